import type { Database } from '../foundation/database.js'
import { FINAL_STATES } from './delivery.js'
import { deliveryCollection } from './delivery-store.js'

type FinalState = (typeof FINAL_STATES)[number]

/** What ended long ago, whatever account it was for. What somebody is still to hear of is not among it. */
export const createForgettingStore = (db: Database, wardId: string) => {
  const deliveries = deliveryCollection(db)
  const heard = { news: { $ne: 'unheard' as const } }
  return {
    /** Ids of those that ended so, longest ago first; `before` not included. */
    endedBefore: async (state: FinalState, before: Date, limit: number): Promise<string[]> => {
      const found = await deliveries
        .find({ wardId, state, doneAt: { $lt: before }, ...heard })
        .sort({ doneAt: 1 })
        .limit(limit)
        .project<{ _id: string }>({ _id: 1 })
        .toArray()
      return found.map(({ _id }) => _id)
    },

    /**
     * All that ended of what was said in that chat, by its look-up hash. No index leads there: one on every message that
     * leaves would cost more than reading, a few times a year, what ended and is not forgotten yet.
     */
    removeOf: async (chat: string, before: Date): Promise<void> => {
      const ended = { wardId, state: { $in: [...FINAL_STATES] }, doneAt: { $lt: before } }
      await deliveries.deleteMany({ ...ended, chat, ...heard })
    },

    /** Only those that still have ended and of which everybody has heard: someone may have sent one again meanwhile. */
    remove: async (ids: string[]): Promise<number> => {
      const settled = { state: { $in: [...FINAL_STATES] }, ...heard }
      return (await deliveries.deleteMany({ _id: { $in: ids }, ...settled })).deletedCount
    },
  }
}
