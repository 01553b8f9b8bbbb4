import type { ChatAddress } from '../../chat/chat-address.js'
import type { KeptMedia } from '../../chat/media-ref.js'
import type { DeliveryKey } from '../../chat/outgoing-message.js'
import type { Language } from '../../foundation/texts.js'
import type { Ward } from '../../neighbourhood/area.js'
import type { AlertKind } from './alert-kinds.js'

/** Who of the ward acted, and where they are answered 1:1. */
export type OfficerRef = { personId: string; name: string; chat: ChatAddress; language: Language }

/**
 * `proposed` waits for a second officer; `approved` waits for the morning; `sent` has left for its groups. The others
 * are ends. An alert that is corrected or called off stays `sent`: what follows it is an alert of its own.
 */
export const ALERT_STATES = ['proposed', 'approved', 'sent', 'refused', 'withdrawn'] as const
export type AlertState = (typeof ALERT_STATES)[number]

/** What an alert is to the one before it: the danger is over, or something in it was wrong. */
export const FOLLOWINGS = ['all-clear', 'correction'] as const
export type Following = (typeof FOLLOWINGS)[number]

/** One group that shall have it; fixed when the alert leaves, so that what follows goes to the same ones. */
export type AlertTarget = {
  groupId: string
  title: string
  areaId: string
  /** The group's. */
  language: Language
  /** What is read of the outbox to know how it stands. */
  key: DeliveryKey
} & (
  | { way: 'group'; chat: ChatAddress }
  /** No API reaches the group: these people were given the text to paste. Empty: nobody could be asked. */
  | {
      way: 'relay'
      people: Relayer[]
      /** `key`: of the work that marked it. */
      relayed?: { by: string; at: Date; key: string }
    }
)

/**
 * `key`: of the card that asks for it. `textKey`: of the text to paste, one for all groups of a language. `tail`: of both,
 * where it had to go to another chat of theirs.
 */
export type Relayer = {
  personId: string
  name: string
  chat: ChatAddress
  language: Language
  key: DeliveryKey
  textKey: DeliveryKey
  tail?: string
}

export type RelayTarget = Extract<AlertTarget, { way: 'relay' }>

export const relayTargets = ({ content }: Pick<Alert, 'content'>): RelayTarget[] =>
  content.targets.flatMap(target => (target.way === 'relay' ? [target] : []))

/** A word of a second person: before it left, or, for life and limb, afterwards. Whoever takes it back may be the author. */
export type Word = {
  key: string
  by: OfficerRef
  at: Date
  what: 'approved' | 'refused' | 'confirmed' | 'objected' | 'withdrawn'
  why?: string
}

/** What its text is made of besides its own words. */
export type AlertNames = { areas: string[]; ward: Pick<Ward, 'name' | 'hotline'> }

/** What nobody may read without the keys. */
export type AlertContent = {
  text: string
  photos: KeptMedia[]
  author: OfficerRef
  words: Word[]
  targets: AlertTarget[]
  /** Fixed with its targets: what is renamed later stays in it as it was read. */
  names?: AlertNames
}

export type Alert = {
  id: string
  wardId: string
  /** As people type it: "CB-118". */
  code: string
  kind: AlertKind
  areaIds: string[] | 'ward'
  state: AlertState
  /** It leaves on one duty officer's word and at any hour; a second one confirms it afterwards. */
  lifeSafety: boolean
  /** `sentAt`: when that one left. `marked`: that one bears it as the last word, so this may leave. */
  follows?: { alertId: string; code: string; as: Following; sentAt: Date; marked?: true }
  /** Set by what follows it. */
  followedBy?: { alertId: string; code: string; as: Following }
  content: AlertContent
  proposedAt: Date
  /** Nobody may approve it after this: what it says may no longer be so. */
  approvableUntil: Date
  validUntil: Date
  /** When it may leave: set when it is approved; later than that in the quiet hours. */
  sendAt?: Date
  sentAt?: Date
  /** When the last word on its groups was said; taken away when some of them are tried again. */
  endedToldAt?: Date
  /** When those were asked again who had not relayed it. */
  remindedAt?: Date
  /** When those were asked again who had not confirmed it, and its author was told. */
  chasedAt?: Date
  /** When its author was told that it ended by itself. */
  lapseToldAt?: Date
  updatedAt: Date
}

/** Its groups are fixed: whatever stops us now, it reaches them. */
export const hasLeft = ({ state, content }: Alert): boolean =>
  state === 'sent' || (state === 'approved' && content.targets.length > 0)

/** When it left, also while that is still being written down. */
export const leftAt = ({ sentAt, sendAt, proposedAt }: Alert): Date => sentAt ?? sendAt ?? proposedAt

/** Why a use case does not do it; each has its own text. */
export type AlertRefusal =
  | { why: 'not-found' }
  | { why: 'none-waits' }
  | { why: 'not-allowed' }
  | { why: 'other-area' }
  | { why: 'own' }
  | { why: 'approval-expired'; code: string }
  /** `by`: whose word brought it there. */
  | { why: 'wrong-state'; code: string; state: AlertState; by?: string }
  | { why: 'already-confirmed'; code: string; by: string }
  /** It must be said whether it leaves now; `waits`: it still holds in the morning. */
  | { why: 'quiet-hours'; code: string; waits: boolean }
  | { why: 'which-one'; codes: string[] }
  | { why: 'no-groups' }
  /** It would hold until a moment that has passed. */
  | { why: 'ended' }
  /** `by`: the all-clear of the alert `code`, that it would follow. */
  | { why: 'over'; code: string; by: string }

/** The word that this work gave; undefined when it was not done yet. */
export const wordOf = (alert: Alert, key: string): Word | undefined =>
  alert.content.words.find(word => word.key === key)
