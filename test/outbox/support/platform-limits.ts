import type { SendOutcome } from '../../../src/chat/send-outcome.js'

const MINUTE = 60_000

/** Telegram's limits as its servers seem to keep them: a bucket of 30 for the bot, one a second a chat, 20 a minute a group. */
export const createPlatformLimits = () => {
  let tokens = 30
  let filledAt = 0
  let refusals = 0
  const arrivals = new Map<string, number[]>()

  const refuse = (after: number, scope: 'chat' | 'account'): SendOutcome => {
    refusals += 1
    return { kind: 'retry', after, reason: 'rate-limited', scope }
  }

  return {
    refusals: () => refusals,
    arrive: (chatId: string, now: number): SendOutcome | undefined => {
      tokens = Math.min(30, tokens + ((now - filledAt) * 30) / 1000)
      filledAt = now
      const before = (arrivals.get(chatId) ?? []).filter(at => at > now - MINUTE)
      // A little under a second is let through: the servers count arrivals, whose way differs in length.
      if ((before.at(-1) ?? 0) > now - 900) return refuse(1000, 'chat')
      if (before.length >= 20) return refuse(MINUTE, 'chat')
      if (tokens < 1) return refuse(1000, 'account')
      tokens -= 1
      arrivals.set(chatId, [...before, now])
      return undefined
    },
  }
}
