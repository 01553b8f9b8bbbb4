import type { Connection, mongo } from 'mongoose'
import { Schema } from 'mongoose'
import { ensureIndexes } from '../../foundation/index-store.js'

/** `what`: the whole report, or its card. */
export type Missed = { personId: string; reportId: string; what: 'full' | 'card'; at: Date }

type MissedDocument = Missed & { _id: string; wardId: string }

const missedSchema = new Schema<MissedDocument>(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    personId: { type: String, required: true },
    reportId: { type: String, required: true },
    what: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'missedReports', versionKey: false, strict: 'throw' },
)
missedSchema.index({ wardId: 1, personId: 1, at: -1 }, { name: 'of an officer' })
missedSchema.index({ wardId: 1, at: 1 }, { name: 'oldest' })

export type MissedStore = {
  /** Once a report and officer; who has read it whole needs no card. */
  keep(missed: Missed): Promise<void>
  /** Who missed anything: few, most often nobody. */
  whoMissed(): Promise<string[]>
  /** Newest first. */
  of(personId: string, limit: number): Promise<Missed[]>
  /** Unless it was missed once more since. */
  drop(missed: Missed): Promise<void>
  /** What was missed before then is told nobody any more. */
  forget(before: Date): Promise<void>
  ensureIndexes(): Promise<void>
}

/** What officers were to be told in private about reports, and what arrived in none of their chats. */
export const createMissedStore = (db: Connection, { wardId }: { wardId: string }): MissedStore => {
  const model = db.model('MissedReport', missedSchema)
  const missed = model.collection as unknown as mongo.Collection<MissedDocument>
  const idOf = ({ personId, reportId }: Missed) => `${wardId}/${personId}/${reportId}`

  return {
    keep: async one => {
      const full = one.what === 'full' ? { what: one.what } : {}
      const { what, at, ...rest } = one
      await missed.updateOne(
        { _id: idOf(one) },
        { $set: { at, ...full }, $setOnInsert: { wardId, ...rest, ...(what === 'card' ? { what } : {}) } },
        { upsert: true },
      )
    },
    whoMissed: async () => missed.distinct('personId', { wardId }),
    of: async (personId, limit) => {
      const found = await missed.find({ wardId, personId }).sort({ at: -1 }).limit(limit).toArray()
      return found.map(({ reportId, what, at }) => ({ personId, reportId, what, at }))
    },
    drop: async one => {
      await missed.deleteOne({ _id: idOf(one), at: one.at })
    },
    forget: async before => {
      await missed.deleteMany({ wardId, at: { $lt: before } })
    },
    ensureIndexes: () => ensureIndexes(model),
  }
}
