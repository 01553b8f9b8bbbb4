import { createBatcher } from '../foundation/batcher.js'
import type { DeliveryChange } from './delivery.js'
import type { Claim, SendingStore } from './sending-store.js'

export type DeliveryWriter = {
  settle(change: DeliveryChange): Promise<void>
  /** Gives the ids that are now ours to send. */
  claim(claim: Claim): Promise<string[]>
}

type Item = { change: DeliveryChange } | { claim: Claim; gained: string[] }

/**
 * What comes while a write is under way goes together in the next one, claims after what has ended: so a place in the
 * window that was just given up is taken again in the same round trip, and never before it is given up in the store.
 */
export const createDeliveryWriter = (store: Pick<SendingStore, 'write'>): DeliveryWriter => {
  const write = createBatcher<Item>(async items => {
    const changes = items.flatMap(item => ('change' in item ? [item.change] : []))
    const takes = items.flatMap(item => ('claim' in item ? [item] : []))
    const gained = await store.write(
      changes,
      takes.map(({ claim }) => claim),
    )
    for (const [n, take] of takes.entries()) take.gained = gained[n] ?? []
  })
  return {
    settle: change => write({ change }),
    claim: async claim => {
      const item = { claim, gained: [] as string[] }
      await write(item)
      return item.gained
    },
  }
}
