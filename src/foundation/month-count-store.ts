import type { Connection, mongo } from 'mongoose'
import { Schema } from 'mongoose'
import { isDuplicateKey } from './database.js'

type MonthCountDocument = { _id: string; wardId: string; count: number; lastRound: string }

const monthCountSchema = new Schema<MonthCountDocument>(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    count: { type: Number, required: true },
    lastRound: { type: String, required: true },
  },
  { collection: 'monthCounts', versionKey: false, strict: 'throw' },
)

/** Of a month as `monthStamp` names it. */
export type MonthCount = {
  /** Adds so many; gives the whole. The round that was added last changes nothing when it is added again. */
  add(month: string, round: { id: string; many: number }): Promise<number>
  read(month: string): Promise<number>
}

/** Counts one thing (`what`) by month, over all processes of a ward. */
export const createMonthCount = (
  db: Connection,
  { wardId, what }: { wardId: string; what: string },
): MonthCount => {
  const model = db.models.MonthCount ?? db.model('MonthCount', monthCountSchema)
  const counts = model.collection as unknown as mongo.Collection<MonthCountDocument>
  const idOf = (month: string) => `${wardId}/${what}/${month}`
  const find = (month: string) => counts.findOne({ _id: idOf(month) })

  /** Undefined where the document has that round already, or another process made it just now. */
  const addOnce = async (month: string, { id, many }: { id: string; many: number }) => {
    const added = await counts
      .findOneAndUpdate(
        { _id: idOf(month), lastRound: { $ne: id } },
        { $inc: { count: many }, $set: { lastRound: id }, $setOnInsert: { wardId } },
        { upsert: true, returnDocument: 'after' },
      )
      .catch(error => {
        if (isDuplicateKey(error)) return null
        throw error
      })
    return added?.count
  }
  return {
    add: async (month, round) => {
      const added = await addOnce(month, round)
      if (added !== undefined) return added
      const standing = await find(month)
      if (standing?.lastRound === round.id) return standing.count
      const again = await addOnce(month, round)
      if (again === undefined) throw new Error('an upsert gave no document twice')
      return again
    },
    read: async month => (await find(month))?.count ?? 0,
  }
}
