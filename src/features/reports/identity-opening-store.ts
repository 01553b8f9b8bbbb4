import type { Connection } from 'mongoose'
import { Schema } from 'mongoose'
import { ensureIndexes } from '../../foundation/index-store.js'
import {
  createSealedStore,
  type SealedStore,
  type SealedStoreOptions,
} from '../../foundation/sealed-store.js'
import type { IdentityOpening } from './identity-opening.js'

const openingSchema = new Schema(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    reportId: { type: String, required: true },
    number: { type: Number, required: true },
    state: { type: String, required: true },
    askedAt: { type: Date, required: true },
    until: { type: Date, required: true },
    askedBy: { type: String, required: true },
    decidedBy: String,
    sealed: { type: String, required: true },
    revision: { type: Number, required: true },
  },
  { collection: 'identityOpenings', versionKey: false, strict: 'throw' },
)
openingSchema.index({ wardId: 1, reportId: 1, number: -1 }, { unique: true, name: 'of a report' })
openingSchema.index({ wardId: 1, state: 1, until: 1 }, { name: 'in time order' })

const TOLD_FOR_MS = 2 * 86_400_000

export type IdentityOpeningStore = Pick<SealedStore<IdentityOpening>, 'insert' | 'change'> & {
  latestOf(reportId: string): Promise<IdentityOpening | undefined>
  /** Nobody has decided, and it is too late now; for two days, for their end may not be told yet. */
  overdue(at: Date): Promise<IdentityOpening[]>
  ensureIndexes(): Promise<void>
}

/** Who wanted to know who reported what, and who let them. The identity itself is never in it. */
export const createIdentityOpeningStore = (
  db: Connection,
  options: SealedStoreOptions,
): IdentityOpeningStore => {
  const model = db.model('IdentityOpening', openingSchema)
  const { insert, change, list } = createSealedStore<IdentityOpening>(model, options)
  return {
    insert,
    change,
    latestOf: async reportId => (await list({ reportId }, { number: -1 }, 1))[0],
    overdue: async at => [
      ...(await list({ state: 'asked', until: { $lte: at } }, { until: 1 }, 0)),
      ...(await list(
        { state: 'expired', until: { $gt: new Date(at.getTime() - TOLD_FOR_MS) } },
        { until: 1 },
        0,
      )),
    ],
    ensureIndexes: () => ensureIndexes(model),
  }
}
