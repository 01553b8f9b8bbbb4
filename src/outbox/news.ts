import type { ChatAddress } from '../chat/chat-address.js'
import { createBell } from '../foundation/bell.js'
import type { Clock } from '../foundation/clock.js'
import type { Leases } from '../foundation/lease-store.js'
import type { Log } from '../foundation/log.js'
import type { NextState } from './after-send.js'
import { FINAL_STATES } from './delivery.js'
import type { DeliveryIds } from './delivery-ids.js'
import type { NewsStore, PartState, Unheard } from './news-store.js'

/** The last word on a message: the worst of its parts. */
export type DeliveryNews = {
  key: string
  to: ChatAddress
  state: 'sent' | 'unsure' | 'failed'
  reason?: string
  at: Date
}

/** Hears of messages whose key begins with `prefix/`. It may hear the same twice; if it throws, it hears it again. */
export type Hearer = { prefix: string; hear(news: DeliveryNews): Promise<void> }

/** A chat that cannot be written to any more, or that has a new id. `key`: of the message that found it out. */
export type ChatNews = { key: string; to: ChatAddress; at: Date } & (
  | { change: 'gone'; reason: 'blocked' | 'left' | 'chat-not-found' }
  | { change: 'moved'; toChatId: string }
)

export type NewsOptions = {
  store: NewsStore
  deliveryIds: DeliveryIds
  clock: Clock
  log: Log
  leases: Leases
  hearers: Hearer[]
  onChat?: (news: ChatNews) => Promise<void>
  pollMs: number
}

const GONE = ['blocked', 'left', 'chat-not-found'] as const
const AT_ONCE = 100
const LEASE_MS = 30_000
const AGAIN_MS = 1000
/** News that come close together are read and told together. */
const GATHER_MS = 250
const AGAIN_LONGEST_MS = 300_000

const goneReason = (reason: string | undefined) => GONE.find(one => one === reason)

/** Says which ends are worth telling: those that have a hearer, and chats that are gone. */
export const newsFilter =
  (hearers: Hearer[]) =>
  (prefix: string, next: NextState): boolean =>
    hearers.some(hearer => hearer.prefix === prefix) ||
    (next.state === 'failed' && goneReason(next.reason) !== undefined)

const isFinal = ({ state }: { state: PartState['state'] }) => FINAL_STATES.some(final => final === state)

const worst = (parts: PartState[]): PartState | undefined =>
  parts.find(part => part.state === 'failed') ?? parts.find(part => part.state === 'unsure') ?? parts.at(-1)

/**
 * Tells hearers what became of their messages, and `onChat` of chats that are gone or moved; at least once each. What a
 * hearer throws is logged, and it is told again after 1 s, then ever later, up to 5 minutes.
 */
export const createNews = (options: NewsOptions) => {
  const { store, deliveryIds, clock, log, onChat } = options
  const bell = createBell(clock)
  const stopped = new AbortController()
  let running: Promise<void> = Promise.resolve()

  const tellChat = async ({ content, movedFrom, reason, state, at }: Unheard): Promise<void> => {
    if (!content || !onChat) return
    const { key } = content
    const gone = state === 'failed' ? goneReason(reason) : undefined
    if (movedFrom !== undefined) {
      const to = { ...content.to, chatId: movedFrom }
      await onChat({ key, to, at, change: 'moved', toChatId: content.to.chatId })
    }
    if (gone) await onChat({ key, to: content.to, at, change: 'gone', reason: gone })
  }

  /** A message is told of as a whole: whichever part ends last brings the news. */
  const lastWord = async (one: Unheard, key: string): Promise<PartState | undefined> => {
    if (!isFinal(one)) return undefined
    if (one.parts === 1) return one
    const ids = Array.from({ length: one.parts }, (_, n) => deliveryIds.of(key, n + 1))
    const parts = await store.parts(ids)
    return parts.length === one.parts && parts.every(isFinal) ? worst(parts) : undefined
  }

  const tellHearers = async (one: Unheard): Promise<void> => {
    const hearers = options.hearers.filter(hearer => hearer.prefix === one.prefix)
    if (!one.content || hearers.length === 0) return
    const { key, to } = one.content
    const word = await lastWord(one, key)
    if (!word || word.state === 'due' || word.state === 'sending') return
    const { state, at, reason } = word
    for (const { hear } of hearers) await hear({ key, to, state, at, ...(reason ? { reason } : {}) })
  }

  const tell = async (one: Unheard): Promise<boolean> => {
    try {
      await tellChat(one)
      await tellHearers(one)
      return true
    } catch (error) {
      log.error({ err: error, delivery: one.id, prefix: one.prefix }, 'news of a delivery was not taken')
      const after = Math.min(AGAIN_LONGEST_MS, AGAIN_MS * 2 ** one.tries)
      await store.tellAgain([one.id], new Date(clock.now().getTime() + after))
      return false
    }
  }

  /** Tells what is unheard; true when there may be more. */
  const round = async (): Promise<boolean> => {
    const found = await store.unheard(clock.now(), AT_ONCE)
    if (found.length === 0 || !(await options.leases.take('outbox-news', LEASE_MS))) return false
    const heard: Unheard[] = []
    for (const one of found) if (await tell(one)) heard.push(one)
    if (heard.length > 0) await store.markHeard(heard)
    return found.length === AT_ONCE
  }

  const run = async () => {
    while (!stopped.signal.aborted) {
      const more = await round().catch(error => {
        log.warn({ err: error }, 'news of deliveries waits: the store does not answer')
        return false
      })
      if (!more && !stopped.signal.aborted) {
        await bell.wait(options.pollMs)
        await clock.wait(GATHER_MS, stopped.signal)
      }
    }
  }

  return {
    /** Something ended that someone is to be told of. */
    ring: bell.ring,
    start: () => {
      running = run()
    },
    stop: async () => {
      stopped.abort()
      bell.ring()
      await running
      await options.leases.release(['outbox-news']).catch(() => undefined)
    },
  }
}
