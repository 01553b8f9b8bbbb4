import { failed } from '../../foundation/outcome.js'
import type { Refusal } from '../stage/refusal.js'
import type { Entry } from './state.js'
import type { ZaloWorld } from './world.js'

/**
 * The request rate is not published: this one is ours. The free plan's quota, as its users report, is 3,000 messages a
 * month; a bot that tests its webhook too often in a day is refused with 426.
 */
export type ZaloRules = {
  on: boolean
  /** Sends a second; as many may come at once. */
  perSecond: number
  monthlyQuota: number | null
  webhookCallsPerDay: number | null
}

export const USUAL_RULES: ZaloRules = {
  on: true,
  perSecond: 20,
  monthlyQuota: null,
  webhookCallsPerDay: null,
}

const DAY = 86_400_000
const VIETNAM = 7 * 3_600_000

export const monthOf = (ms: number): string => new Date(ms + VIETNAM).toISOString().slice(0, 7)

export const sentThisMonth = (world: ZaloWorld): number => {
  const { month, count } = world.state.sent
  return month === monthOf(world.now()) ? count : 0
}

/** One more message of the bot's. */
export const countSent = (world: ZaloWorld): Entry => ({
  put: 'sent',
  value: { month: monthOf(world.now()), count: sentThisMonth(world) + 1 },
})

// The same words for the rate and for the month, and no time to wait: a bot cannot tell them apart.
const tooMany = failed<Refusal>({ code: 429, description: 'Quota exceeded' })

type Refused = { ok: false; failure: Refusal } | undefined

export type ZaloLimits = {
  rules: ZaloRules
  /** A refusal, or nothing: the call is let through and was counted. */
  takeSend(): Refused
  takeWebhookCall(): Refused
}

export const createZaloLimits = (world: ZaloWorld): ZaloLimits => {
  let sends = { tokens: Number.POSITIVE_INFINITY, at: 0 }
  let webhookCalls: number[] = []
  const limits: ZaloLimits = {
    rules: USUAL_RULES,
    takeSend: () => {
      const { on, perSecond, monthlyQuota } = limits.rules
      if (!on) return undefined
      if (monthlyQuota !== null && sentThisMonth(world) >= monthlyQuota) return tooMany
      const now = world.now()
      const tokens = Math.min(perSecond, sends.tokens + ((now - sends.at) / 1000) * perSecond)
      sends = { tokens: tokens < 1 ? tokens : tokens - 1, at: now }
      return tokens < 1 ? tooMany : undefined
    },
    takeWebhookCall: () => {
      const { on, webhookCallsPerDay } = limits.rules
      const now = world.now()
      webhookCalls = webhookCalls.filter(at => now - at < DAY)
      if (on && webhookCallsPerDay !== null && webhookCalls.length >= webhookCallsPerDay)
        return failed({ code: 426, description: 'Daily limit of webhook calls exceeded' })
      webhookCalls.push(now)
      return undefined
    },
  }
  return limits
}
