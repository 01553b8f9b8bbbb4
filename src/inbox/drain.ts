import { type Bell, createBell } from '../foundation/bell.js'
import { type ChatWork, type ReadContext, workOf } from './batch.js'
import type { StoredMessage } from './message-store.js'
import { createServe, type ServeOptions } from './serve-chat.js'
import type { SessionStore } from './session-store.js'
import { sliceOf } from './slices.js'
import { createWaitingMessages, type Waiting } from './waiting-messages.js'

const MOST_WAITING = 500
/** While one batch is written another is read; more would only make them smaller. */
const BATCHES_AT_ONCE = 3
/** How long to look again for what another process stored. */
const SLOW_POLL_MS = 250
const AWAY_MS = 1000
export type DrainOptions = Omit<ServeOptions, 'offer' | 'sessions'> & {
  sessions: Pick<SessionStore, 'read' | 'write'>
  held: () => ReadonlySet<number>
  readContext: (messages: StoredMessage[]) => Promise<ReadContext>
  /** No other process stores messages: what is offered is all that is new, in its order. */
  alone?: boolean
}

export type Drain = {
  /** Works through one batch; true when there may be more at once. Rejects when the database is away. */
  turn(): Promise<boolean>
  /** What this process has just stored, in order: it need not be read again. */
  offer(messages: StoredMessage[]): void
  /** Something waits that was not offered. */
  wake(): void
  start(): void
  stop(): Promise<void>
}

/** Takes what is stored, many chats at once, each in its order, and writes what comes of it in the order that makes a replay harmless. */
export const createDrain = (options: DrainOptions): Drain => {
  const { messages, sessions, clock, log, alone = false } = options
  const bell: Bell = createBell(clock)
  const waiting = createWaitingMessages(messages, { alone, most: MOST_WAITING })
  const busy = new Set<string>()
  /** Chats whose first message failed and comes again later: they must not fill the batch of others. */
  const blocked = new Map<string, Date>()
  const batches = new Set<Promise<void>>()
  let lookedAt = 0
  let stopping = false
  let loop: Promise<void> | undefined

  const serve = createServe({ ...options, offer: stored => offer(stored) })

  /** What did not come to its end lies in the store, and is read from there again. */
  const serveChat = async (work: ChatWork, read: ReadContext): Promise<void> => {
    let ended = 0
    try {
      const served = await serve(work, read)
      if (served.again) blocked.set(work.stored.id, served.again)
      ended = served.ended
    } finally {
      if (ended > 0) waiting.putBack(work.messages.slice(ended))
      else waiting.forget()
      busy.delete(work.stored.id)
      bell.ring()
    }
  }

  const open = async (chats: Waiting): Promise<{ works: ChatWork[]; read: ReadContext }> => {
    try {
      const [stored, read] = await Promise.all([
        sessions.read([...chats.keys()]),
        options.readContext([...chats.values()].flat()),
      ])
      return { works: [...chats].flatMap(([chat, queue]) => workOf(queue, stored.get(chat)) ?? []), read }
    } catch (error) {
      waiting.forget()
      for (const chat of chats.keys()) busy.delete(chat)
      throw error
    }
  }

  /** A chat that is through is free at once: others of its batch may take longer. */
  const work = async (chats: Waiting): Promise<void> => {
    const { works, read } = await open(chats)
    const ends = await Promise.allSettled(works.map(each => serveChat(each, read)))
    const broken = ends.find(end => end.status === 'rejected')
    if (broken) throw broken.reason
  }

  /** What waits in the store, but for chats that are being worked on, which were so before it was asked, or must wait. */
  const look = async (): Promise<Waiting> => {
    const now = clock.now()
    lookedAt = now.getTime()
    for (const [chat, until] of blocked) if (until <= now) blocked.delete(chat)
    const without = { busy: new Set(busy), blocked: new Set(blocked.keys()) }
    const { ready, later } = await waiting.read(options.held(), without, now)
    for (const [chat, until] of later) blocked.set(chat, until)
    return ready
  }

  const take = async (): Promise<Waiting> => {
    const found = waiting.isWhole() ? undefined : await look()
    const held = options.held()
    const chats =
      found && !waiting.isWhole() ? found : waiting.take(chat => !busy.has(chat) && held.has(sliceOf(chat)))
    for (const chat of chats.keys()) busy.add(chat)
    return chats
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

  const begin = (chats: Waiting): void => {
    const batch = work(chats)
      .catch(failed)
      .finally(() => {
        batches.delete(batch)
        bell.ring()
      })
    batches.add(batch)
  }

  /** With all at hand a batch waits for nothing; else what is under way must not be found a second time. */
  const mayTake = (): boolean =>
    waiting.isWhole() ? busy.size < MOST_WAITING : batches.size < (alone ? 1 : BATCHES_AT_ONCE)

  const rest = async (): Promise<void> => {
    await bell.wait(SLOW_POLL_MS)
    const quiet = batches.size === 0 && clock.now().getTime() - lookedAt >= SLOW_POLL_MS
    if (quiet && waiting.isEmpty()) waiting.forget()
  }

  const run = async (): Promise<void> => {
    while (!stopping) {
      const chats = mayTake() ? await take().catch(failed) : undefined
      if (chats && chats.size > 0) begin(chats)
      else if (away) await clock.wait(AWAY_MS)
      else await rest()
      away = false
    }
    await Promise.all(batches)
  }

  const offer: Drain['offer'] = stored => {
    if (stored.length === 0) return
    waiting.offer(stored)
    bell.ring()
  }

  return {
    turn,
    offer,
    wake: () => {
      waiting.forget()
      bell.ring()
    },
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
