import type { Say, SayOption } from '../../chat/say.js'
import { showClock } from '../../language/local-time.js'
import type { Alert, RelayTarget } from './alert.js'
import type { Marked } from './mark-relayed.js'

/** Under what is given to somebody to paste, and under every question about it. */
export const relayedOption = (code: string): SayOption => ({
  value: `/dachuyen ${code}`,
  label: { key: 'alerts:relay.button' },
  typed: { key: 'alerts:relay.typed', params: { code } },
})

const titles = (groups: RelayTarget[]): string => groups.map(({ title }) => title).join(', ')

const byOther = ({ relayed, people, title }: RelayTarget): Say => {
  const name = people.find(({ personId }) => personId === relayed?.by)?.name ?? ''
  const time = relayed ? showClock(relayed.at) : ''
  return { key: 'alerts:relay.byOther', params: { title, name, time } }
}

/** Thanks for what they did; where another was faster they are told who. */
export const relayedSay = ({ alert, groups, theirs }: Marked): Say[] => {
  const thanks = { key: 'alerts:relay.thanks', params: { code: alert.code, groups: titles(theirs) } }
  const others = groups.filter(group => !theirs.includes(group))
  return [...(theirs.length > 0 ? [thanks] : []), ...others.map(byOther)]
}

/** Several wait for this person, and no code was said. */
export const whichRelaySay = (waiting: Alert[]): Say => ({
  key: 'alerts:relay.whichOne',
  options: waiting.map(({ code }) => ({
    value: `/dachuyen ${code}`,
    label: { literal: code },
    typed: { key: 'alerts:relay.typed', params: { code } },
  })),
  optionsBy: 'name',
})
