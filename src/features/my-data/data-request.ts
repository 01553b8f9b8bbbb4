import type { ChatAddress } from '../../chat/chat-address.js'
import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { Language } from '../../foundation/texts.js'
import { dayOf, type LocalDay, minuteOfDay, momentAt } from '../../language/local-time.js'

/** What a person may ask of those who keep data on them, where it can't be done at once. */
export const WISHES = ['correct', 'erase', 'restrict', 'object', 'other'] as const
export type Wish = (typeof WISHES)[number]

export type RequestState = 'open' | 'granted' | 'refused'

type Deed = { key: string; at: string; by: string; what: 'seen' | 'extended' | 'granted' | 'refused' }

/** Somebody's wish about the data kept on them, which a person decides by a day that the law sets. */
export type DataRequest = {
  id: string
  wardId: string
  number: number
  /** The look-up hash of the chat in which it was asked. */
  asker: string
  wish: Wish
  state: RequestState
  askedAt: Date
  answeredAt?: Date
  /** By then they are to hear that somebody looks at it. */
  replyBy: Date
  dueAt: Date
  seen: boolean
  extended: boolean
  /** Of which of the two days those who answer were told that it has passed. */
  told: ('reply' | 'due')[]
  content: { words: string; chat: ChatAddress; language: Language; askKey: string; deeds: Deed[] }
}

/**
 * Decree 356/2025: a reply within 2 working days; restriction and objection within 15 days, put off once by up to 15. For
 * access, correction and erasure it ranges over 10 to 20: the shortest is kept. A ward may set others.
 */
export type DataClocks = {
  replyWorkingDays: number
  answerDays: number
  objectionDays: number
  extensionDays: number
  /** So long after its answer a request is kept. */
  keptDays: number
}

const DAY_MS = 86_400_000

/** At the same time of day, so many working days later. */
export const workingDaysAfter = (from: Date, days: number, isWorkDay: (day: LocalDay) => boolean): Date => {
  let day = dayOf(from)
  for (let left = days; left > 0; ) {
    day += 1
    if (isWorkDay(day)) left -= 1
  }
  return momentAt(day, minuteOfDay(from))
}

const daysFor = (wish: Wish, { answerDays, objectionDays }: DataClocks): number =>
  wish === 'restrict' || wish === 'object' ? objectionDays : answerDays

export type NewRequest = {
  id: string
  wardId: string
  number: number
  asker: string
  wish: Wish
  at: Date
} & Pick<DataRequest['content'], 'words' | 'chat' | 'language' | 'askKey'>

export const newRequest = (
  { id, wardId, number, asker, wish, at, ...said }: NewRequest,
  clocks: DataClocks,
  isWorkDay: (day: LocalDay) => boolean,
): DataRequest => ({
  ...{ id, wardId, number, asker, wish, state: 'open', askedAt: at, seen: false, extended: false, told: [] },
  replyBy: workingDaysAfter(at, clocks.replyWorkingDays, isWorkDay),
  dueAt: new Date(at.getTime() + daysFor(wish, clocks) * DAY_MS),
  content: { ...said, deeds: [] },
})

export type RequestRefusal =
  | { why: 'answered' }
  | { why: 'seen-already' }
  | { why: 'extended-already' }
  | { why: 'no-reason' }

type Act = { key: string; at: Date; by: string }

const done = (
  request: DataRequest,
  { key, at, by }: Act,
  what: Deed['what'],
  change: Partial<DataRequest>,
): DataRequest => ({
  ...request,
  ...change,
  content: {
    ...request.content,
    deeds: [...request.content.deeds, { key, by, what, at: at.toISOString() }],
  },
})

const wasDone = ({ content }: DataRequest, { key }: Act): boolean =>
  content.deeds.some(deed => deed.key === key)

/** Somebody looks at it. */
export const seen = (request: DataRequest, act: Act): Outcome<DataRequest, RequestRefusal> => {
  if (wasDone(request, act)) return ok(request)
  if (request.state !== 'open') return failed({ why: 'answered' })
  return request.seen ? failed({ why: 'seen-already' }) : ok(done(request, act, 'seen', { seen: true }))
}

/** The first answer stands. */
export const answered = (
  request: DataRequest,
  act: Act,
  state: 'granted' | 'refused',
): Outcome<DataRequest, RequestRefusal> => {
  if (wasDone(request, act)) return ok(request)
  return request.state === 'open'
    ? ok(done(request, act, state, { state, seen: true, answeredAt: act.at }))
    : failed({ why: 'answered' })
}

/** Put off, once. */
export const extended = (
  request: DataRequest,
  act: Act,
  { extensionDays }: DataClocks,
): Outcome<DataRequest, RequestRefusal> => {
  if (wasDone(request, act)) return ok(request)
  if (request.state !== 'open') return failed({ why: 'answered' })
  if (request.extended) return failed({ why: 'extended-already' })
  const dueAt = new Date(request.dueAt.getTime() + extensionDays * DAY_MS)
  return ok(done(request, act, 'extended', { dueAt, extended: true, seen: true, told: [] }))
}

/** The day that has passed and that nobody was told of. */
export const passed = (request: DataRequest, at: Date): 'reply' | 'due' | undefined => {
  if (request.state !== 'open') return undefined
  if (at >= request.dueAt) return request.told.includes('due') ? undefined : 'due'
  return !request.seen && at >= request.replyBy && !request.told.includes('reply') ? 'reply' : undefined
}

/** "YC-7": as it is written and typed. */
export const requestCode = ({ number }: Pick<DataRequest, 'number'>): string => `YC-${number}`
