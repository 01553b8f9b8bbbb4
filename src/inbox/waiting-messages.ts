import type { MessageStore, StoredMessage, Without } from './message-store.js'
import { SLICES } from './slices.js'

/** More at hand is no longer kept here: it is read again from the store, piece by piece. */
const MOST_KNOWN = 5000

/** Fewer than the keys a session remembers (`APPLIED_KEPT`), so that no replay can slip through. */
const MOST_OF_A_CHAT = 50

/** What waits to be worked on, by chat, each in its order. */
export type Waiting = Map<string, StoredMessage[]>

export type WaitingMessages = {
  /** What this process has just stored, in order. */
  offer(messages: StoredMessage[]): void
  /** Something waits in the store that was not offered, or was taken and has not come to its end. */
  forget(): void
  /** All that waits is at hand: the store need not be asked. */
  isWhole(): boolean
  isEmpty(): boolean
  /** Taken out of what is at hand, of these chats only. */
  take(wanted: (chat: string) => boolean): Waiting
  /** Taken out, but not its turn yet. */
  putBack(messages: StoredMessage[]): void
  /** Asks the store; nobody may be at work on what it finds. `later`: chats whose first message must wait. */
  read(
    slices: ReadonlySet<number>,
    without: Without,
    now: Date,
  ): Promise<{ ready: Waiting; later: Map<string, Date> }>
}

const grouped = (messages: StoredMessage[]): Waiting => {
  const chats: Waiting = new Map()
  for (const message of messages) {
    const queue = chats.get(message.chat)
    if (queue) queue.push(message)
    else chats.set(message.chat, [message])
  }
  return chats
}

/** A chat whose first message must wait, waits, and all behind it. */
const laterIn = (chats: Waiting, now: Date): Map<string, Date> => {
  const later = new Map<string, Date>()
  for (const [chat, [first]] of chats)
    if (first?.notBefore && first.notBefore > now) later.set(chat, first.notBefore)
  return later
}

/**
 * What waits, kept at hand from the moment it is stored. The store is the truth: it is asked at the start, when it is
 * quiet, and after anything that went otherwise than straight on. Not `alone`, others store messages too, of the same chats, and it is asked always.
 */
export const createWaitingMessages = (
  store: Pick<MessageStore, 'waiting'>,
  options: { alone: boolean; most: number },
): WaitingMessages => {
  const known: Waiting = new Map()
  let count = 0
  let whole = false
  /** Offered since the store was asked: its answer may hold them or not. */
  let since: StoredMessage[] = []

  const forget = (): void => {
    whole = false
    known.clear()
    count = 0
    since = []
  }
  const add = (messages: StoredMessage[]): void => {
    for (const message of messages) {
      const queue = known.get(message.chat)
      if (queue) queue.push(message)
      else known.set(message.chat, [message])
    }
    count += messages.length
    if (count > MOST_KNOWN) forget()
  }

  const read: WaitingMessages['read'] = async (slices, without, now) => {
    forget()
    const asked = since
    const found = await store.waiting(slices, options.most, without)
    const chats = grouped(found)
    const later = laterIn(chats, now)
    const hidden = later.size + without.blocked.size + without.busy.size + (SLICES - slices.size)
    // Whoever forgot in the meantime knew of something that this answer may not hold.
    whole = options.alone && asked === since && found.length < options.most && hidden === 0
    if (whole) {
      const seen = new Set(found.map(({ id }) => id))
      add([...found, ...since.filter(({ id }) => !seen.has(id))])
      return { ready: new Map(), later }
    }
    for (const chat of later.keys()) chats.delete(chat)
    for (const [chat, queue] of chats) chats.set(chat, queue.slice(0, MOST_OF_A_CHAT))
    return { ready: chats, later }
  }

  return {
    offer: messages => {
      if (whole) add(messages)
      else if (options.alone) since.push(...messages)
    },
    forget,
    isWhole: () => whole,
    isEmpty: () => known.size === 0,
    take: wanted => {
      const taken: Waiting = new Map()
      for (const [chat, queue] of known) {
        if (!wanted(chat)) continue
        const first = queue.splice(0, MOST_OF_A_CHAT)
        taken.set(chat, first)
        count -= first.length
        if (queue.length === 0) known.delete(chat)
      }
      return taken
    },
    putBack: messages => {
      const [first] = messages
      if (!first || !whole) return
      known.set(first.chat, [...messages, ...(known.get(first.chat) ?? [])])
      count += messages.length
    },
    read,
  }
}
