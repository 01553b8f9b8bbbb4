import type { Capabilities } from '../chat/channel.js'
import type { ChatAddress } from '../chat/chat-address.js'

const MINUTE = 60_000
/** The platform counts what arrives, we count what leaves: a tenth of a burst is left for the difference. */
const BURST = 0.9

/** Thirds of a second do not add up exactly. */
const ROUNDING = 1e-3

type Chat = { chat: string; kind: ChatAddress['kind'] }

/** When the next message may leave. Knows no clock: every call is told the time, in milliseconds. */
export type Pace = {
  /** The earliest time for any chat, `chosen` more being about to leave now. */
  account(now: number, chosen?: number): number
  /** The earliest time for this chat. */
  chat(chat: Chat, now: number): number
  left(chat: Chat, now: number): void
  holdAccount(until: number): void
  holdChat(chat: string, until: number): void
  /** Forgets what no longer matters. */
  tidy(now: number): void
  /** Begins again with what left in the last minute, oldest first. */
  restore(left: (Chat & { at: number })[]): void
}

/**
 * A bucket of `perSecond` messages that refills evenly (kept as the one moment at which it is full again), one such for
 * each chat, and a sliding minute for groups.
 */
export const createPace = (limits: Capabilities['pace']): Pace => {
  const every = 1000 / limits.perSecond
  const ahead = (Math.max(1, Math.floor(limits.perSecond * BURST)) - 1) * every
  const chatFullAt = new Map<string, number>()
  const groupTimes = new Map<string, number[]>()
  const chatHeld = new Map<string, number>()
  let fullAt = 0
  let held = 0

  const chatAhead = (kind: Chat['kind']): number =>
    kind === 'private' ? ((limits.perPrivateBurst ?? 1) - 1) * limits.perChatMs : 0

  const groupFreeAt = (chat: string): number => {
    const times = groupTimes.get(chat) ?? []
    const oldest = times.at(-limits.perGroupPerMinute)
    return oldest === undefined ? 0 : oldest + MINUTE
  }

  const left: Pace['left'] = ({ chat, kind }, now) => {
    fullAt = Math.max(fullAt, now) + every
    chatFullAt.set(chat, Math.max(chatFullAt.get(chat) ?? now, now) + limits.perChatMs)
    if (kind === 'group') {
      const times = (groupTimes.get(chat) ?? []).filter(time => time > now - MINUTE)
      groupTimes.set(chat, [...times, now])
    }
  }

  return {
    left,
    account: (now, chosen = 0) => {
      const full = chosen > 0 ? Math.max(fullAt, now) + chosen * every : fullAt
      return Math.max(now, held, Math.ceil(full - ahead - ROUNDING))
    },
    chat: ({ chat, kind }, now) =>
      Math.max(
        now,
        chatHeld.get(chat) ?? 0,
        (chatFullAt.get(chat) ?? Number.NEGATIVE_INFINITY) - chatAhead(kind),
        kind === 'group' ? groupFreeAt(chat) : 0,
      ),
    holdAccount: until => {
      held = Math.max(held, until)
    },
    holdChat: (chat, until) => {
      chatHeld.set(chat, Math.max(chatHeld.get(chat) ?? 0, until))
    },
    restore: earlier => {
      fullAt = held = 0
      for (const map of [chatFullAt, groupTimes, chatHeld]) map.clear()
      for (const one of earlier) left(one, one.at)
    },
    tidy: now => {
      for (const [chat, freeAt] of chatFullAt) if (freeAt <= now) chatFullAt.delete(chat)
      for (const [chat, until] of chatHeld) if (until <= now) chatHeld.delete(chat)
      for (const [chat, times] of groupTimes) {
        if ((times.at(-1) ?? 0) + MINUTE <= now) groupTimes.delete(chat)
      }
    },
  }
}
