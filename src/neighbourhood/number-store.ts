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

  /** Undefined for the one of two firsts that came second: an engine refuses its upsert, or gives it nothing. */
  const count = async (series: string): Promise<number | undefined> => {
    const counted = await counters
      .findOneAndUpdate(
        { _id: `${wardId}/${series}` },
        { $inc: { last: 1 }, $setOnInsert: { wardId } },
        { upsert: true, returnDocument: 'after' },
      )
      .catch(error => {
        if (isDuplicateKey(error)) return null
        throw error
      })
    return counted?.last
  }
  return {
    next: async series => {
      const next = (await count(series)) ?? (await count(series))
      if (next === undefined) throw new Error('an upsert gave no document twice')
      return next
    },
  }
}
