import type { Clock } from '../../foundation/clock.js'

/**
 * Bots are told not to send more than about one message a second to one chat (short bursts pass), 20 a minute to one
 * group, and 30 a second over all: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
 */
export type FloodRules = {
  on: boolean
  perSecond: number
  perChatPerSecond: number
  /** How many may go to one chat at once before its one a second holds. */
  chatBurst: number
  perGroupPerMinute: number
}

export const PLATFORM_RULES: FloodRules = {
  on: true,
  perSecond: 30,
  perChatPerSecond: 1,
  chatBurst: 5,
  perGroupPerMinute: 20,
}

type Bucket = { tokens: number; at: number }

export type FloodLimits = {
  rules: FloodRules
  /** Seconds to wait before these messages would be let through, or 0: they are, and were counted. */
  take(chatId: number, isGroup: boolean, messages: number): number
}

const filled = (bucket: Bucket | undefined, now: number, perSecond: number, size: number): Bucket => ({
  tokens: bucket ? Math.min(size, bucket.tokens + ((now - bucket.at) / 1000) * perSecond) : size,
  at: now,
})

const MINUTE = 60_000

export const createFloodLimits = (clock: Clock, rules: FloodRules = PLATFORM_RULES): FloodLimits => {
  let all: Bucket | undefined
  const chats = new Map<number, Bucket>()
  const groups = new Map<number, number[]>()
  const limits: FloodLimits = {
    rules,
    take: (chatId, isGroup, messages) => {
      const { rules } = limits
      if (!rules.on) return 0
      const now = clock.now().getTime()
      const overall = filled(all, now, rules.perSecond, rules.perSecond)
      const chat = filled(chats.get(chatId), now, rules.perChatPerSecond, rules.chatBurst)
      const recent = (groups.get(chatId) ?? []).filter(at => now - at < MINUTE)
      const waits = [
        overall.tokens >= 1 ? 0 : (1 - overall.tokens) / rules.perSecond,
        chat.tokens >= 1 ? 0 : (1 - chat.tokens) / rules.perChatPerSecond,
        isGroup && recent.length >= rules.perGroupPerMinute
          ? (MINUTE - (now - (recent[0] ?? now))) / 1000
          : 0,
      ]
      const wait = Math.max(...waits)
      if (wait > 0) return Math.ceil(wait)
      all = { ...overall, tokens: overall.tokens - messages }
      chats.set(chatId, { ...chat, tokens: chat.tokens - messages })
      if (isGroup) groups.set(chatId, [...recent, ...Array.from({ length: messages }, () => now)])
      return 0
    },
  }
  return limits
}
