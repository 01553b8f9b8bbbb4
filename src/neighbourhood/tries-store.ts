import type { Connection, mongo } from 'mongoose'
import { Schema } from 'mongoose'
import type { Sealer } from '../foundation/crypto.js'
import { ensureIndexes } from '../foundation/index-store.js'

type TryDocument = { _id: string; wardId: string; by: string; at: Date }

const HOUR_MS = 3_600_000
const DAY_SECONDS = 86_400

const trySchema = new Schema<TryDocument>(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'tries', versionKey: false, strict: 'throw' },
)
trySchema.index({ wardId: 1, by: 1, at: 1 }, { name: 'of one person' })
trySchema.index({ at: 1 }, { expireAfterSeconds: DAY_SECONDS, name: 'kept a day' })

/** `by`: who guesses; `key`: the work in which it was tried, one try however often it is done. */
type Try = { by: string; key: string; at: Date }

export type TriesStore = {
  /** Whether they have guessed too often within the hour before this try. */
  tooMany(tried: Try): Promise<boolean>
  add(tried: Try): Promise<void>
  ensureIndexes(): Promise<void>
}

const MOST_AN_HOUR = 5

/** Counts guesses at one thing (`what`), `most` an hour, so that what is secret cannot be found by trying. */
export const createTriesStore = (
  db: Connection,
  {
    wardId,
    sealer,
    what,
    most = MOST_AN_HOUR,
  }: { wardId: string; sealer: Sealer; what: string; most?: number },
): TriesStore => {
  const model = db.models.Try ?? db.model('Try', trySchema)
  const tries = model.collection as unknown as mongo.Collection<TryDocument>
  const idOf = (key: string) => `${wardId}/${what}/${key}`
  const guesser = (by: string) => sealer.lookup(`${wardId}/tries/${what}/${by}`)

  return {
    tooMany: async ({ by, key, at }) => {
      const since = new Date(at.getTime() - HOUR_MS)
      const others = { wardId, by: guesser(by), at: { $gt: since }, _id: { $ne: idOf(key) } }
      return (await tries.countDocuments(others, { limit: most })) >= most
    },
    add: async ({ by, key, at }) => {
      const first = { $setOnInsert: { wardId, by: guesser(by), at } }
      await tries.updateOne({ _id: idOf(key) }, first, { upsert: true })
    },
    ensureIndexes: () => ensureIndexes(model),
  }
}
