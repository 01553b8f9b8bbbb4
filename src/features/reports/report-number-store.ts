import type { Connection, mongo } from 'mongoose'
import { Schema } from 'mongoose'
import { isDuplicateKey } from '../../foundation/database.js'

type CounterDocument = { _id: string; wardId: string; last: number }

const counterSchema = new Schema<CounterDocument>(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    last: { type: Number, required: true },
  },
  { collection: 'reportNumbers', versionKey: false, strict: 'throw' },
)

export type ReportNumberStore = {
  /** The next number of that day in this ward, from 1. One that is taken and not used leaves a gap. */
  next(day: string): Promise<number>
}

export const createReportNumberStore = (
  db: Connection,
  { wardId }: { wardId: string },
): ReportNumberStore => {
  const counters = db.model('ReportNumber', counterSchema)
    .collection as unknown as mongo.Collection<CounterDocument>

  const next: ReportNumberStore['next'] = async day => {
    const counted = await counters.findOneAndUpdate(
      { _id: `${wardId}/${day}` },
      { $inc: { last: 1 }, $setOnInsert: { wardId } },
      { upsert: true, returnDocument: 'after' },
    )
    if (!counted) throw new Error('an upsert gave no document')
    return counted.last
  }
  return {
    // Two first reports of a day at once: the upsert that loses the race finds the document on its second try.
    next: day =>
      next(day).catch(error => {
        if (isDuplicateKey(error)) return next(day)
        throw error
      }),
  }
}
