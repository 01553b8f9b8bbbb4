import type { ChatAddress } from '../chat/chat-address.js'
import type { IncomingMessage } from '../chat/incoming-message.js'
import type { OutgoingMessage } from '../chat/outgoing-message.js'
import { renderSay } from '../chat/render-say.js'
import type { Feature, Post } from '../features/feature.js'
import type { Clock } from '../foundation/clock.js'
import type { Sealer } from '../foundation/crypto.js'
import type { Database } from '../foundation/database.js'
import type { Ids } from '../foundation/ids.js'
import type { Leases } from '../foundation/lease-store.js'
import type { Log } from '../foundation/log.js'
import { createRepeating } from '../foundation/repeating.js'
import type { Texts } from '../foundation/texts.js'
import { runChat } from './batch.js'
import { createDrain } from './drain.js'
import {
  createMessageStore,
  ensureMessageIndexes,
  type PackedMessage,
  type StoredMessage,
} from './message-store.js'
import { type ChannelOf, createReadContext, type WhoIsWho } from './read-context.js'
import { createReceive } from './receive.js'
import { storePosts } from './serve-chat.js'
import { createSessionStore, ensureSessionIndexes } from './session-store.js'
import { createSliceHolder } from './slice-holder.js'
import { openSpool } from './spool.js'
import { WAKE } from './step.js'
import { createStepTools } from './step-tools.js'

const WAKE_MS = 5000
const FEED_MS = 1000
const MOST_WOKEN = 200

export type InboxOptions = {
  db: Database
  wardId: string
  /** This process, by a name that it has again after a restart. */
  processName: string
  spoolFolder: string
  /** No other process works on this store. */
  alone?: boolean
  features: Feature[]
  who: WhoIsWho
  channelOf: ChannelOf
  enqueue: (messages: OutgoingMessage[]) => Promise<void>
  sealer: Sealer
  leases: Leases
  texts: Texts
  clock: Clock
  ids: Ids
  log: Log
}

export type Inbox = {
  /** Resolves when the message is stored; while the database is away it is kept in the spool. */
  receive(message: IncomingMessage): Promise<void>
  /** For a platform that keeps what we do not take: rejects while the database is away. */
  receiveOrWait(message: IncomingMessage): Promise<void>
  post(posts: Post[]): Promise<void>
  counts(): Promise<{ waiting: number; stuck: number }>
  /** What was said in that chat and is done with is kept no longer. */
  eraseChat(chat: ChatAddress): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

/** Creates the indexes that the inbox relies on; they may stand already. */
export const ensureInboxIndexes = async (db: Database): Promise<void> => {
  await ensureMessageIndexes(db)
  await ensureSessionIndexes(db)
}

export const createInbox = async (options: InboxOptions): Promise<Inbox> => {
  const { db, wardId, features, sealer, texts, clock, log } = options
  const messages = createMessageStore(db, { wardId, sealer, clock, log })
  const sessions = createSessionStore(db, { wardId, sealer, clock, log })
  const spool = await openSpool(options.spoolFolder, options)
  const tools = createStepTools(features, texts)

  const apologise = ({ id, message }: StoredMessage): OutgoingMessage | undefined =>
    message.chat.kind === 'private'
      ? {
          key: `inbox/${id}/sorry`,
          to: message.chat,
          lane: 'reply',
          ...renderSay(texts, 'vi', { key: 'inbox:stuck' }),
        }
      : undefined

  const holder = createSliceHolder({
    leases: options.leases,
    name: options.processName,
    clock,
    log,
    changed: () => {
      sessions.forget()
      drain.wake()
    },
  })
  const drain = createDrain({
    messages,
    sessions,
    held: holder.held,
    readContext: createReadContext(options.who, options.channelOf),
    runChat: (work, read) => runChat(work, read, tools),
    enqueue: options.enqueue,
    apologise,
    alone: options.alone ?? false,
    clock,
    log,
  })

  const wakeDialogs = async (): Promise<void> => {
    const due = await sessions.due(holder.held(), clock.now(), MOST_WOKEN)
    const posts = due.map(({ id, version, session }) => ({
      key: `${WAKE}:${id}:${version}`,
      chat: session.chat,
      name: WAKE,
      data: null,
    }))
    if (posts.length > 0) await post(posts)
  }

  const post = async (posts: Post[]): Promise<void> =>
    drain.offer(await storePosts(messages, posts, clock.now()))

  const feedSpool = async (): Promise<void> => {
    const fed = await spool.feed(async (packed: PackedMessage[]) => void (await messages.add(packed)))
    if (fed === 0) return
    log.info({ messages: fed }, 'the spool was fed in')
    drain.wake()
  }

  const waking = createRepeating('wake dialogs', WAKE_MS, wakeDialogs, { clock, log })
  const feeding = createRepeating('feed the spool', FEED_MS, feedSpool, { clock, log })

  return {
    receive: createReceive({ messages, spool, drain, clock, log }),
    receiveOrWait: createReceive({ messages, drain, clock, log }),
    post,
    counts: messages.counts,
    eraseChat: messages.erase,
    start: async () => {
      await holder.start()
      drain.start()
      waking.start()
      feeding.start()
    },
    stop: async () => {
      await Promise.all([waking.stop(), feeding.stop(), drain.stop()])
      await holder.stop()
    },
  }
}
