import type { Connection, mongo } from 'mongoose'
import { Schema } from 'mongoose'
import { type ChatAddress, chatKey } from '../../chat/chat-address.js'
import type { Sealer } from '../../foundation/crypto.js'

type TriesDocument = { _id: string; wardId: string; tries: { key: string; at: Date }[] }

const triesSchema = new Schema<TriesDocument>(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    tries: { type: [{ _id: false, key: String, at: Date }], required: true },
  },
  { collection: 'wrongTries', versionKey: false, strict: 'throw' },
)

const MOST = 5
const HOUR_MS = 3_600_000

export type WrongTriesStore = {
  /** Whether this chat has guessed wrong too often within the hour. */
  tooMany(chat: ChatAddress, at: Date): Promise<boolean>
  /** One message is one try, however often it is worked on. */
  add(chat: ChatAddress, key: string, at: Date): Promise<void>
}

/** A chat's messages are worked on one at a time, so what is read here is still so when it is written. */
export const createWrongTriesStore = (
  db: Connection,
  { wardId, sealer }: { wardId: string; sealer: Sealer },
): WrongTriesStore => {
  const store = db.model('WrongTries', triesSchema).collection as unknown as mongo.Collection<TriesDocument>
  const idOf = (chat: ChatAddress) => sealer.lookup(`${wardId}/tries/${chatKey(chat)}`)
  const within = async (_id: string, at: Date) =>
    ((await store.findOne({ _id }))?.tries ?? []).filter(tried => at.getTime() - tried.at.getTime() < HOUR_MS)

  return {
    tooMany: async (chat, at) => (await within(idOf(chat), at)).length >= MOST,
    add: async (chat, key, at) => {
      const _id = idOf(chat)
      const recent = await within(_id, at)
      if (recent.some(tried => tried.key === key)) return
      const tries = [...recent, { key, at }].slice(-MOST)
      await store.updateOne({ _id }, { $set: { wardId, tries } }, { upsert: true })
    },
  }
}
