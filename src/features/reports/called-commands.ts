import { foldWords } from '../../language/fold.js'
import { may } from '../../neighbourhood/person.js'
import type { Command } from '../feature.js'
import { readCalled } from './called.js'
import { readReference } from './report-code.js'

/** A number that was called about a matter: an officer says so of a report, a reporter of their own. */
const calledNumber = (number: string): Command => {
  const said = [
    `da goi ${number}`,
    `da bao ${number}`,
    `toi goi ${number}`,
    `toi da goi ${number}`,
    `goi ${number}`,
  ]
  return {
    name: `called-${number}`,
    words: [...said.map(words => `${words} roi`), ...said.slice(0, 4), `called ${number}`],
    leads: [`da goi ${number}`, `da bao ${number}`, `called ${number}`],
    groups: 'unasked',
    certain: (rest, { person }) => may(person, 'reports.handle') && readReference(rest) !== undefined,
    run: ({ message, rest }, { person, group }) => {
      const called = readCalled(rest)
      if (may(person, 'reports.handle') && called?.reference && (!group || group.kind === 'officers'))
        return { effects: [{ name: 'reports.called', part: 'called', input: { ...called, number } }] }
      const only = /^(?:roi(?: a| nhe)?)?$/.test(foldWords(rest))
      if (message.chat.kind === 'group' || !only) return undefined
      return { effects: [{ name: 'reports.saidCalled', part: 'said-called', input: { number } }] }
    },
  }
}

export const CALLED_COMMANDS: Command[] = ['113', '114', '115'].map(calledNumber)
