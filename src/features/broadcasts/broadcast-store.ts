import type { Connection } from 'mongoose'
import { Schema } from 'mongoose'
import { ensureIndexes } from '../../foundation/index-store.js'
import type { Outcome } from '../../foundation/outcome.js'
import { createSealedStore, datesNamedAt, type SealedStoreOptions } from '../../foundation/sealed-store.js'
import type { Broadcast, WeekId } from './broadcast.js'

const broadcastSchema = new Schema(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    week: { type: String, required: true },
    state: { type: String, required: true },
    version: { type: Number, required: true },
    draftedAt: { type: Date, required: true },
    coversTo: Date,
    scriptsAt: Date,
    postedAt: Date,
    updatedAt: { type: Date, required: true },
    sealed: { type: String, required: true },
    revision: { type: Number, required: true },
  },
  { collection: 'broadcasts', versionKey: false, strict: 'throw' },
)
broadcastSchema.index({ wardId: 1, week: 1 }, { unique: true, name: 'one of a week' })

export type BroadcastStore = {
  find(week: WeekId): Promise<Broadcast | undefined>
  /** Stores it, and gives the one that stands when the week has one already. */
  insert(broadcast: Omit<Broadcast, 'id' | 'wardId'>): Promise<Broadcast>
  /** Compare-and-set: `decide` is pure and may be asked again. Undefined: the week has none. */
  change<Failure>(
    week: WeekId,
    decide: (broadcast: Broadcast) => Outcome<Broadcast, Failure>,
  ): Promise<Outcome<Broadcast, Failure> | undefined>
  ensureIndexes(): Promise<void>
}

export const createBroadcastStore = (db: Connection, options: SealedStoreOptions): BroadcastStore => {
  const { wardId } = options
  const model = db.model('Broadcast', broadcastSchema)
  const broadcasts = createSealedStore<Broadcast>(model, { ...options, revive: datesNamedAt })
  const idOf = (week: WeekId) => `${wardId}/${week}`
  return {
    find: week => broadcasts.find(idOf(week)),
    insert: broadcast => broadcasts.insert({ id: idOf(broadcast.week), wardId, ...broadcast }),
    change: (week, decide) => broadcasts.change(idOf(week), decide),
    ensureIndexes: () => ensureIndexes(model),
  }
}
