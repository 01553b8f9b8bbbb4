import type { OaWorld } from './world.js'

/** 4,000 calls a minute an app, fewer by the account's package; the allowance is of the smaller one. */
export type OaRules = {
  on: boolean
  perMinute: number
  /** Messages a month outside the free 48 hours. */
  allowance: number
  /** Whether more are bought when it is used up. */
  buysMore: boolean
}

export const USUAL_RULES: OaRules = { on: true, perMinute: 2000, allowance: 500, buysMore: false }

const MINUTE = 60_000

export type Rate = { limit: number; remain: number; isOver: boolean }

export type OaLimits = {
  rules: OaRules
  /** Counts a call. */
  take(): Rate
}

export const createOaLimits = (world: OaWorld): OaLimits => {
  let calls = { minute: 0, count: 0 }
  const limits: OaLimits = {
    rules: USUAL_RULES,
    take: () => {
      const { on, perMinute: limit } = limits.rules
      const minute = Math.floor(world.now() / MINUTE)
      const before = calls.minute === minute ? calls.count : 0
      const isOver = on && before >= limit
      calls = { minute, count: isOver ? before : before + 1 }
      return { limit, remain: Math.max(0, limit - calls.count), isOver }
    },
  }
  return limits
}
