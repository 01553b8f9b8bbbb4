import type { Connection, mongo } from 'mongoose'
import { Schema } from 'mongoose'
import { isDuplicateKey } from '../foundation/database.js'

type CounterDocument = { _id: string; wardId: string; last: number }

const counterSchema = new Schema<CounterDocument>(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    last: { type: Number, required: true },
  },
  { collection: 'numbers', versionKey: false, strict: 'throw' },
)

export type NumberStore = {
  /** The next number of that series in this ward, from 1. One that is taken and not used leaves a gap. */
  next(series: string): Promise<number>
}

export const createNumberStore = (db: Connection, { wardId }: { wardId: string }): NumberStore => {
  const counters = db.model('Number', counterSchema)
    .collection as unknown as mongo.Collection<CounterDocument>

  const next: NumberStore['next'] = async series => {
    const counted = await counters.findOneAndUpdate(
      { _id: `${wardId}/${series}` },
      { $inc: { last: 1 }, $setOnInsert: { wardId } },
      { upsert: true, returnDocument: 'after' },
    )
    if (!counted) throw new Error('an upsert gave no document')
    return counted.last
  }
  return {
    // Two firsts of a series at once: the upsert that loses the race finds the document on its second try.
    next: series =>
      next(series).catch(error => {
        if (isDuplicateKey(error)) return next(series)
        throw error
      }),
  }
}
