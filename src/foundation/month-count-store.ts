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

  /** Undefined where there is no such document, or it has that round already. */
  const addOnce = async (month: string, { id, many }: { id: string; many: number }) => {
    const added = await counts.findOneAndUpdate(
      { _id: idOf(month), lastRound: { $ne: id } },
      { $inc: { count: many }, $set: { lastRound: id } },
      { returnDocument: 'after' },
    )
    return added?.count
  }
  /** Apart from the adding: of two firsts an engine refuses one upsert, or does nothing for it. */
  const begin = async (month: string): Promise<void> => {
    const first = { $setOnInsert: { wardId, count: 0, lastRound: '' } }
    await counts.updateOne({ _id: idOf(month) }, first, { upsert: true }).catch(error => {
      if (!isDuplicateKey(error)) throw error
    })
  }
  return {
    add: async (month, round) => {
      const added = await addOnce(month, round)
      if (added !== undefined) return added
      const standing = await find(month)
      if (standing?.lastRound === round.id) return standing.count
      if (!standing) await begin(month)
      const again = await addOnce(month, round)
      if (again === undefined) throw new Error('a month that was begun is not there')
      return again
    },
    read: async month => (await find(month))?.count ?? 0,
  }
}
