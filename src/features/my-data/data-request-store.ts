import type { Connection, mongo } from 'mongoose'
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
    asker: { type: String, required: true },
    wish: { type: String, required: true },
    state: { type: String, required: true },
    askedAt: { type: Date, required: true },
    answeredAt: Date,
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
requestSchema.index({ wardId: 1, asker: 1 }, { name: 'of one who asks' })
requestSchema.index({ wardId: 1, answeredAt: 1 }, { name: 'by answer' })

export type DataRequestStore = Pick<SealedStore<DataRequest>, 'find' | 'insert' | 'change'> & {
  byNumber(number: number): Promise<DataRequest | undefined>
  /** Nobody has answered them; the most pressing first. */
  open(): Promise<DataRequest[]>
  /** Of one who asks, all of them. */
  ofAsker(asker: string): Promise<DataRequest[]>
  removeOf(askers: string[]): Promise<void>
  removeAnsweredBefore(before: Date): Promise<void>
  ensureIndexes(): Promise<void>
}

export const createDataRequestStore = (db: Connection, options: SealedStoreOptions): DataRequestStore => {
  const model = db.model('DataRequest', requestSchema)
  const { find, insert, change, list, collection } = createSealedStore<DataRequest>(model, options)
  const requests = collection as unknown as mongo.Collection<
    Pick<DataRequest, 'wardId' | 'asker' | 'answeredAt'>
  >
  const { wardId } = options
  return {
    find,
    insert,
    change,
    byNumber: async number => (await list({ number }, { number: 1 }, 1))[0],
    open: () => list({ state: 'open' }, { dueAt: 1 }, 0),
    ofAsker: asker => list({ asker }, {}, 0),
    removeOf: async askers => {
      await requests.deleteMany({ wardId, asker: { $in: askers } })
    },
    removeAnsweredBefore: async before => {
      await requests.deleteMany({ wardId, answeredAt: { $lt: before } })
    },
    ensureIndexes: () => ensureIndexes(model),
  }
}
