import type { Connection, mongo } from 'mongoose'
import { Schema } from 'mongoose'
import { isDuplicateKey } from './database.js'
import { ensureIndexes } from './index-store.js'

type JobDocument = { _id: string; wardId: string; claimedAt: Date; doneAt?: Date; forgetAt: Date }

const DAY_MS = 86_400_000
/** A minute is not asked for again after some days; there are many of them. */
const CLAIMS_KEPT_MS = 3 * DAY_MS
const SLOTS_KEPT_MS = 400 * DAY_MS
/** Who began and has not ended by then has died over it. */
const GIVEN_UP_MS = 5 * 60_000

const jobSchema = new Schema<JobDocument>(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    claimedAt: { type: Date, required: true },
    doneAt: Date,
    forgetAt: { type: Date, required: true },
  },
  { collection: 'jobs', versionKey: false, strict: 'throw' },
)
jobSchema.index({ forgetAt: 1 }, { expireAfterSeconds: 0, name: 'until it is forgotten' })

/** A job and its time slot: the row is the lock, and the memory of what was begun. */
export type JobSlots = {
  /** True for exactly one of all processes that ask for this slot. */
  claim(slot: string, at: Date): Promise<boolean>
  /**
   * True for one at a time until it is `done`: whoever dies over it gives it up after five minutes, so its work may be
   * begun twice and must then change nothing more.
   */
  begin(slot: string, at: Date): Promise<boolean>
  done(slot: string, at: Date): Promise<void>
  ensureIndexes(): Promise<void>
}

export const createJobSlots = (db: Connection, wardId: string): JobSlots => {
  const model = db.model('Job', jobSchema)
  const idOf = (slot: string) => `${wardId}/${slot}`
  const jobs = model.collection as unknown as mongo.Collection<JobDocument>
  const claim = async (slot: string, at: Date, keptMs: number): Promise<boolean> => {
    const forgetAt = new Date(at.getTime() + keptMs)
    try {
      await jobs.insertOne({ _id: idOf(slot), wardId, claimedAt: at, forgetAt })
      return true
    } catch (error) {
      if (isDuplicateKey(error)) return false
      throw error
    }
  }
  return {
    claim: (slot, at) => claim(slot, at, CLAIMS_KEPT_MS),
    begin: async (slot, at) => {
      if (await claim(slot, at, SLOTS_KEPT_MS)) return true
      const givenUp = { $lte: new Date(at.getTime() - GIVEN_UP_MS) }
      const taken = await jobs.updateOne(
        { _id: idOf(slot), doneAt: { $exists: false }, claimedAt: givenUp },
        { $set: { claimedAt: at } },
      )
      return taken.modifiedCount === 1
    },
    done: async (slot, at) => {
      await jobs.updateOne({ _id: idOf(slot) }, { $set: { doneAt: at } })
    },
    ensureIndexes: () => ensureIndexes(model),
  }
}
