import type { Connection, mongo } from 'mongoose'
import { Schema } from 'mongoose'
import { ensureIndexes } from '../foundation/index-store.js'
import type { RelayedGroup } from './group.js'

type RelayedGroupDocument = Omit<RelayedGroup, 'id'> & {
  _id: string
  addedAt: Date
  endedAt?: Date
  endedBy?: string
}

const relayedGroupSchema = new Schema<RelayedGroupDocument>(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    areaId: { type: String, required: true },
    title: { type: String, required: true },
    language: { type: String, required: true },
    addedAt: { type: Date, required: true },
    endedAt: Date,
    endedBy: String,
  } as never,
  { collection: 'relayedGroups', versionKey: false, strict: 'throw' },
)
relayedGroupSchema.index({ wardId: 1, title: 1, _id: 1 }, { name: 'by title' })

/** `key`: of what it is ended by; doing that twice is doing it once. */
export type GroupEnding = { areaIds: string[]; key: string; at: Date }

export type RelayedGroupStore = {
  /** `id` names it for ever: adding it again changes its title and area. */
  add(group: Omit<RelayedGroup, 'wardId'> & { at: Date }): Promise<void>
  /** The group, when it stood in these areas until now, or was ended there by this same key. */
  end(id: string, ending: GroupEnding): Promise<RelayedGroup | undefined>
  /** Those not ended, by title; `areaIds` undefined: wherever they are. */
  standing(areaIds?: string[]): Promise<RelayedGroup[]>
  ensureIndexes(): Promise<void>
}

export const createRelayedGroupStore = (db: Connection, wardId: string): RelayedGroupStore => {
  const model = db.model('RelayedGroup', relayedGroupSchema)
  const groups = model.collection as unknown as mongo.Collection<RelayedGroupDocument>
  const idOf = (id: string) => `${wardId}/${id}`
  const unpack = ({ _id, areaId, title, language }: RelayedGroupDocument): RelayedGroup => ({
    id: _id.slice(wardId.length + 1),
    ...{ wardId, areaId, title, language },
  })
  return {
    add: async ({ id, at, ...fields }) => {
      await groups.updateOne(
        { _id: idOf(id) },
        { $set: { ...fields, wardId }, $setOnInsert: { addedAt: at }, $unset: { endedAt: '', endedBy: '' } },
        { upsert: true },
      )
    },
    end: async (id, { areaIds, key, at }) => {
      const theirs = { _id: idOf(id), areaId: { $in: areaIds } }
      const change = { $set: { endedAt: at, endedBy: key } }
      await groups.updateOne({ ...theirs, endedAt: { $exists: false } }, change)
      const found = await groups.findOne({ ...theirs, endedBy: key })
      return found ? unpack(found) : undefined
    },
    standing: async areaIds => {
      const where = { wardId, endedAt: { $exists: false }, ...(areaIds ? { areaId: { $in: areaIds } } : {}) }
      const found = await groups.find(where).sort({ title: 1, _id: 1 }).toArray()
      return found.map(unpack)
    },
    ensureIndexes: () => ensureIndexes(model),
  }
}
