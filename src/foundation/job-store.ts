import type { Connection } from 'mongoose'
import { Schema } from 'mongoose'
import { isDuplicateKey } from './database.js'

type JobDocument = { _id: string; wardId: string; claimedAt: Date }

const DAYS_KEPT = 400

const jobSchema = new Schema<JobDocument>(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    claimedAt: { type: Date, required: true },
  },
  { collection: 'jobs', versionKey: false, strict: 'throw' },
)
jobSchema.index({ claimedAt: 1 }, { expireAfterSeconds: DAYS_KEPT * 86_400, name: 'kept over a year' })

/** A job and its time slot: the row is the lock, and the memory of what was begun. */
export type JobSlots = {
  /** True for exactly one of all processes that ask for this slot. */
  claim(slot: string, at: Date): Promise<boolean>
  ensureIndexes(): Promise<void>
}

export const createJobSlots = (db: Connection, wardId: string): JobSlots => {
  const model = db.model('Job', jobSchema)
  const idOf = (slot: string) => `${wardId}/${slot}`
  return {
    claim: async (slot, at) => {
      try {
        await model.collection.insertOne({ _id: idOf(slot) as never, wardId, claimedAt: at })
        return true
      } catch (error) {
        if (isDuplicateKey(error)) return false
        throw error
      }
    },
    ensureIndexes: () => model.createIndexes(),
  }
}
