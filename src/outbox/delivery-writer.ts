import { createBatcher } from '../foundation/batcher.js'
import type { DeliveryChange } from './delivery.js'
import type { Claim, SendingStore } from './sending-store.js'

export type DeliveryWriter = {
  settle(change: DeliveryChange): Promise<void>
  /** Gives the ids that are now ours to send. */
  claim(claim: Claim): Promise<string[]>
}

type Item = { change: DeliveryChange } | { claim: Claim }

/**
 * What comes while a write is under way goes together in the next one, claims after what has ended: so a place in the
 * window that was just given up is taken again in the same round trip, and never before it is given up in the store.
 */
export const createDeliveryWriter = (store: Pick<SendingStore, 'write'>): DeliveryWriter => {
  const write = createBatcher<Item, string[]>(async items => {
    const changes = items.flatMap(item => ('change' in item ? [item.change] : []))
    const claims = items.flatMap(item => ('claim' in item ? [item.claim] : []))
    const gained = new Map((await store.write(changes, claims)).map((ids, n) => [claims[n], ids]))
    return items.map(item => ('claim' in item ? (gained.get(item.claim) ?? []) : []))
  })
  return {
    settle: async change => {
      await write({ change })
    },
    claim: claim => write({ claim }),
  }
}
