import type { ChatAddress } from '../../chat/chat-address.js'
import type { Language } from '../../foundation/texts.js'

/** Who of the ward acted, and where they are answered 1:1. */
export type StaffRef = { personId: string; name: string; chat: ChatAddress; language: Language }

/** In the order in which they are read. `figures` and `alerts` come from the week itself, the others from people. */
export const SECTIONS = ['figures', 'alerts', 'warning', 'answers', 'good-deed', 'season'] as const
export type Section = (typeof SECTIONS)[number]

/**
 * One part of a bulletin, as it is posted; the script reads the same words aloud, spelled out. `id` names it for as
 * long as it stands; `by`: who wrote or last changed these words, nobody where the week itself counted them.
 */
export type BulletinPart = {
  id: string
  section: Section
  words: string
  by?: StaffRef
  /** The code of the alert that it tells again: it is read and posted for as long as that one holds. */
  alert?: string
}

/** `2026-W47`: the week of the bulletin, by its Thursday, in Vietnam. */
export type WeekId = string

/**
 * `draft` may be added to and edited; `approved` is to be read, and changed it is a draft again. Where nobody approved in time the week ends as `evergreen`
 * (heads got the last approved item that always holds) or `none`. `withdrawn`: what heads were given is no longer to be
 * read; withdrawn before that, it is a draft again.
 */
export const BROADCAST_STATES = ['draft', 'approved', 'evergreen', 'none', 'withdrawn'] as const
export type BroadcastState = (typeof BROADCAST_STATES)[number]

/** Grows with every change of the words: what was approved is this version and no other. */
export type Approval = { by: StaffRef; at: Date; version: number }

/** What staff did to a bulletin; `key` makes doing it twice one entry. */
export type BroadcastAct = {
  key: string
  at: Date
  what: 'added' | 'edited' | 'left-out' | 'approved' | 'withdrawn'
  by: StaffRef
  /** Where it was done to one part. */
  partId?: string
}

/** A group that it is posted to, or that people are asked to paste it into; `relayed`: who of them did. */
export type PostTarget = { groupId: string; title: string; language: Language } & (
  | { way: 'group'; chat: ChatAddress }
  | { way: 'relay'; people: StaffRef[]; relayed?: { by: string; at: Date } }
)
export type RelayTarget = Extract<PostTarget, { way: 'relay' }>

/** What nobody may read without the keys. */
export type BroadcastContent = {
  parts: BulletinPart[]
  approval?: Approval
  /** Who was sent the draft and can be sent what became of it. */
  asked: StaffRef[]
  history: BroadcastAct[]
  /** What heads read instead, in the state `evergreen`; fixed when the scripts left. */
  evergreen?: BulletinPart[]
  /** The codes of the alerts that were left out when it was approved or later, for they no longer held. */
  lapsed?: string[]
  /** Fixed before the first post leaves. */
  targets?: PostTarget[]
}

export type Broadcast = {
  /** The ward's, by its week. */
  id: string
  wardId: string
  week: WeekId
  state: BroadcastState
  /** Of the words. */
  version: number
  content: BroadcastContent
  draftedAt: Date
  /** The end of the days that its draft was made of; undefined: there was none. */
  coversTo?: Date
  /** From then on what is read this week is fixed. */
  scriptsAt?: Date
  postedAt?: Date
  updatedAt: Date
}

/** What is read aloud this week. */
export type Edition =
  | { kind: 'bulletin'; parts: BulletinPart[] }
  | { kind: 'evergreen'; parts: BulletinPart[] }
  | { kind: 'none' }

/** Why a use case does not do it; each has its own text. */
export type BroadcastRefusal =
  | { why: 'not-allowed' }
  | { why: 'own' }
  | { why: 'no-draft' }
  | { why: 'too-late' }
  | { why: 'already-approved' }
  | { why: 'changed-meanwhile' }
  | { why: 'nothing-to-withdraw' }
  | { why: 'no-part' }
  | { why: 'last-part' }
  | { why: 'nothing-left' }
  | { why: 'too-long'; over: number }
