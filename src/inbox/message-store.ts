import type { Connection } from 'mongoose'
import { Schema } from 'mongoose'
import { type ChatAddress, chatKey } from '../chat/chat-address.js'
import type { IncomingMessage } from '../chat/incoming-message.js'
import type { Post } from '../features/feature.js'
import type { Clock } from '../foundation/clock.js'
import type { Sealer } from '../foundation/crypto.js'
import { duplicatesIn } from '../foundation/database.js'
import { ensureIndexes } from '../foundation/index-store.js'
import type { Log } from '../foundation/log.js'
import { chatIdOf, SLICES, sliceOf } from './slices.js'

type MessageDocument = {
  _id: string
  wardId: string
  chat: string
  slice: number
  order: number
  state: 'new' | 'done' | 'stuck'
  sealed: string
  attempts: number
  notBefore?: Date
  receivedAt: Date
}

const DAYS_KEPT = 30

const messageSchema = new Schema<MessageDocument>(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    chat: { type: String, required: true },
    slice: { type: Number, required: true },
    order: { type: Number, required: true },
    state: { type: String, required: true },
    sealed: { type: String, required: true },
    attempts: { type: Number, required: true },
    notBefore: Date,
    receivedAt: { type: Date, required: true },
  },
  { collection: 'messages', versionKey: false, strict: 'throw' },
)
messageSchema.index({ wardId: 1, order: 1 }, { partialFilterExpression: { state: 'new' }, name: 'waiting' })
messageSchema.index({ wardId: 1 }, { partialFilterExpression: { state: 'stuck' }, name: 'stuck' })
// What waits for its turn or for a person is kept however old it is.
messageSchema.index(
  { receivedAt: 1 },
  {
    expireAfterSeconds: DAYS_KEPT * 86_400,
    partialFilterExpression: { state: 'done' },
    name: 'done, kept 30 days',
  },
)

export type StoredMessage = {
  id: string
  chat: string
  message: IncomingMessage
  attempts: number
  notBefore?: Date
}

/** An incoming message as it lies in the store or in the spool: sealed, with what is needed to put it in its place. */
export type PackedMessage = Omit<MessageDocument, 'wardId' | 'state' | 'attempts'>

/** Chats left out: `busy` ones are many and short, so they are read past; `blocked` ones could fill all there is to read. */
export type Without = { busy: ReadonlySet<string>; blocked: ReadonlySet<string> }

export type MessageStore = {
  pack(message: IncomingMessage): PackedMessage
  /** Stores all; those that stand already change nothing. Gives those that are new. */
  add(messages: PackedMessage[]): Promise<PackedMessage[]>
  /** What waits in these slices, oldest first, without that of some chats. */
  waiting(slices: ReadonlySet<number>, most: number, without: Without): Promise<StoredMessage[]>
  done(ids: string[]): Promise<void>
  /** Comes again at that time; undefined: never again by itself, a person must look. */
  again(id: string, at: Date | undefined): Promise<void>
  counts(): Promise<{ waiting: number; stuck: number }>
  /** All of a chat that is done with; what still waits for its turn goes on. */
  erase(chat: ChatAddress): Promise<void>
}

type Packed = Omit<IncomingMessage, 'at'> & { at: string }

export const createMessageStore = (
  db: Connection,
  options: { wardId: string; sealer: Sealer; clock: Clock; log: Log },
): MessageStore => {
  const messages = db.model('Message', messageSchema).collection
  const { wardId, sealer, clock, log } = options
  let lastOrder = 0

  const unpack = ({ _id, sealed }: MessageDocument): IncomingMessage | undefined => {
    try {
      const packed = JSON.parse(sealer.open('content', sealed, _id)) as Packed
      return { ...packed, at: new Date(packed.at) }
    } catch (error) {
      log.error({ err: error, message: _id }, 'a message can not be opened; a person must look')
      return undefined
    }
  }
  const stored = (document: MessageDocument, message: IncomingMessage): StoredMessage => ({
    id: document._id,
    chat: document.chat,
    message,
    attempts: document.attempts,
    ...(document.notBefore ? { notBefore: document.notBefore } : {}),
  })
  const notIn = (chats: ReadonlySet<string>) => (chats.size > 0 ? { chat: { $nin: [...chats] } } : {})
  const setAside = async (ids: string[]): Promise<void> => {
    await messages.updateMany({ _id: { $in: ids as never[] } }, { $set: { state: 'stuck' } })
  }

  return {
    pack: message => {
      const id = sealer.lookup(`message ${message.key}`)
      const chat = chatIdOf(sealer, message.chat)
      const now = clock.now()
      // A thousand a millisecond keep their order of arrival in this process; a chat comes to one process at a time.
      lastOrder = Math.max(lastOrder + 1, now.getTime() * 1000)
      const sealed = sealer.seal('content', JSON.stringify(message), id)
      return { _id: id, chat, slice: sliceOf(chat), order: lastOrder, sealed, receivedAt: now }
    },
    add: async packed => {
      if (packed.length === 0) return []
      const documents = packed.map(message => ({ ...message, wardId, state: 'new' as const, attempts: 0 }))
      try {
        await messages.insertMany(documents as never[], { ordered: false })
        return packed
      } catch (error) {
        const standing = duplicatesIn(error)
        if (standing.size === 0) throw error
        return packed.filter((_, index) => !standing.has(index))
      }
    },
    waiting: async (slices, most, without) => {
      if (slices.size === 0) return []
      const inSlices = slices.size === SLICES ? {} : { slice: { $in: [...slices] } }
      const found = (await messages
        .find({ wardId, state: 'new', ...inSlices, ...notIn(without.blocked) })
        .sort({ order: 1 })
        .limit(most)
        .toArray()) as unknown as MessageDocument[]
      const wanted = found.filter(document => !without.busy.has(document.chat))
      const opened = wanted.map(document => ({ document, message: unpack(document) }))
      const unreadable = opened.filter(({ message }) => !message).map(({ document }) => document._id)
      if (unreadable.length > 0) await setAside(unreadable)
      return opened.flatMap(({ document, message }) => (message ? stored(document, message) : []))
    },
    done: async ids => {
      if (ids.length === 0) return
      await messages.updateMany({ _id: { $in: ids as never[] } }, { $set: { state: 'done' } })
    },
    again: async (id, at) => {
      const set = at ? { notBefore: at } : { state: 'stuck' as const }
      await messages.updateOne({ _id: id as never }, { $set: set, $inc: { attempts: 1 } })
    },
    erase: async chat => {
      // By the index that forgets: one by chat would cost every message that comes, for what is asked a few times a year.
      const kept = new Date(clock.now().getTime() - 2 * DAYS_KEPT * 86_400_000)
      const done = { state: 'done', receivedAt: { $gte: kept } }
      await messages.deleteMany({ ...done, wardId, chat: chatIdOf(sealer, chat) })
    },
    counts: async () => ({
      waiting: await messages.countDocuments({ wardId, state: 'new' }),
      stuck: await messages.countDocuments({ wardId, state: 'stuck' }),
    }),
  }
}

/** A message that was just stored, as it would be read from there. */
export const justStored = ({ _id, chat }: PackedMessage, message: IncomingMessage): StoredMessage => ({
  id: _id,
  chat,
  message,
  attempts: 0,
})

/** Posts of our own make messages like any other: same chat, same turn, same once. */
export const postedMessage = (post: Post, at: Date): IncomingMessage => ({
  key: `${chatKey(post.chat)}:internal:${post.key}`,
  at,
  chat: post.chat,
  sender: { id: post.chat.chatId },
  content: { kind: 'internal', name: post.name, data: post.data },
  addressedToBot: true,
})

export const ensureMessageIndexes = async (db: Connection): Promise<void> => {
  await ensureIndexes(db.model('Message', messageSchema))
}
