import type { Sealer } from '../foundation/crypto.js'
import type { Database } from '../foundation/database.js'
import type { DeliveryContent, DeliveryState } from './delivery.js'
import { type DeliveryDocument, deliveryCollection, openContent } from './delivery-store.js'

export type Unheard = {
  id: string
  prefix: string
  state: DeliveryState
  parts: number
  tries: number
  at: Date
  reason?: string
  movedFrom?: string
  content: DeliveryContent | undefined
}

export type PartState = { id: string; state: DeliveryState; at: Date; reason?: string }

export type NewsStore = ReturnType<typeof createNewsStore>

const reasonOf = (found: DeliveryDocument) => (found.reason === undefined ? {} : { reason: found.reason })

/** News of deliveries, kept until it was heard. */
export const createNewsStore = (db: Database, options: { wardId: string; sealer: Sealer }) => {
  const { wardId, sealer } = options
  const deliveries = deliveryCollection(db)
  const timeOf = (found: DeliveryDocument) => found.doneAt ?? found.newsAt ?? found.queuedAt

  const unheardOf = (found: DeliveryDocument): Unheard => ({
    id: found._id,
    prefix: found.prefix,
    state: found.state,
    parts: found.parts,
    tries: found.newsTries ?? 0,
    at: timeOf(found),
    ...reasonOf(found),
    ...(found.movedFrom ? { movedFrom: sealer.open('content', found.movedFrom, found._id) } : {}),
    content: openContent(sealer, found),
  })

  return {
    unheard: async (now: Date, limit: number): Promise<Unheard[]> => {
      const found = await deliveries
        .find({ wardId, news: 'unheard', newsAt: { $lte: now } })
        .sort({ newsAt: 1 })
        .limit(limit)
        .toArray()
      return found.map(unheardOf)
    },

    parts: async (ids: string[]): Promise<PartState[]> => {
      const found = await deliveries
        .find({ _id: { $in: ids } })
        .project<DeliveryDocument>({ state: 1, doneAt: 1, newsAt: 1, queuedAt: 1, reason: 1 })
        .toArray()
      return found.map(one => ({ id: one._id, state: one.state, at: timeOf(one), ...reasonOf(one) }))
    },

    /** What has changed its state meanwhile stays unheard: there is more to tell. */
    markHeard: async (heard: Pick<Unheard, 'id' | 'state'>[]): Promise<void> => {
      const updates = heard.map(({ id, state }) => ({
        updateOne: {
          filter: { _id: id, state },
          update: { $set: { news: 'heard' as const }, $unset: { movedFrom: '' as const } },
        },
      }))
      await deliveries.bulkWrite(updates, { ordered: false })
    },

    tellAgain: async (ids: string[], at: Date): Promise<void> => {
      await deliveries.updateMany({ _id: { $in: ids } }, { $set: { newsAt: at }, $inc: { newsTries: 1 } })
    },
  }
}
