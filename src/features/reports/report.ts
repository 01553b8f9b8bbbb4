import type { ChatAddress } from '../../chat/chat-address.js'
import type { KeptMedia } from '../../chat/media-ref.js'
import type { Language } from '../../foundation/texts.js'
import type { DetailId } from './kinds/details.js'
import type { Priority } from './kinds/report-kind.js'
import type { ReportKindId } from './report-kinds.js'
import type { ReportState } from './report-states.js'

/** What it is in law, once an officer has said so: tố giác, tin báo, phản ánh, kiến nghị, tin cứu giúp. */
export const CLASSES = ['denunciation', 'information', 'feedback', 'petition', 'rescue'] as const
export type ReportClass = (typeof CLASSES)[number]

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

/** Of the officers among themselves: no reporter ever reads it. */
export type OfficerNote = {
  key: string
  words: string
  at: string
  by: Pick<OfficerRef, 'personId' | 'name'>
}

/** The answer to one of the kind's own questions: yes or no, an option, or words. */
export type DetailAnswer = { id: DetailId; answer: string | boolean }

/** For whom it was told: as much of an identity as the reporter's own. `named`: whose name counts as the reporter's. */
export type Behalf = { who?: string; reach?: string; named: 'teller' | 'other' }

/** All that people said; kept sealed. */
export type ReportContent = {
  emergencyWords?: string
  words: string
  place?: Place
  when?: When
  people?: string
  /** Told for someone else, who has a receipt too; who that is stands with the reporter. */
  onBehalf?: true
  details?: DetailAnswer[]
  media: KeptMedia[]
  safeTime?: SafeTime
  /** Names of files that were taken out of it: however often they are told again, they stay out. */
  dropped?: string[]
  /** Which work took out which, and the number it bore: no other file ever bears it. */
  removals?: { key: string; mediaId: string; number: number }[]
  questions: AskedBack[]
  additions: Addition[]
  handler?: OfficerRef
  resultWords?: string
  /** The unit it was passed on to. */
  passedTo?: string
  notes?: OfficerNote[]
  /** Who gave it to the officer who has it. */
  assignedBy?: OfficerRef
  /** Who had it before. `key`: of the work by which it left them. */
  formerHandlers?: (OfficerRef & { key: string })[]
  /** Results it had before its reporter said that it was not over. */
  formerResults?: { state: ReportState; words?: string; at: string }[]
  /** Id of the street group in which it was begun. */
  fromGroup?: string
  /** The emergency number that was called, on an officer's word. */
  called?: string
  /** An open report that may tell of the same. `askedBy`: the work that had the reporter asked; `answer`: what they said. */
  alike?: { reportId: string; code: string; askedBy?: string; answer?: 'other' | 'unsure' }
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
  | 'told-overdue'
  | 'closed'
  | 'name-taken-back'
  | 'verifying'
  | 'passed-on'
  | 'reopened'
  | 'assigned'
  | 'taken-over'
  | 'noted'
  | 'classified'
  | 'valued'
  | 'linked'
  | 'lead-told'
  | 'joined'
  | 'called'
  | 'file-removed'

/** Append-only. `key` is that of the work that caused it, so the same work is written once. */
export type HistoryEntry = {
  key: string
  at: Date
  what: Happening
  state: ReportState
  by?: string
  /** Where the report stands that this one is a duplicate of. */
  lead?: ReportState
}

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
  class?: ReportClass
  /** It helped: an officer said so. */
  valuable?: boolean
  /** The id of the report this one tells the same of. */
  duplicateOf?: string
  /** By when someone should have done the next thing. */
  dueAt?: Date
  /** Who last was told that this time is over. */
  overdueTold?: 'duty' | 'deputy'
  /** When the next one is told, if nothing happens until then. */
  tellAt?: Date
  /** The end of the legal term, for officers' eyes only. */
  legalAt?: Date
  /** Who told it is known no more, or no longer than until it is over, as they asked. */
  reporter?: 'leaving' | 'forgotten'
  content: ReportContent
  history: HistoryEntry[]
  createdAt: Date
  updatedAt: Date
}

/** Someone who may be given a report. */
export type NamedOfficer = { id: string; name: string }

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
  | { why: 'leaders-only' }
  | { why: 'itself'; code: string }
  | { why: 'other-matter'; code: string; other: string }
  /** `first`: the one that came first, which the other is joined to. */
  | { why: 'first-leads'; code: string; first: string }
  | { why: 'still-open'; code: string }
  | { why: 'too-late'; code: string; days: number }
  | { why: 'unknown-officer'; code: string; name: string; officers: NamedOfficer[] }
  | { why: 'which-officer'; code: string; officers: NamedOfficer[] }

/** Where in its history this work stands; -1 when it was not done. */
export const entryOf = (report: Report, key: string): number =>
  report.history.findIndex(entry => entry.key === key)

export const wasDone = (report: Report, key: string): boolean => entryOf(report, key) >= 0

type Changed = Partial<Omit<Report, 'history' | 'updatedAt'>>

/** Changes it and notes in its history what happened; only what moves between states hands a `state`. */
export const written = (report: Report, entry: Omit<HistoryEntry, 'state'>, change: Changed): Report => {
  const state = change.state ?? report.state
  return { ...report, ...change, updatedAt: entry.at, history: [...report.history, { ...entry, state }] }
}

/** Notes in the history what happened, with what it changed. */
export const note = (
  report: Report,
  entry: Omit<HistoryEntry, 'state'>,
  change: Omit<Changed, 'state'> = {},
): Report => written(report, entry, change)

export type Act = { key: string; at: Date; by: OfficerRef }
