import type { Database } from '../foundation/database.js'
import { FINAL_STATES, type SenderAccount } from './delivery.js'
import { type DeliveryDocument, deliveryCollection } from './delivery-store.js'

/** What tells whether a delivery may be forgotten. */
export type Ended = Required<Pick<DeliveryDocument, 'claimedAt'>> &
  Pick<DeliveryDocument, '_id' | 'state' | 'news' | 'doneAt'>

const DECISIVE = { state: 1, news: 1, doneAt: 1, claimedAt: 1 } as const

/** What was sent long ago, read in the order in which it left. */
export const createForgettingStore = (db: Database, wardId: string) => {
  const deliveries = deliveryCollection(db)
  const settled = { state: { $in: [...FINAL_STATES] }, news: { $ne: 'unheard' as const } }
  return {
    /** `to` not included. */
    claimedBetween: async (
      { channel, account }: SenderAccount,
      { from, to }: { from: Date; to: Date },
      limit: number,
    ): Promise<Ended[]> =>
      deliveries
        .find({ wardId, channel, account, claimedAt: { $gte: from, $lt: to } })
        .sort({ claimedAt: 1 })
        .limit(limit)
        .project<Ended>(DECISIVE)
        .toArray(),

    /** Only those that still have ended and of which everybody has heard: someone may have sent one again meanwhile. */
    remove: async (ids: string[]): Promise<number> =>
      ids.length === 0 ? 0 : (await deliveries.deleteMany({ _id: { $in: ids }, ...settled })).deletedCount,
  }
}
