import type { DeliveryKey, OutgoingMessage } from '../../chat/outgoing-message.js'
import type { Say, SayParams } from '../../chat/say.js'
import type { Clock } from '../../foundation/clock.js'
import type { JobSlots } from '../../foundation/job-store.js'
import type { Language } from '../../foundation/texts.js'
import type { WindowOf } from '../../neighbourhood/in-reach.js'
import type { Neighbourhood } from '../../neighbourhood/neighbourhood.js'
import type { Standing } from '../../outbox/standing.js'
import type { Compose } from '../feature.js'
import type { AiringHourStore } from './airing-hour-store.js'
import type { AiringStore } from './airing-store.js'
import type { StaffRef } from './broadcast.js'
import type { BroadcastPlanStore } from './broadcast-plan-store.js'
import type { BroadcastStore } from './broadcast-store.js'
import type { EvergreenStore } from './evergreen-store.js'
import type { PendingPartStore } from './pending-part-store.js'

/** A text of another feature, by its key. */
type Label = { key: string; params?: SayParams }

/** What was reported in some days: `kinds` with at least one report, most first; `ended` of them have their result. */
export type WeekFigures = {
  kinds: { label: Label; count: number }[]
  total: number
  ended: number
}

/** Alerts of some days: how many reached a group, and those that may be told again, oldest first; `by`: their author. */
export type WeekAlerts = {
  sent: number
  holding: { code: string; heading: Label; words: string; by: StaffRef }[]
}

/** What the use cases of the weekly bulletin work with. */
export type BroadcastDeps = {
  wardId: string
  broadcasts: BroadcastStore
  evergreens: EvergreenStore
  /** What staff wrote for the next draft. */
  pendingParts: PendingPartStore
  plans: BroadcastPlanStore
  airings: AiringStore
  airingHours: AiringHourStore
  neighbourhood: Pick<
    Neighbourhood,
    'staffByPermission' | 'lastHeard' | 'currentAreas' | 'ward' | 'groupsIn' | 'relayedGroupsIn'
  >
  windowOf: WindowOf
  /** `from` included, `to` not. */
  weekFigures: (from: Date, to: Date) => Promise<WeekFigures>
  /** `until`: as long as they must hold. */
  weekAlerts: (from: Date, to: Date, until: Date) => Promise<WeekAlerts>
  /** Those of these alerts that may still be told, and hold until then. */
  alertsHolding: (codes: string[], until: Date) => Promise<string[]>
  compose: Compose
  /** The words of a text, for what is kept as words: the parts of a bulletin. */
  inWords: (language: Language, say: Say) => string
  /** For work that no chat message began. */
  enqueue: (messages: OutgoingMessage[]) => Promise<void>
  /** How messages stand now, by their keys; those never enqueued are left out. */
  standings: (keys: DeliveryKey[]) => Promise<Map<DeliveryKey, Standing>>
  /** A failed message goes again; false: it had not failed. */
  sendAgain: (key: DeliveryKey) => Promise<boolean>
  /** The same text gives the same id, which tells nothing of the text. */
  lookup: (text: string) => string
  slots: Pick<JobSlots, 'begin' | 'done'>
  clock: Clock
}
