import type { Connection } from 'mongoose'
import { Schema } from 'mongoose'
import { ensureIndexes } from '../../foundation/index-store.js'
import {
  createSealedStore,
  type SealedStore,
  type SealedStoreOptions,
} from '../../foundation/sealed-store.js'
import type { DataRequest } from './data-request.js'

const requestSchema = new Schema(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    number: { type: Number, required: true },
    wish: { type: String, required: true },
    state: { type: String, required: true },
    askedAt: { type: Date, required: true },
    replyBy: { type: Date, required: true },
    dueAt: { type: Date, required: true },
    seen: { type: Boolean, required: true },
    extended: { type: Boolean, required: true },
    told: { type: [String], required: true },
    sealed: { type: String, required: true },
    revision: { type: Number, required: true },
  },
  { collection: 'dataRequests', versionKey: false, strict: 'throw' },
)
requestSchema.index({ wardId: 1, number: 1 }, { unique: true, name: 'one of a number' })
requestSchema.index({ wardId: 1, state: 1, dueAt: 1 }, { name: 'by when' })

export type DataRequestStore = Pick<SealedStore<DataRequest>, 'find' | 'insert' | 'change'> & {
  byNumber(number: number): Promise<DataRequest | undefined>
  /** Nobody has answered them; the most pressing first. */
  open(): Promise<DataRequest[]>
  ensureIndexes(): Promise<void>
}

export const createDataRequestStore = (db: Connection, options: SealedStoreOptions): DataRequestStore => {
  const model = db.model('DataRequest', requestSchema)
  const { find, insert, change, list } = createSealedStore<DataRequest>(model, options)
  return {
    find,
    insert,
    change,
    byNumber: async number => (await list({ number }, { number: 1 }, 1))[0],
    open: () => list({ state: 'open' }, { dueAt: 1 }, 0),
    ensureIndexes: () => ensureIndexes(model),
  }
}
