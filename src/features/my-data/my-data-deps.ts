import type { ChatAddress } from '../../chat/chat-address.js'
import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import type { AuditStore } from '../../foundation/audit-store.js'
import type { Clock } from '../../foundation/clock.js'
import type { LocalDay } from '../../language/local-time.js'
import type { Neighbourhood } from '../../neighbourhood/neighbourhood.js'
import type { NumberStore } from '../../neighbourhood/number-store.js'
import type { Compose } from '../feature.js'
import type { DataClocks } from './data-request.js'
import type { DataRequestStore } from './data-request-store.js'

/** A report, as its reporter may see it again. `stage`: a key of a text. */
export type OwnReport = {
  code: string
  at: Date
  stage: string
  named: boolean
  /** All they said in it, in its order. */
  told: string[]
}

/** What becomes of someone's reports when they want to be forgotten: by code. `left`: others told them for this person. */
export type CutReports = { forgotten: string[]; inWork: string[]; left: string[] }

/** Reports of these chats; the house hands it in, for they are another room's. */
export type Reports = {
  ownReports(chats: ChatAddress[]): Promise<OwnReport[]>
  /** In those that name them; gives how many do. Not while two persons are about to open one of them. */
  renameIn(
    chats: ChatAddress[],
    wish: { name: string; key: string; at: Date },
  ): Promise<number | 'being-opened'>
  cutReports(chats: ChatAddress[], work: { key: string; at: Date }): Promise<CutReports>
}

export type MyDataDeps = {
  wardId: string
  neighbourhood: Pick<
    Neighbourhood,
    | 'personalData'
    | 'rename'
    | 'erasePerson'
    | 'forgetChat'
    | 'chatsBeside'
    | 'staffByPermission'
    | 'currentAreas'
  >
  reports: Reports
  requests: DataRequestStore
  numbers: NumberStore
  audit: Pick<AuditStore, 'append'>
  clocks: DataClocks
  isWorkDay: (day: LocalDay) => boolean
  /** Takes back all that was agreed to, and them out of the groups. */
  leave: (member: { chat: ChatAddress; senderId: string; key: string; at: Date }) => Promise<void>
  /** What was said in these chats and is done with is kept no longer. */
  eraseChat: (chat: ChatAddress, before: Date) => Promise<void>
  compose: Compose
  enqueue: (messages: OutgoingMessage[]) => Promise<void>
  lookup: (text: string) => string
  clock: Clock
}
