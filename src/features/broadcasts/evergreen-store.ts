import type { Connection, mongo } from 'mongoose'
import { Schema } from 'mongoose'
import type { Sealer } from '../../foundation/crypto.js'
import type { Evergreen } from './evergreen.js'
import { createSealedStore, type SealedDocument, type SealedStore } from './sealed-store.js'

const evergreenSchema = new Schema(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    state: { type: String, required: true },
    proposedAt: { type: Date, required: true },
    approvedAt: Date,
    sealed: { type: String, required: true },
    revision: { type: Number, required: true },
  },
  { collection: 'evergreens', versionKey: false, strict: 'throw' },
)
evergreenSchema.index({ wardId: 1, state: 1, approvedAt: -1 }, { name: 'by state' })

export type EvergreenStore = Pick<SealedStore<Evergreen>, 'find' | 'insert' | 'change'> & {
  lastApproved(): Promise<Evergreen | undefined>
  /** Those that wait for a second person, oldest first. */
  waiting(): Promise<Evergreen[]>
  ensureIndexes(): Promise<void>
}

export const createEvergreenStore = (
  db: Connection,
  options: { wardId: string; sealer: Sealer },
): EvergreenStore => {
  const { wardId } = options
  const model = db.model('Evergreen', evergreenSchema)
  const evergreens = model.collection as unknown as mongo.Collection<SealedDocument<Evergreen>>
  const { find, insert, change, unpack } = createSealedStore<Evergreen>(evergreens, options)
  return {
    find,
    insert,
    change,
    lastApproved: async () => {
      const latest = { approvedAt: -1, _id: 1 } as const
      const [found] = await evergreens.find({ wardId, state: 'approved' }).sort(latest).limit(1).toArray()
      return found && unpack(found)
    },
    waiting: async () =>
      (await evergreens.find({ wardId, state: 'proposed' }).sort({ proposedAt: 1, _id: 1 }).toArray()).map(
        unpack,
      ),
    ensureIndexes: () => model.createIndexes(),
  }
}
