import { z } from 'zod'
import { foldWords } from '../../language/fold.js'
import { may, type Person } from '../../neighbourhood/person.js'
import type { Command, Feature, Step } from '../feature.js'
import { mayPlan } from './change-plan.js'
import { mayEdit } from './edit-part.js'
import { evergreenRefusalSay, planRefusalSay, refusalSay } from './refusal-say.js'

const effect = (name: string, input: unknown): Step => ({
  effects: [{ name: `broadcasts.${name}`, part: name, input }],
})

const show: Command = {
  name: 'bulletin',
  words: ['ban tin', 'bulletin', 'broadcast'],
  run: () => effect('show', {}),
}

/** Told to staff as the words to type: with nothing behind them they are no answer. */
const alone =
  (mayDo: (person: Person | undefined) => boolean): NonNullable<Command['certain']> =>
  (rest, { person }) =>
    rest === '' && mayDo(person)

const mayAdd = (person: Person | undefined): boolean => may(person, 'broadcasts.write')
const mayApprove = (person: Person | undefined): boolean => may(person, 'broadcasts.approve')

const add: Command = {
  name: 'add-to-bulletin',
  words: ['them ban tin', 'them tin', 'them tin vao ban tin', 'add to bulletin'],
  certain: alone(mayAdd),
  run: (_call, { person }) =>
    mayAdd(person) ? { begin: { dialog: 'add-to-bulletin' } } : { say: [refusalSay({ why: 'not-allowed' })] },
}

const edit: Command = {
  name: 'edit-bulletin',
  words: ['sua ban tin', 'edit bulletin'],
  leads: ['sua phan', 'edit part'],
  certain: (rest, { person }) => mayEdit(person) && /^\d{0,2}$/.test(rest.trim()),
  run: ({ rest }) => effect('beginEdit', { part: rest.trim() }),
}

const TYPED_APPROVAL =
  /^(?:(?:tuan |week )?(\d{1,2}))?(?:(?:^| )(?:lan|version) (\d{1,4}))?(?:(?:^| )(?:a|nhe|nha))*$/

/** The week and the version that were read: without a week it is asked which, and without a version it is the first. */
const readApproval = (rest: string): { week: string | number | null; version: number } | undefined => {
  const said = rest.trim()
  const [, week, ofButton] = /^(\d{4}-W\d{2}) v(\d{1,4})$/i.exec(said) ?? []
  if (week && ofButton) return { week: week.toUpperCase(), version: Number(ofButton) }
  const [all, number, version] = TYPED_APPROVAL.exec(foldWords(said)) ?? []
  return all === undefined
    ? undefined
    : { week: number === undefined ? null : Number(number), version: Number(version ?? 1) }
}

const approve: Command = {
  name: 'approve-bulletin',
  words: ['duyet ban tin', 'approve bulletin'],
  leads: ['duyet ban tin', 'approve bulletin'],
  certain: (rest, { person }) => mayApprove(person) && readApproval(rest) !== undefined,
  run: ({ rest }) => {
    const input = readApproval(rest)
    return input && effect('approve', input)
  },
}

const isWeek = (rest: string): boolean => /^(?:\d{4}-W\d{2})?$/i.test(rest.trim())

/** A button bears its week; typed by hand, this week's is meant. */
const withdraw: Command = {
  name: 'withdraw-bulletin',
  words: ['rut ban tin', 'rut lai ban tin', 'withdraw bulletin'],
  certain: (rest, { person }) => mayApprove(person) && isWeek(rest),
  run: ({ rest }) => (isWeek(rest) ? effect('withdraw', { week: rest.trim().toUpperCase() }) : undefined),
}

const evergreen: Command = {
  name: 'evergreen',
  words: ['tin lau dai', 'tin dung lau dai', 'evergreen'],
  certain: alone(mayEdit),
  run: () => effect('showEvergreen', {}),
}

const writeEvergreen: Command = {
  name: 'write-evergreen',
  words: ['viet tin lau dai', 'write evergreen'],
  certain: alone(mayEdit),
  run: (_call, { person }) =>
    mayEdit(person)
      ? { begin: { dialog: 'write-evergreen' } }
      : { say: [evergreenRefusalSay({ why: 'not-allowed' })] },
}

const approveEvergreen: Command = {
  name: 'approve-evergreen',
  words: ['duyet tin lau dai', 'approve evergreen'],
  leads: ['duyet tin lau dai', 'approve evergreen'],
  certain: (rest, { person }) => mayApprove(person) && /^(?:\d{4})?$/.test(rest.trim()),
  run: ({ rest }) => effect('approveEvergreen', { id: rest.trim() }),
}

const dropEvergreen: Command = {
  name: 'drop-evergreen',
  words: ['bo tin lau dai', 'drop evergreen'],
  leads: ['bo tin lau dai', 'drop evergreen'],
  certain: (rest, { person }) => mayEdit(person) && /^(?:\d{4})?$/.test(rest.trim()),
  run: ({ rest }, { person }) =>
    mayEdit(person)
      ? effect('dropEvergreen', { id: rest.trim() })
      : { say: [evergreenRefusalSay({ why: 'not-allowed' })] },
}

const plan: Command = {
  name: 'broadcast-plan',
  words: ['lich ban tin', 'bulletin plan'],
  run: () => effect('showPlan', {}),
}

const setPlan: Command = {
  name: 'change-broadcast-plan',
  words: ['doi lich ban tin', 'change bulletin plan'],
  certain: alone(mayPlan),
  run: (_call, { person }) =>
    mayPlan(person)
      ? { begin: { dialog: 'broadcast-plan' } }
      : { say: [planRefusalSay({ why: 'not-allowed' })] },
}

export const BULLETIN_COMMANDS: Command[] = [
  ...[show, add, edit, approve, withdraw],
  ...[evergreen, writeEvergreen, approveEvergreen, dropEvergreen],
  ...[plan, setPlan],
]

const editingData = z.object({ week: z.string(), partId: z.string(), words: z.string() })

export const BULLETIN_POSTS: NonNullable<Feature['posts']> = {
  'broadcasts.editing': (_message, data) => {
    const { week, partId, words } = editingData.parse(data)
    return {
      say: [{ key: 'broadcasts:edit.now', params: { words } }],
      begin: { dialog: 'edit-bulletin', given: { week, partId } },
    }
  },
}
