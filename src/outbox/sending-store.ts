import type { ChatAddress } from '../chat/chat-address.js'
import type { Sealer } from '../foundation/crypto.js'
import type { Database } from '../foundation/database.js'
import type { DeliveryChange, DeliveryContent, SenderAccount, Waiting } from './delivery.js'
import { type DeliveryDocument, deliveryCollection, openContent } from './delivery-store.js'
import { lanesSentAgain } from './retry-plan.js'

const LIGHT = {
  chat: 1,
  kind: 1,
  lane: 1,
  order: 1,
  prefix: 1,
  dueAt: 1,
  queuedAt: 1,
  notAfter: 1,
  attempts: 1,
  unsures: 1,
  refs: 1,
  asNew: 1,
} as const

type Light = Pick<DeliveryDocument, '_id' | keyof typeof LIGHT>

const waitingOf = (found: Light): Waiting => {
  const { _id, chat, kind, lane, order, prefix, dueAt, queuedAt, attempts, unsures } = found
  return {
    ...{ id: _id, chat, kind, lane, order, prefix, dueAt, queuedAt, attempts, unsures },
    ...(found.notAfter ? { notAfter: found.notAfter } : {}),
    ...(found.refs ? { refs: found.refs } : {}),
    ...(found.asNew ? { asNew: true } : {}),
  }
}

/** How an older delivery stands that another one answers or replaces. */
export type Reference = Pick<DeliveryDocument, 'state' | 'order' | 'platformId' | 'doneAt'> & { id: string }

/** Deliveries chosen to be sent, under a name of its own. */
export type Claim = { ids: string[]; claim: string; at: Date }

export type SendingStore = ReturnType<typeof createSendingStore>

/** What a change leaves in the document; dates of news are its own. */
const changedFields = (change: DeliveryChange, sealer: Sealer): Partial<DeliveryDocument> => ({
  state: change.state,
  attempts: change.attempts,
  unsures: change.unsures,
  ...(change.dueAt ? { dueAt: change.dueAt } : {}),
  ...(change.state === 'due' ? {} : { doneAt: change.at }),
  ...(change.platformId === undefined ? {} : { platformId: change.platformId }),
  ...(change.reason === undefined ? {} : { reason: change.reason }),
  ...(change.asNew ? { asNew: true } : {}),
  ...(change.news ? { news: 'unheard', newsAt: change.at, newsTries: 0 } : {}),
  ...(change.moved
    ? {
        chat: change.moved.chat,
        sealed: sealer.seal('content', JSON.stringify(change.moved.content), change.id),
        movedFrom: sealer.seal('content', change.moved.fromChatId, change.id),
      }
    : {}),
})

/** Deliveries as the sender needs them: few round trips, each of them a compare-and-set. */
export const createSendingStore = (db: Database, options: { wardId: string; sealer: Sealer }) => {
  const { wardId, sealer } = options
  const deliveries = deliveryCollection(db)
  const ofAccount = ({ channel, account }: SenderAccount) => ({ wardId, channel, account })

  const gained = async ({ ids, claim }: Claim): Promise<string[]> => {
    const ours = await deliveries
      .find({ _id: { $in: ids }, claim, state: 'sending' })
      .project<{ _id: string }>({ _id: 1 })
      .toArray()
    return ours.map(one => one._id)
  }

  return {
    /** What is due for this account, in the order in which it leaves; `after`: only what has come since. */
    due: async (sender: SenderAccount, limit: number, after = 0): Promise<Waiting[]> => {
      const found = await deliveries
        .find({ ...ofAccount(sender), state: 'due', ...(after > 0 ? { order: { $gt: after } } : {}) })
        .sort({ lane: 1, order: 1 })
        .limit(limit)
        .project<Light>(LIGHT)
        .toArray()
      return found.map(waitingOf)
    },

    contents: async (ids: string[]): Promise<Map<string, DeliveryContent | undefined>> => {
      const found = await deliveries
        .find({ _id: { $in: ids } })
        .project<DeliveryDocument>({ sealed: 1 })
        .toArray()
      return new Map(found.map(one => [one._id, openContent(sealer, one)]))
    },

    /**
     * Writes what became of deliveries, then claims others, in one round trip; gives for each claim the ids that are
     * now ours to send.
     */
    write: async (changes: DeliveryChange[], claims: Claim[]): Promise<string[][]> => {
      const settles = changes.map(change => ({
        updateOne: {
          filter: { _id: change.id, claim: change.claim },
          update: { $set: changedFields(change, sealer) },
        },
      }))
      const takes = claims.map(({ ids, claim, at }) => ({
        updateMany: {
          filter: { _id: { $in: ids }, state: 'due' as const },
          update: { $set: { state: 'sending' as const, claim, claimedAt: at } },
        },
      }))
      const { modifiedCount } = await deliveries.bulkWrite([...settles, ...takes])
      const all = changes.length + claims.reduce((sum, { ids }) => sum + ids.length, 0)
      if (modifiedCount === all) return claims.map(({ ids }) => ids)
      return Promise.all(claims.map(gained))
    },

    /** Nothing was sent under this claim. */
    unclaim: async (claim: string, ids: string[]): Promise<void> => {
      await deliveries.updateMany({ _id: { $in: ids }, claim, state: 'sending' }, { $set: { state: 'due' } })
    },

    /**
     * What an account's former sender left half sent: what helps only in time goes out again, the rest stays unsure.
     * Claims in `ours` are under way in this process.
     */
    abandon: async (sender: SenderAccount, ours: string[], now: Date): Promise<number> => {
      const left = { ...ofAccount(sender), state: 'sending' as const, claim: { $nin: ours } }
      const again = lanesSentAgain()
      const due = await deliveries.updateMany(
        { ...left, lane: { $in: again } },
        { $set: { state: 'due', dueAt: now, reason: 'stopped' }, $inc: { unsures: 1, attempts: 1 } },
      )
      const unsure = await deliveries.updateMany(
        { ...left, lane: { $nin: again } },
        {
          $set: {
            state: 'unsure',
            reason: 'stopped',
            doneAt: now,
            news: 'unheard',
            newsAt: now,
            newsTries: 0,
          },
          $inc: { unsures: 1, attempts: 1 },
        },
      )
      return due.modifiedCount + unsure.modifiedCount
    },

    /** What left since then, to go on at the same pace. */
    leftSince: async (sender: SenderAccount, since: Date) => {
      const found = await deliveries
        .find({ ...ofAccount(sender), claimedAt: { $gte: since } })
        .sort({ claimedAt: 1 })
        .project<{ chat: string; kind: ChatAddress['kind']; claimedAt: Date }>({
          chat: 1,
          kind: 1,
          claimedAt: 1,
        })
        .toArray()
      return found.map(({ chat, kind, claimedAt }) => ({ chat, kind, at: claimedAt.getTime() }))
    },

    references: async (ids: string[]): Promise<Reference[]> => {
      const found = await deliveries
        .find({ _id: { $in: ids } })
        .project<DeliveryDocument>({ state: 1, order: 1, platformId: 1, doneAt: 1 })
        .toArray()
      return found.map(({ _id, ...rest }) => ({ id: _id, ...rest }))
    },
  }
}
