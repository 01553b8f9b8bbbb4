import type { Limits } from '../support/mock-telegram.js'

const BUCKET = 30
const PER_SECOND = 30
const PER_GROUP = 20
const MINUTE = 60_000

/**
 * What Telegram's FAQ tells of its limits, enforced: a bucket of 30 that refills by 30 a second, and 20 messages a
 * minute to one group (core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).
 */
export const telegramLimits = (): Limits => {
  let tokens = BUCKET
  let filledAt = performance.now()
  const arrivals = new Map<number, number[]>()
  return (chatId, at) => {
    tokens = Math.min(BUCKET, tokens + ((at - filledAt) * PER_SECOND) / 1000)
    filledAt = at
    const before = (arrivals.get(chatId) ?? []).filter(time => time > at - MINUTE)
    const [oldest = at] = before
    if (chatId < 0 && before.length >= PER_GROUP) return Math.ceil((oldest + MINUTE - at) / 1000)
    if (tokens < 1) return 1
    tokens -= 1
    arrivals.set(chatId, [...before, at])
    return undefined
  }
}
