import type { Connection, mongo } from 'mongoose'
import { Schema } from 'mongoose'
import { ensureIndexes } from '../../foundation/index-store.js'
import { createSealedStore, datesNamedAt, type SealedStoreOptions } from '../../foundation/sealed-store.js'
import type { BulletinPart, WeekId } from './broadcast.js'
import type { PendingPart } from './pending-part.js'

const pendingPartSchema = new Schema(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    week: String,
    addedAt: { type: Date, required: true },
    sealed: { type: String, required: true },
    revision: { type: Number, required: true },
  },
  { collection: 'broadcastParts', versionKey: false, strict: 'throw' },
)
pendingPartSchema.index({ wardId: 1, week: 1, addedAt: 1, _id: 1 }, { name: 'of a week, in order' })

export type PendingPartStore = {
  /** Adding the same again changes nothing. */
  add(part: BulletinPart, at: Date): Promise<void>
  /** Those that no bulletin took yet, in the order they were written. */
  waiting(): Promise<BulletinPart[]>
  /** Takes all that wait for this week's bulletin; gives those taken for it now or before. */
  take(week: WeekId): Promise<BulletinPart[]>
  /** The week came to no draft: what it took waits for the next. */
  giveBack(week: WeekId): Promise<void>
  has(id: string): Promise<boolean>
  ensureIndexes(): Promise<void>
}

export const createPendingPartStore = (db: Connection, options: SealedStoreOptions): PendingPartStore => {
  const { wardId } = options
  const model = db.model('PendingPart', pendingPartSchema)
  const stored = createSealedStore<PendingPart>(model, { ...options, revive: datesNamedAt })
  const { find, insert, list } = stored
  const parts = stored.collection as unknown as mongo.Collection<{ wardId: string; week?: WeekId }>
  // Not `$exists: false`: an index finds what is missing as null.
  const untaken = { week: null as never }
  const inOrder = async (where: object) =>
    (await list(where, { addedAt: 1, _id: 1 }, 0)).map(({ content }) => content.part)
  return {
    add: async (part, addedAt) => {
      await insert({ id: part.id, wardId, content: { part }, addedAt })
    },
    waiting: () => inOrder(untaken),
    take: async week => {
      await parts.updateMany({ wardId, ...untaken }, { $set: { week } })
      return inOrder({ week })
    },
    giveBack: async week => {
      await parts.updateMany({ wardId, week }, { $unset: { week: '' } })
    },
    has: async id => (await find(id)) !== undefined,
    ensureIndexes: () => ensureIndexes(model),
  }
}
