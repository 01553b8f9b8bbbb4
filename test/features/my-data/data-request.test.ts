import {
  answered,
  type DataRequest,
  extended,
  newRequest,
  passed,
  seen,
  workingDaysAfter,
} from '../../../src/features/my-data/data-request.js'
import { weekdayOf } from '../../../src/language/local-time.js'
import { privateChat } from '../../support/feature-room.js'

const CLOCKS = { replyWorkingDays: 2, answerDays: 10, objectionDays: 15, extensionDays: 15, keptDays: 365 }
const isWorkDay = (day: number) => weekdayOf(day) < 5
const FRIDAY = new Date('2026-11-20T05:00:00Z')

const made = (wish: DataRequest['wish'] = 'erase'): DataRequest =>
  newRequest(
    {
      ...{ id: 'q', wardId: 'w', number: 7, asker: 'a', wish, at: FRIDAY, words: 'xóa giúp' },
      ...{ chat: privateChat('Lụa'), language: 'vi', askKey: 'k' },
    },
    CLOCKS,
    isWorkDay,
  )

const act = (key: string, days = 1) => ({
  ...{ key, by: 'chief' },
  at: new Date(FRIDAY.getTime() + days * 86_400_000),
})
const value = <Value>(outcome: { ok: boolean; value?: Value }): Value => {
  if (!outcome.ok || outcome.value === undefined) throw new Error('refused')
  return outcome.value
}

test.each([
  ['2026-11-20T05:00:00Z', 2, '2026-11-24T05:00:00.000Z'],
  ['2026-11-21T13:00:00Z', 1, '2026-11-23T13:00:00.000Z'],
  ['2026-11-23T01:00:00Z', 2, '2026-11-25T01:00:00.000Z'],
  // Half past midnight on Monday in Vietnam is still Sunday in London.
  ['2026-11-22T17:30:00Z', 1, '2026-11-23T17:30:00.000Z'],
])('%s and %i working days', (from, days, due) => {
  expect(workingDaysAfter(new Date(from), days, isWorkDay).toISOString()).toBe(due)
})

test.each([
  ['erase', '2026-11-30T05:00:00.000Z'],
  ['correct', '2026-11-30T05:00:00.000Z'],
  ['restrict', '2026-12-05T05:00:00.000Z'],
  ['object', '2026-12-05T05:00:00.000Z'],
] as const)('a wish to %s has its own day', (wish, dueAt) => {
  expect(made(wish).dueAt.toISOString()).toBe(dueAt)
  expect(made(wish).replyBy.toISOString()).toBe('2026-11-24T05:00:00.000Z')
})

test('the first answer stands, and the same work done again changes nothing', () => {
  const granted = value(answered(made(), act('a'), 'granted'))
  expect(granted).toMatchObject({ state: 'granted', seen: true })
  expect(value(answered(granted, act('a'), 'refused'))).toBe(granted)
  expect(answered(granted, act('b'), 'refused')).toEqual({ ok: false, failure: { why: 'answered' } })
  expect(seen(granted, act('c'))).toEqual({ ok: false, failure: { why: 'answered' } })
})

test('it is seen once; the same work done again changes nothing', () => {
  const looked = value(seen(made(), act('s')))
  expect(looked).toMatchObject({ state: 'open', seen: true })
  expect(value(seen(looked, act('s')))).toBe(looked)
  expect(seen(looked, act('t'))).toEqual({ ok: false, failure: { why: 'seen-already' } })
})

test('it is put off once, by so many days, and told of anew', () => {
  const later = value(extended({ ...made(), told: ['reply', 'due'] }, act('e'), CLOCKS))
  expect(later).toMatchObject({ dueAt: new Date('2026-12-15T05:00:00Z'), told: [], seen: true })
  expect(value(extended(later, act('e'), CLOCKS))).toBe(later)
  expect(extended(later, act('f'), CLOCKS)).toEqual({ ok: false, failure: { why: 'extended-already' } })
  const refused = value(answered(made(), act('a'), 'refused'))
  expect(extended(refused, act('e'), CLOCKS)).toEqual({ ok: false, failure: { why: 'answered' } })
})

test.each<[string, Partial<DataRequest>, number, 'reply' | 'due' | undefined]>([
  ['before the reply', {}, 3.9, undefined],
  ['nobody looked at it', {}, 4, 'reply'],
  ['it was looked at', { seen: true }, 4, undefined],
  ['told already', { told: ['reply'] }, 9, undefined],
  ['no result', { seen: true }, 10, 'due'],
  ['no result, and nobody looked at it either', { told: ['reply'] }, 10, 'due'],
  ['no result, told already', { told: ['due'] }, 30, undefined],
  ['it has its result', { state: 'refused' }, 30, undefined],
])('%s', (_, change, days, what) => {
  expect(passed({ ...made(), ...change }, act('', days).at)).toBe(what)
})
