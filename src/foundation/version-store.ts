import type { Connection, mongo } from 'mongoose'
import { Schema } from 'mongoose'

type VersionDocument = { _id: string; wardId: string; version: number; reached?: string; at: Date }

const versionSchema = new Schema<VersionDocument>(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    version: { type: Number, required: true },
    reached: String,
    at: { type: Date, required: true },
  },
  { collection: 'versions', versionKey: false, strict: 'throw' },
)

/** `reached`: how far the way to the next version has been gone. */
export type Standing = { version: number; reached?: string }

/** Which version a ward's documents have. One document a ward, for each has keys of its own. */
export type Versions = {
  /** 0 where nothing is known: a new database, or one from before there were versions. */
  read(): Promise<Standing>
  /** On the way to this version; nothing if it was come to in between. */
  reach(version: number, reached: string, at: Date): Promise<void>
  raise(version: number, at: Date): Promise<void>
}

export const createVersions = (db: Connection, wardId: string): Versions => {
  const versions = db.model('Version', versionSchema)
    .collection as unknown as mongo.Collection<VersionDocument>
  /** Changes it while it is below that version; stands after that, if there was none. */
  const changeBelow = async (version: number, at: Date, change: mongo.UpdateFilter<VersionDocument>) => {
    const first = { $setOnInsert: { wardId, version: 0, at } }
    await versions.updateOne({ _id: wardId }, first, { upsert: true })
    await versions.updateOne({ _id: wardId, version: { $lt: version } }, change)
  }
  return {
    read: async () => {
      const found = await versions.findOne({ _id: wardId })
      return { version: found?.version ?? 0, ...(found?.reached ? { reached: found.reached } : {}) }
    },
    reach: (version, reached, at) => changeBelow(version, at, { $set: { reached, at } }),
    raise: (version, at) => changeBelow(version, at, { $set: { version, at }, $unset: { reached: '' } }),
  }
}
