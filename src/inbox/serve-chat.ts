import type { OutgoingMessage } from '../chat/outgoing-message.js'
import type { Post } from '../features/feature.js'
import { createBatcher } from '../foundation/batcher.js'
import type { Clock } from '../foundation/clock.js'
import type { Log } from '../foundation/log.js'
import type { ChatResult, ChatWork, ReadContext } from './batch.js'
import { justStored, type MessageStore, postedMessage, type StoredMessage } from './message-store.js'
import type { SessionChange, SessionStore } from './session-store.js'

/** A message whose step fails comes again after so long, then a person must look at it. */
const AGAIN_MS = [1000, 5000, 30_000]

export type ServeOptions = {
  messages: MessageStore
  sessions: Pick<SessionStore, 'write'>
  runChat: (work: ChatWork, read: ReadContext) => Promise<ChatResult>
  enqueue: (messages: OutgoingMessage[]) => Promise<void>
  /** Tells the person that their message could not be worked on and lies with the staff. */
  apologise: (message: StoredMessage) => OutgoingMessage | undefined
  /** Posts of a step, just stored. */
  offer: (messages: StoredMessage[]) => void
  clock: Clock
  log: Log
}

/** How many of a chat's messages came to their end; none: the first failed, and comes `again` then, or never by itself. */
export type Served = { ended: number; again?: Date }

/** Stores posts and gives what is new, to be worked on like any message. */
export const storePosts = async (
  messages: Pick<MessageStore, 'pack' | 'add'>,
  posts: Post[],
  now: Date,
): Promise<StoredMessage[]> => {
  const posted = posts.map(post => postedMessage(post, now))
  const stored = posted.map(message => ({ packed: messages.pack(message), message }))
  const fresh = new Set(await messages.add(stored.map(({ packed }) => packed)))
  return stored.flatMap(({ packed, message }) => (fresh.has(packed) ? [justStored(packed, message)] : []))
}

/** The work on one chat, from its messages to the last write. What chats write at the same moment goes in one write of its kind. */
export const createServe = (options: ServeOptions) => {
  const { messages, clock, log } = options

  const enqueue = createBatcher(async (replies: OutgoingMessage[][]) => {
    await options.enqueue(replies.flat())
    return replies
  })
  const writeSession = createBatcher(async (changes: SessionChange[]) => {
    const lost = await options.sessions.write(changes)
    return changes.map(change => !lost.has(change.id))
  })
  const markDone = createBatcher(async (ids: string[][]) => {
    await messages.done(ids.flat())
    return ids
  })

  /** Replies and posts, then the session, then the mark: a crash between any two is healed by doing it again. */
  const write = async ({ ids, change, replies, posts }: ChatResult): Promise<Served> => {
    if (replies.length > 0) await enqueue(replies)
    if (posts.length > 0) options.offer(await storePosts(messages, posts, clock.now()))
    if (change && !(await writeSession(change))) {
      log.warn({ chat: change.id }, 'a session changed meanwhile; its messages are taken again')
      return { ended: 0 }
    }
    await markDone(ids)
    return { ended: ids.length }
  }

  /** Only the first message of a failing chat is put back; the others wait behind it. */
  const giveBack = async (work: ChatWork, error: unknown): Promise<Served> => {
    const first = work.messages.find(message => !work.stored.applied.includes(message.id))
    if (!first) return { ended: 0 }
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
    const again = wait === undefined ? undefined : new Date(clock.now().getTime() + wait)
    await messages.again(first.id, again)
    return { ended: 0, ...(again ? { again } : {}) }
  }

  return async (work: ChatWork, read: ReadContext): Promise<Served> => {
    let result: ChatResult
    try {
      result = await options.runChat(work, read)
    } catch (error) {
      return giveBack(work, error)
    }
    return write(result)
  }
}
