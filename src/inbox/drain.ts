import type { OutgoingMessage } from '../chat/outgoing-message.js'
import { type Bell, createBell } from '../foundation/bell.js'
import type { Clock } from '../foundation/clock.js'
import type { Log } from '../foundation/log.js'
import { type ChatResult, type ChatWork, gatherByChat, type ReadContext, workOf } from './batch.js'
import { type MessageStore, postedMessage, type StoredMessage } from './message-store.js'
import type { SessionStore } from './session-store.js'

const MOST_WAITING = 500
/** While one batch is written another is read; more would only make them smaller. */
const BATCHES_AT_ONCE = 3
/** How long to look again for what another process stored. */
const SLOW_POLL_MS = 250
const AWAY_MS = 1000
/** A message whose step fails comes again after so long, then a person must look at it. */
const AGAIN_MS = [1000, 5000, 30_000]

export type DrainOptions = {
  messages: MessageStore
  sessions: SessionStore
  held: () => ReadonlySet<number>
  readContext: (messages: StoredMessage[]) => Promise<ReadContext>
  runChat: (work: ChatWork, read: ReadContext) => Promise<ChatResult>
  enqueue: (messages: OutgoingMessage[]) => Promise<void>
  /** Tells the person that their message could not be worked on and lies with the staff. */
  apologise: (message: StoredMessage) => OutgoingMessage | undefined
  clock: Clock
  log: Log
}

export type Drain = {
  /** Works through one batch; true when there may be more at once. Rejects when the database is away. */
  turn(): Promise<boolean>
  wake(): void
  start(): void
  stop(): Promise<void>
}

/** Takes what is stored, many chats at once, each in its order, and writes what comes of it in the order that makes a replay harmless. */
export const createDrain = (options: DrainOptions): Drain => {
  const { messages, sessions, clock, log } = options
  const bell: Bell = createBell(clock)
  const busy = new Set<string>()
  /** Chats whose first message failed and comes again later: they must not fill the batch of others. */
  const blocked = new Map<string, Date>()
  const batches = new Set<Promise<void>>()
  let stopping = false
  let loop: Promise<void> | undefined

  const runOne = async (work: ChatWork, read: ReadContext): Promise<ChatResult | undefined> => {
    try {
      return await options.runChat(work, read)
    } catch (error) {
      await giveBack(work, error)
      return undefined
    }
  }

  /** Only the first message of a failing chat is put back; the others wait behind it. */
  const giveBack = async (work: ChatWork, error: unknown): Promise<void> => {
    const first = work.messages.find(message => !work.stored.applied.includes(message.id))
    if (!first) return
    const wait = AGAIN_MS[first.attempts]
    const level = wait === undefined ? 'error' : 'warn'
    log[level](
      { err: error, message: first.id, attempt: first.attempts + 1 },
      'a message could not be worked on',
    )
    if (wait === undefined) {
      const sorry = options.apologise(first)
      if (sorry) await options.enqueue([sorry])
    }
    const until = wait === undefined ? undefined : new Date(clock.now().getTime() + wait)
    if (until) blocked.set(first.chat, until)
    await messages.again(first.id, until)
  }

  /** Replies and posts, then sessions, then the mark: a crash between any two is healed by doing it again. */
  const write = async (results: ChatResult[]): Promise<void> => {
    const replies = results.flatMap(result => result.replies)
    if (replies.length > 0) await options.enqueue(replies)
    const posts = results.flatMap(result => result.posts)
    await messages.add(posts.map(post => messages.pack(postedMessage(post, clock.now()))))
    const changes = results.flatMap(result => (result.change ? [result.change] : []))
    const lost = await sessions.write(changes)
    if (lost.size > 0)
      log.warn({ chats: lost.size }, 'sessions changed meanwhile; their messages are taken again')
    const kept = results.filter(result => !(result.change && lost.has(result.change.id)))
    await messages.done(kept.flatMap(result => result.ids))
  }

  /** What waits, but for chats that are being worked on, which were so before the store was asked, or must wait. */
  const take = async (): Promise<Map<string, StoredMessage[]>> => {
    const now = clock.now()
    for (const [chat, until] of blocked) if (until <= now) blocked.delete(chat)
    const without = { busy: new Set(busy), blocked: new Set(blocked.keys()) }
    const { ready, later } = gatherByChat(await messages.waiting(options.held(), MOST_WAITING, without), now)
    for (const [chat, until] of later) blocked.set(chat, until)
    for (const chat of ready.keys()) busy.add(chat)
    return ready
  }

  const work = async (chats: Map<string, StoredMessage[]>): Promise<void> => {
    try {
      const [stored, read] = await Promise.all([
        sessions.read([...chats.keys()]),
        options.readContext([...chats.values()].flat()),
      ])
      const works = [...chats].flatMap(([chat, queue]) => workOf(queue, stored.get(chat)) ?? [])
      const results = await Promise.all(works.map(each => runOne(each, read)))
      await write(results.filter(result => result !== undefined))
    } finally {
      for (const chat of chats.keys()) busy.delete(chat)
    }
  }

  const turn = async (): Promise<boolean> => {
    const chats = await take()
    if (chats.size > 0) await work(chats)
    return chats.size > 0
  }

  let away = false
  const failed = (error: unknown): void => {
    away = true
    log.warn({ err: error }, 'the inbox could not reach the database; nothing is lost, it tries again')
  }

  const begin = (chats: Map<string, StoredMessage[]>): void => {
    const batch = work(chats)
      .catch(failed)
      .finally(() => {
        batches.delete(batch)
        bell.ring()
      })
    batches.add(batch)
  }

  const run = async (): Promise<void> => {
    while (!stopping) {
      const chats = batches.size < BATCHES_AT_ONCE ? await take().catch(failed) : undefined
      if (chats && chats.size > 0) begin(chats)
      else if (away) await clock.wait(AWAY_MS)
      else await bell.wait(SLOW_POLL_MS)
      away = false
    }
    await Promise.all(batches)
  }

  return {
    turn,
    wake: bell.ring,
    start: () => {
      loop = run()
    },
    stop: async () => {
      stopping = true
      bell.ring()
      await loop
    },
  }
}
