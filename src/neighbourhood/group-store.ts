import type { Connection, mongo } from 'mongoose'
import { Schema } from 'mongoose'
import { type ChatAddress, chatKey } from '../chat/chat-address.js'
import type { Sealer } from '../foundation/crypto.js'
import { isDuplicateKey } from '../foundation/database.js'
import { ensureIndexes } from '../foundation/index-store.js'
import type { Language } from '../foundation/texts.js'
import type { Group } from './group.js'

type GroupDocument = {
  _id: string
  wardId: string
  kind: Group['kind']
  areaId?: string
  title: string
  language: Language
  /** The chat, as only a holder of the keys can look it up. */
  lookup: string
  sealed: string
  boundAt: Date
  /** The effect that bound it, and the one that found it gone: so that doing either twice tells once. */
  boundBy: string
  goneAt?: Date
  goneBy?: string
}

const groupSchema = new Schema<GroupDocument>(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    kind: { type: String, required: true },
    areaId: String,
    title: { type: String, required: true },
    language: { type: String, required: true },
    lookup: { type: String, required: true },
    sealed: { type: String, required: true },
    boundAt: { type: Date, required: true },
    boundBy: { type: String, required: true },
    goneAt: Date,
    goneBy: String,
  },
  { collection: 'groups', versionKey: false, strict: 'throw' },
)
groupSchema.index({ wardId: 1, lookup: 1 }, { unique: true, name: 'one of its chat' })
groupSchema.index({ wardId: 1, kind: 1, boundAt: -1, _id: 1 }, { name: 'newest binding' })

export type Binding = Pick<Group, 'kind' | 'areaId' | 'title' | 'language' | 'chat'> & {
  key: string
  at: Date
}

export type GroupStore = {
  ofChats(chats: ChatAddress[]): Promise<Group[]>
  /** Those that are not gone. `areaIds` undefined: wherever they are. Newest binding first. */
  standing(kind: Group['kind'], areaIds?: string[]): Promise<Group[]>
  bind(binding: Binding): Promise<void>
  /** The group, when it stood until now, or was found gone by this same key. */
  markGone(chat: ChatAddress, key: string, at: Date): Promise<Group | undefined>
  /** Another chat that was bound under the new address is gone by this. */
  move(from: ChatAddress, toChatId: string, key: string, at: Date): Promise<void>
  ensureIndexes(): Promise<void>
}

export const createGroupStore = (
  db: Connection,
  { wardId, sealer }: { wardId: string; sealer: Sealer },
): GroupStore => {
  const model = db.model('Group', groupSchema)
  const groups = model.collection as unknown as mongo.Collection<GroupDocument>
  const lookupOf = (chat: ChatAddress) => sealer.lookup(`${wardId}/group/${chatKey(chat)}`)
  const seal = (chat: ChatAddress) => sealer.seal('identity', JSON.stringify(chat), lookupOf(chat))

  const unpack = (document: GroupDocument): Group => ({
    id: document._id,
    wardId,
    kind: document.kind,
    title: document.title,
    language: document.language,
    chat: JSON.parse(sealer.open('identity', document.sealed, document.lookup)) as ChatAddress,
    ...(document.areaId ? { areaId: document.areaId } : {}),
    ...(document.goneAt ? { goneAt: document.goneAt } : {}),
  })

  const bind: GroupStore['bind'] = async ({ kind, areaId, title, language, chat, key, at }) => {
    const lookup = lookupOf(chat)
    const fields = { kind, title, language, boundAt: at, boundBy: key, ...(areaId ? { areaId } : {}) }
    const unset = { goneAt: '', goneBy: '', ...(areaId ? {} : { areaId: '' }) } as const
    const update = { $set: fields, $unset: unset } as mongo.UpdateFilter<GroupDocument>
    const rebound = await groups.updateOne({ wardId, lookup, boundBy: { $ne: key } }, update)
    if (rebound.matchedCount > 0) return
    try {
      await groups.insertOne({ _id: lookup, wardId, lookup, sealed: seal(chat), ...fields })
    } catch (error) {
      // Bound by this same key already.
      if (!isDuplicateKey(error)) throw error
    }
  }

  const markGone: GroupStore['markGone'] = async (chat, key, at) => {
    const lookup = lookupOf(chat)
    await groups.updateOne(
      { wardId, lookup, goneAt: { $exists: false } },
      { $set: { goneAt: at, goneBy: key } },
    )
    const found = await groups.findOne({ wardId, lookup, goneBy: key })
    return found ? unpack(found) : undefined
  }

  return {
    ofChats: async chats => {
      const lookups = [...new Set(chats.map(lookupOf))]
      const found =
        lookups.length > 0 ? await groups.find({ wardId, lookup: { $in: lookups } }).toArray() : []
      return found.map(unpack)
    },
    standing: async (kind, areaIds) => {
      const where = {
        wardId,
        kind,
        goneAt: { $exists: false },
        ...(areaIds ? { areaId: { $in: areaIds } } : {}),
      }
      return (await groups.find(where).sort({ boundAt: -1, _id: 1 }).toArray()).map(unpack)
    },
    bind,
    markGone,
    move: async (from, toChatId, key, at) => {
      const to = { ...from, chatId: toChatId }
      const change = { $set: { lookup: lookupOf(to), sealed: seal(to) } }
      try {
        await groups.updateOne({ wardId, lookup: lookupOf(from) }, change)
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
        await markGone(from, key, at)
      }
    },
    ensureIndexes: () => ensureIndexes(model),
  }
}
