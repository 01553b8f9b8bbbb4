import type { Connection, mongo } from 'mongoose'
import { Schema } from 'mongoose'
import { type ChatAddress, chatKey } from '../chat/chat-address.js'
import type { Sealer } from '../foundation/crypto.js'
import { isDuplicateKey } from '../foundation/database.js'
import { ensureIndexes } from '../foundation/index-store.js'

type ContactDocument = {
  /** The chat, or that it was nudged, as only a holder of the keys can look it up: who it is stands nowhere in it. */
  _id: string
  wardId: string
  at: Date
}

const contactSchema = new Schema<ContactDocument>(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'contacts', versionKey: false, strict: 'throw' },
)
contactSchema.index({ wardId: 1, at: 1 }, { name: 'oldest' })

/** What is heard sooner after the last is not worth a write; a window seems that much shorter than it is. */
const WORTH_MS = 10 * 60_000
const NUDGED_MS = 24 * 3_600_000

export type ContactStore = {
  heardFrom(chat: ChatAddress, at: Date): Promise<void>
  /** By chatKey; those never heard, or long ago, are left out. One read. */
  lastHeard(chats: ChatAddress[]): Promise<Map<string, Date>>
  /** True once in 24 hours, for one of all who ask: whoever hears it may ask this person for a word. */
  mayNudge(chat: ChatAddress, at: Date): Promise<boolean>
  /** When they were heard and nudged is known no more. */
  forgetChat(chat: ChatAddress): Promise<void>
  /** Deletes those last heard before then; gives how many. */
  forget(before: Date): Promise<number>
  ensureIndexes(): Promise<void>
}

/** When each person was last heard 1:1, and last asked for a word where they can't be written to. */
export const createContactStore = (
  db: Connection,
  { wardId, sealer }: { wardId: string; sealer: Sealer },
): ContactStore => {
  const model = db.model('Contact', contactSchema)
  const contacts = model.collection as unknown as mongo.Collection<ContactDocument>
  const idOf = (chat: ChatAddress) => sealer.lookup(`${wardId}/contact/${chatKey(chat)}`)
  const nudgedIdOf = (chat: ChatAddress) => sealer.lookup(`${wardId}/nudged/${chatKey(chat)}`)

  return {
    heardFrom: async (chat, at) => {
      const _id = idOf(chat)
      const known = new Date(at.getTime() - WORTH_MS)
      const newer = await contacts.updateOne({ _id, at: { $lt: known } }, { $set: { at } })
      if (newer.matchedCount > 0) return
      await contacts.updateOne({ _id }, { $setOnInsert: { wardId, at } }, { upsert: true })
    },
    lastHeard: async chats => {
      const keys = new Map(chats.map(chat => [idOf(chat), chatKey(chat)]))
      if (keys.size === 0) return new Map()
      const found = await contacts.find({ _id: { $in: [...keys.keys()] } }).toArray()
      return new Map(found.map(({ _id, at }) => [keys.get(_id) ?? '', at]))
    },
    mayNudge: async (chat, at) => {
      const _id = nudgedIdOf(chat)
      const before = new Date(at.getTime() - NUDGED_MS)
      const again = await contacts.updateOne({ _id, at: { $lte: before } }, { $set: { at } })
      if (again.modifiedCount > 0) return true
      try {
        await contacts.insertOne({ _id, wardId, at })
        return true
      } catch (error) {
        if (isDuplicateKey(error)) return false
        throw error
      }
    },
    forgetChat: async chat => {
      await contacts.deleteMany({ _id: { $in: [idOf(chat), nudgedIdOf(chat)] } })
    },
    forget: async before => (await contacts.deleteMany({ wardId, at: { $lt: before } })).deletedCount,
    ensureIndexes: () => ensureIndexes(model),
  }
}
