import type { ChatAddress } from '../../chat/chat-address.js'
import type { KeptMedia } from '../../chat/media-ref.js'
import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { Language } from '../../foundation/texts.js'
import type { DetailId } from './kinds/details.js'
import type { Priority } from './kinds/report-kind.js'
import type { ReportKindId } from './report-kinds.js'

export const RESULTS = ['resolved', 'no-grounds', 'not-ours', 'duplicate', 'untrue'] as const
export type ReportResult = (typeof RESULTS)[number]

export const STATES = ['new', 'accepted', ...RESULTS] as const
export type ReportState = (typeof STATES)[number]

/** A new report may be accepted; an open one may be closed with a result, for good. */
export const isOpen = ({ state }: Pick<Report, 'state'>): boolean => state === 'new' || state === 'accepted'

/** Who sees the reporter's name: officers who read the report; nobody without a second person's word; nobody, it is not kept. */
export const SECRECIES = ['open', 'confidential', 'anonymous'] as const
export type Secrecy = (typeof SECRECIES)[number]

/** When the chat may be written to unasked, where someone else may read it. Hours in Vietnam, the last one excluded. */
export const SAFE_TIMES = { any: [0, 24], morning: [7, 11], afternoon: [13, 17], never: [0, 0] } as const
export type SafeTime = keyof typeof SAFE_TIMES

/** As it was said, and the moment where it is clear (ISO, UTC). */
export type When = { words: string; from?: string; to?: string }

export type Place = { words?: string; latitude?: number; longitude?: number }

/** An officer as a report remembers them: enough to be named and written to. */
export type OfficerRef = { personId: string; name: string; chat: ChatAddress; language: Language }

export type AskedBack = {
  id: string
  words: string
  at: string
  askedBy: OfficerRef
  answer?: { words: string; media: KeptMedia[]; at: string }
}

export type Addition = { key: string; words: string; media: KeptMedia[]; at: string }

/** The answer to one of the kind's own questions: yes or no, an option, or words. */
export type DetailAnswer = { id: DetailId; answer: string | boolean }

/** All that people said; kept sealed. */
export type ReportContent = {
  emergencyWords?: string
  words: string
  place?: Place
  when?: When
  people?: string
  details?: DetailAnswer[]
  media: KeptMedia[]
  safeTime?: SafeTime
  questions: AskedBack[]
  additions: Addition[]
  handler?: OfficerRef
  resultWords?: string
  /** What the officers' group sees of the words: without the reporter's name and without phone numbers. */
  preview: { words: string; place?: string; when?: string }
}

export type Happening =
  | 'filed-incomplete'
  | 'filed'
  | 'alarm'
  | 'completed'
  | 'changed'
  | 'stopped-by-reporter'
  | 'accepted'
  | 'asked'
  | 'answered'
  | 'added'
  | 'warned-unread'
  | 'closed'

/** Append-only. `key` is that of the work that caused it, so the same work is written once. */
export type HistoryEntry = { key: string; at: Date; what: Happening; state: ReportState; by?: string }

/** What a resident told the ward's police. It is no formal denunciation before an officer makes it one. */
export type Report = {
  id: string
  wardId: string
  code: string
  number: number
  kind?: ReportKindId
  areaId?: string
  urgent: boolean
  /** How soon someone must look; of older reports only `urgent` is known. */
  priority?: Priority
  /** Someone was in danger when it came: it must be opened within minutes. */
  alarmAt?: Date
  /** The reporter was told that nobody opened the alarm. */
  warnedAt?: Date
  /** False: the reporter has not finished telling ("tin chưa đủ"). */
  complete: boolean
  silent: boolean
  secrecy?: Secrecy
  state: ReportState
  handlerId?: string
  content: ReportContent
  history: HistoryEntry[]
  createdAt: Date
  updatedAt: Date
}

/** Why a report was not touched. Each has a text, `reports:refused.NAME`. */
export type Refusal =
  | { why: 'not-found' }
  | { why: 'not-allowed' }
  | { why: 'other-area' }
  | { why: 'closed'; code: string }
  | { why: 'held-by-other'; code: string; name: string }
  | { why: 'which-one'; codes: string[] }
  | { why: 'not-safe-now'; code: string; safeTime: SafeTime | 'unknown' }
  | { why: 'already-answered'; code: string }
  | { why: 'no-question' }

/** Where in its history this work stands; -1 when it was not done. */
export const entryOf = (report: Report, key: string): number =>
  report.history.findIndex(entry => entry.key === key)

export const wasDone = (report: Report, key: string): boolean => entryOf(report, key) >= 0

const written = (
  report: Report,
  entry: Omit<HistoryEntry, 'state'>,
  change: Partial<Omit<Report, 'history' | 'updatedAt'>>,
): Report => {
  const state = change.state ?? report.state
  return { ...report, ...change, updatedAt: entry.at, history: [...report.history, { ...entry, state }] }
}

/** Notes in the history what happened, with what it changed. */
export const note = (
  report: Report,
  entry: Omit<HistoryEntry, 'state'>,
  change: Partial<Omit<Report, 'history' | 'updatedAt' | 'state'>> = {},
): Report => written(report, entry, change)

export type Act = { key: string; at: Date; by: OfficerRef }

/** Taking a report up: the first one has it; a second tap of the same officer changes nothing. */
export const accepted = (report: Report, act: Act): Outcome<Report, Refusal> => {
  if (wasDone(report, act.key)) return ok(report)
  if (report.handlerId === act.by.personId && report.state === 'accepted') return ok(report)
  if (report.state === 'accepted')
    return failed({ why: 'held-by-other', code: report.code, name: report.content.handler?.name ?? '' })
  if (!isOpen(report)) return failed({ why: 'closed', code: report.code })
  const content = { ...report.content, handler: act.by }
  return ok(
    written(
      report,
      { key: act.key, at: act.at, what: 'accepted', by: act.by.personId },
      { state: 'accepted', handlerId: act.by.personId, content },
    ),
  )
}

export const closed = (
  report: Report,
  act: Act,
  result: { state: ReportResult; words?: string },
): Outcome<Report, Refusal> => {
  if (wasDone(report, act.key)) return ok(report)
  if (!isOpen(report)) return failed({ why: 'closed', code: report.code })
  const content = {
    ...report.content,
    handler: report.content.handler ?? act.by,
    ...(result.words ? { resultWords: result.words } : {}),
  }
  return ok(
    written(
      report,
      { key: act.key, at: act.at, what: 'closed', by: act.by.personId },
      { state: result.state, handlerId: report.handlerId ?? act.by.personId, content },
    ),
  )
}
