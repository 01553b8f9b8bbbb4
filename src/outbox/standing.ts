import type { DeliveryKey } from '../chat/outgoing-message.js'
import { FINAL_STATES } from './delivery.js'
import type { DeliveryIds } from './delivery-ids.js'
import type { UpkeepStore } from './upkeep-store.js'

/** How a whole message stands now: by its worst part; `waiting` until the last part has ended. */
export type Standing = {
  state: 'waiting' | 'sent' | 'unsure' | 'failed'
  /** A `FailReason`, what the last try met, or what a channel was unsure of. */
  reason?: string
  /** When its last part ended. */
  at?: Date
  /** It may have arrived more than once. */
  again: boolean
}

type Part = { state: string; reason?: string; unsures: number; doneAt?: Date }

const isFinal = ({ state }: Part) => FINAL_STATES.some(final => final === state)

const standingOf = (parts: Part[], wanted: number): Standing => {
  const worst = (['failed', 'unsure', 'sent'] as const).find(state =>
    parts.some(part => part.state === state),
  )
  const ended = parts.length === wanted && parts.every(isFinal)
  const state = ended && worst ? worst : 'waiting'
  const { reason } =
    parts.find(part => part.state === worst && part.reason) ?? parts.find(part => part.reason) ?? {}
  const at = parts
    .map(part => part.doneAt)
    .reduce((last, one) => (one && (!last || one > last) ? one : last), undefined)
  return {
    state,
    ...(state !== 'sent' && reason ? { reason } : {}),
    ...(ended && at ? { at } : {}),
    again: parts.some(part => part.unsures > 0 && part.state === 'sent'),
  }
}

/** Reads how messages stand, by their keys; those never enqueued are left out. Two reads, however many. */
export const readStandings = async (
  keys: DeliveryKey[],
  { ids, store }: { ids: DeliveryIds; store: Pick<UpkeepStore, 'standings'> },
): Promise<Map<DeliveryKey, Standing>> => {
  const first = await store.standings(keys.map(key => ids.of(key, 1)))
  const partIds = (key: DeliveryKey) =>
    Array.from({ length: first.get(ids.of(key, 1))?.parts ?? 0 }, (_, n) => ids.of(key, n + 1))
  const later = keys.flatMap(key => partIds(key).slice(1))
  const rest = later.length > 0 ? await store.standings(later) : new Map()
  return new Map(
    keys.flatMap(key => {
      const wanted = partIds(key)
      const parts = wanted.flatMap(id => first.get(id) ?? rest.get(id) ?? [])
      return wanted.length > 0 ? [[key, standingOf(parts, wanted.length)] as const] : []
    }),
  )
}
