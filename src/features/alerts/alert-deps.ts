import type { KeptMedia, MediaRef } from '../../chat/media-ref.js'
import type { DeliveryKey, OutgoingMessage } from '../../chat/outgoing-message.js'
import type { Clock } from '../../foundation/clock.js'
import type { Neighbourhood } from '../../neighbourhood/neighbourhood.js'
import type { NumberStore } from '../../neighbourhood/number-store.js'
import type { Standing } from '../../outbox/standing.js'
import type { Compose } from '../feature.js'
import type { AlertStore } from './alert-store.js'

/** Sees to it that these files of an alert are fetched and kept, and names them as they will be sent. */
export type KeepMedia = (refs: MediaRef[], alertId: string) => Promise<KeptMedia[]>

/** What the use cases of alerts work with. */
export type AlertDeps = {
  wardId: string
  alerts: AlertStore
  numbers: NumberStore
  neighbourhood: Pick<
    Neighbourhood,
    'groupsIn' | 'relayedGroupsIn' | 'staffByPermission' | 'currentAreas' | 'everyArea' | 'ward'
  >
  keepMedia: KeepMedia
  compose: Compose
  /** For work that no chat message began, and for what must have left before it is written that it has. */
  enqueue: (messages: OutgoingMessage[]) => Promise<void>
  /** How messages stand now, by their keys; those never enqueued are left out. */
  standings: (keys: DeliveryKey[]) => Promise<Map<DeliveryKey, Standing>>
  /** A failed message goes again, until `notAfter`; false: it had not failed. */
  sendAgain: (key: DeliveryKey, options: { notAfter: Date }) => Promise<boolean>
  /** The lines that the outbox may add to a text, in every language. */
  addedOnTheWay: string[]
  /** The same text gives the same id, which tells nothing of the text. */
  lookup: (text: string) => string
  clock: Clock
}
