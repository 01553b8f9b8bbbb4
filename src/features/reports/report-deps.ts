import type { KeptMedia, MediaRef } from '../../chat/media-ref.js'
import type { DeliveryKey, OutgoingMessage } from '../../chat/outgoing-message.js'
import type { AuditStore } from '../../foundation/audit-store.js'
import type { Clock } from '../../foundation/clock.js'
import type { DutyRosterStore } from '../../neighbourhood/duty-roster-store.js'
import type { WindowOf } from '../../neighbourhood/in-reach.js'
import type { Neighbourhood } from '../../neighbourhood/neighbourhood.js'
import type { NumberStore } from '../../neighbourhood/number-store.js'
import type { TriesStore } from '../../neighbourhood/tries-store.js'
import type { Standing } from '../../outbox/standing.js'
import type { Compose, Post } from '../feature.js'
import type { Bank } from './banks.js'
import type { Clocks } from './clocks/clocks.js'
import type { IdentityOpeningStore } from './identity-opening-store.js'
import type { MissedStore } from './missed-store.js'
import type { ReportStore } from './report-store.js'
import type { ReporterStore } from './reporter-store.js'

/**
 * Sees to it that these files of a report are fetched and kept, and names them as they will be sent; the same file of
 * the same report, the same name.
 */
export type KeepMedia = (refs: MediaRef[], reportId: string) => Promise<KeptMedia[]>

/** Kept files: their sealed originals, read anew and compared with the SHA-256 they came with; and their end. */
export type ReportFiles = {
  checkOriginal(
    mediaId: string,
  ): Promise<{ sha256: string; intact: boolean; original: KeptMedia } | undefined>
  remove(mediaId: string): Promise<void>
}

/** What the use cases of reports work with. */
export type ReportDeps = {
  wardId: string
  reports: ReportStore
  numbers: NumberStore
  reporters: ReporterStore
  missed: MissedStore
  openings: IdentityOpeningStore
  /** Within these a second person must agree that a reporter's identity is opened. */
  identityHours: number
  /** Of the ward: what must be accounted for. */
  audit: AuditStore
  /** Wrong guesses at the secret of a receipt. */
  wrongTries: TriesStore
  /** Questions whether a report is the same as another's: few, so that nobody finds out by them what others told. */
  sameAsked: TriesStore
  neighbourhood: Pick<
    Neighbourhood,
    | 'officersGroups'
    | 'makeCode'
    | 'redeemCode'
    | 'spoilCode'
    | 'staffByPermission'
    | 'peopleOf'
    | 'personById'
    | 'chatsBeside'
    | 'lastHeard'
    | 'groupsIn'
    | 'currentAreas'
    | 'ward'
  >
  roster: DutyRosterStore
  /** Of this ward. */
  clocks: Clocks
  keepMedia: KeepMedia
  files: ReportFiles
  /** Of this ward: where a payment is stopped. */
  banks: readonly Bank[]
  compose: Compose
  /** For work that no chat message began: jobs, and news of deliveries. */
  enqueue: (messages: OutgoingMessage[]) => Promise<void>
  /** To a chat's inbox, taken there in its turn; a key once. */
  post: (posts: Post[]) => Promise<void>
  /** A failed message goes again; false: it had not failed. */
  sendAgain: (key: DeliveryKey, options: { notAfter?: Date }) => Promise<boolean>
  /** How messages ended that were said to someone in several chats at once; those never enqueued are left out. */
  standings: (keys: DeliveryKey[]) => Promise<Map<DeliveryKey, Pick<Standing, 'state'>>>
  windowOf: WindowOf
  /** The same text gives the same id, which tells nothing of the text. */
  lookup: (text: string) => string
  /** For so long after a result its reporter may say that it is not over. */
  reopenDays: number
  /** So many days after the end of a report its reporter is forgotten. */
  reporterDays: number
  /** So many days after its last word a report that was left half told can be gone on with. */
  resumeDays: number
  clock: Clock
}
