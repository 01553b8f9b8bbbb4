import type { Connection } from 'mongoose'
import { Schema } from 'mongoose'
import { ensureIndexes } from '../../foundation/index-store.js'
import {
  createSealedStore,
  datesNamedAt,
  type SealedStore,
  type SealedStoreOptions,
} from '../../foundation/sealed-store.js'
import { type Evergreen, MOST_WAITING } from './evergreen.js'

const evergreenSchema = new Schema(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    state: { type: String, required: true },
    proposedAt: { type: Date, required: true },
    approvedAt: Date,
    droppedAt: Date,
    sealed: { type: String, required: true },
    revision: { type: Number, required: true },
  },
  { collection: 'evergreens', versionKey: false, strict: 'throw' },
)
evergreenSchema.index({ wardId: 1, state: 1, proposedAt: 1, _id: 1 }, { name: 'oldest of a state' })
evergreenSchema.index({ wardId: 1, approvedAt: -1, _id: 1 }, { name: 'lately approved' })
evergreenSchema.index({ wardId: 1, droppedAt: -1, _id: 1 }, { name: 'lately dropped' })

/** What is worked through again after a crash was done but a moment ago. */
const LATELY = 20

export type EvergreenStore = Pick<SealedStore<Evergreen>, 'find' | 'insert' | 'change'> & {
  /** The one that is read; undefined where the last one that was approved has been dropped. */
  lastApproved(): Promise<Evergreen | undefined>
  /** Those that wait for a second person, oldest first, as many as may wait. */
  waiting(): Promise<Evergreen[]>
  /** The one that was lately approved or dropped by this key. */
  decidedBy(key: string): Promise<Evergreen | undefined>
  ensureIndexes(): Promise<void>
}

export const createEvergreenStore = (db: Connection, options: SealedStoreOptions): EvergreenStore => {
  const model = db.model('Evergreen', evergreenSchema)
  const { find, insert, change, list } = createSealedStore<Evergreen>(model, {
    ...options,
    revive: datesNamedAt,
  })
  return {
    find,
    insert,
    change,
    lastApproved: async () => {
      const [last] = await list({ approvedAt: { $exists: true } }, { approvedAt: -1, _id: 1 }, 1)
      return last?.state === 'approved' ? last : undefined
    },
    waiting: () => list({ state: 'proposed' }, { proposedAt: 1, _id: 1 }, MOST_WAITING),
    decidedBy: async key => {
      const decided = await Promise.all([
        list({ approvedAt: { $exists: true } }, { approvedAt: -1, _id: 1 }, LATELY),
        list({ droppedAt: { $exists: true } }, { droppedAt: -1, _id: 1 }, LATELY),
      ])
      return decided.flat().find(({ content }) => [content.approval?.key, content.drop?.key].includes(key))
    },
    ensureIndexes: () => ensureIndexes(model),
  }
}
