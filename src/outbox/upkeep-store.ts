import type { ChannelId } from '../chat/chat-address.js'
import { LANES, type Lane } from '../chat/outgoing-message.js'
import type { Database } from '../foundation/database.js'
import type { SenderAccount } from './delivery.js'
import { type DeliveryDocument, deliveryCollection } from './delivery-store.js'
import { patienceOf } from './retry-plan.js'

export type DueFigure = { channel: ChannelId; lane: Lane; count: number; oldest: Date }

export type UpkeepStore = ReturnType<typeof createUpkeepStore>

type Group = { _id: { channel: ChannelId; lane: number }; count: number; oldest: Date }

const MOST_FAILED = 200

/** What is done to many deliveries at once, seldom. */
export const createUpkeepStore = (db: Database, wardId: string) => {
  const deliveries = deliveryCollection(db)
  const told = (now: Date) => ({ doneAt: now, news: 'unheard' as const, newsAt: now, newsTries: 0 })

  return {
    /** Ends what nobody has sent in time, whatever account it was for. What may have arrived has not failed. */
    expire: async (now: Date): Promise<number> => {
      const late = LANES.flatMap((_, lane) => {
        const queuedAt = { $lte: new Date(now.getTime() - patienceOf(lane)) }
        return [{ lane, queuedAt }]
      })
      const overdue = { wardId, state: 'due' as const, $or: [...late, { notAfter: { $lte: now } }] }
      const failed = await deliveries.updateMany(
        { ...overdue, unsures: 0 },
        { $set: { state: 'failed', reason: 'expired', ...told(now) } },
      )
      const unsure = await deliveries.updateMany(
        { ...overdue, unsures: { $gt: 0 } },
        { $set: { state: 'unsure', reason: 'expired', ...told(now) } },
      )
      return failed.modifiedCount + unsure.modifiedCount
    },

    /** Accounts for which something has been half sent since before then. */
    stuckAccounts: async (before: Date): Promise<SenderAccount[]> => {
      const found = await deliveries
        .find({ wardId, state: 'sending', claimedAt: { $lt: before } })
        .limit(1000)
        .project<SenderAccount>({ _id: 0, channel: 1, account: 1 })
        .toArray()
      return [...new Map(found.map(one => [`${one.channel}:${one.account}`, one])).values()]
    },

    /**
     * Makes failed or unsure deliveries due again, in their order, as if enqueued now, those that may still leave; gives
     * how many. That one may have arrived already is not forgotten: it is marked. `notAfter`: their new end.
     */
    resend: async (ids: string[], order: number, now: Date, notAfter?: Date): Promise<number> => {
      const mayLeave = { $or: [{ notAfter: { $exists: false } }, { notAfter: { $gt: now } }] }
      const updates = ids.map((id, n) => ({
        updateOne: {
          filter: {
            _id: id,
            state: { $in: ['failed' as const, 'unsure' as const] },
            ...(notAfter ? {} : mayLeave),
          },
          update: {
            $set: {
              state: 'due' as const,
              order: order + n,
              dueAt: now,
              queuedAt: now,
              attempts: 0,
              ...(notAfter ? { notAfter } : {}),
            },
            $unset: { claim: '' as const, reason: '' as const, news: '' as const },
          },
        },
      }))
      const { modifiedCount } = await deliveries.bulkWrite(updates, { ordered: false })
      return modifiedCount
    },

    standings: async (ids: string[]) => {
      const found = await deliveries
        .find({ _id: { $in: ids } })
        .project<Pick<DeliveryDocument, '_id' | 'state' | 'reason' | 'parts' | 'unsures' | 'doneAt'>>({
          ...{ state: 1, reason: 1, parts: 1, unsures: 1, doneAt: 1 },
        })
        .toArray()
      return new Map(found.map(({ _id, ...rest }) => [_id, rest]))
    },

    /** What failed so in these chats since then, what failed first before the others, but for messages of `except`. */
    failedSince: async (
      chats: string[],
      since: Date,
      { reason, except }: { reason: string; except: string },
    ) =>
      deliveries
        .find({
          ...{ wardId, state: 'failed' as const, doneAt: { $gte: since } },
          ...{ reason, chat: { $in: chats }, prefix: { $ne: except } },
        })
        .sort({ doneAt: 1 })
        .limit(MOST_FAILED)
        .project<Pick<DeliveryDocument, '_id' | 'sealed' | 'notAfter' | 'order'>>({
          sealed: 1,
          notAfter: 1,
          order: 1,
        })
        .toArray(),

    partsOf: async (id: string): Promise<number> => {
      const found = await deliveries.findOne({ _id: id }, { projection: { parts: 1 } })
      return found?.parts ?? 0
    },

    due: async (): Promise<DueFigure[]> => {
      const groups = await deliveries
        .aggregate<Group>([
          { $match: { wardId, state: 'due' } },
          {
            $group: {
              _id: { channel: '$channel', lane: '$lane' },
              count: { $sum: 1 },
              oldest: { $min: '$queuedAt' },
            },
          },
        ])
        .toArray()
      return groups.map(({ _id, count, oldest }) => ({
        channel: _id.channel,
        lane: LANES[_id.lane] ?? 'bulk',
        count,
        oldest,
      }))
    },
  }
}
