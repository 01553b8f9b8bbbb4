import type { Connection, mongo } from 'mongoose'
import { Schema } from 'mongoose'
import type { RelayedGroup } from './group.js'

type RelayedGroupDocument = Omit<RelayedGroup, 'id'> & { _id: string; addedAt: Date; endedAt?: Date }

const relayedGroupSchema = new Schema<RelayedGroupDocument>(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    areaId: { type: String, required: true },
    title: { type: String, required: true },
    language: { type: String, required: true },
    addedAt: { type: Date, required: true },
    endedAt: Date,
  } as never,
  { collection: 'relayedGroups', versionKey: false, strict: 'throw' },
)
relayedGroupSchema.index({ wardId: 1, areaId: 1 }, { name: 'of an area' })

export type RelayedGroupStore = {
  /** `id` names it for ever: adding it again changes its title and area. */
  add(group: Omit<RelayedGroup, 'wardId'> & { at: Date }): Promise<void>
  end(id: string, at: Date): Promise<void>
  /** Those not ended, by title; `areaIds` undefined: wherever they are. */
  standing(areaIds?: string[]): Promise<RelayedGroup[]>
  ensureIndexes(): Promise<void>
}

export const createRelayedGroupStore = (db: Connection, wardId: string): RelayedGroupStore => {
  const model = db.model('RelayedGroup', relayedGroupSchema)
  const groups = model.collection as unknown as mongo.Collection<RelayedGroupDocument>
  const idOf = (id: string) => `${wardId}/${id}`
  return {
    add: async ({ id, at, ...fields }) => {
      await groups.updateOne(
        { _id: idOf(id) },
        { $set: { ...fields, wardId }, $setOnInsert: { addedAt: at }, $unset: { endedAt: '' } },
        { upsert: true },
      )
    },
    end: async (id, at) => {
      await groups.updateOne({ _id: idOf(id) }, { $set: { endedAt: at } })
    },
    standing: async areaIds => {
      const where = { wardId, endedAt: { $exists: false }, ...(areaIds ? { areaId: { $in: areaIds } } : {}) }
      const found = await groups.find(where).sort({ title: 1, _id: 1 }).toArray()
      return found.map(({ _id, areaId, title, language }) => ({
        id: _id.slice(wardId.length + 1),
        ...{ wardId, areaId, title, language },
      }))
    },
    ensureIndexes: () => model.createIndexes(),
  }
}
