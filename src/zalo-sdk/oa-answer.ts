import type { CallEffect } from './call-effect.js'

/** Where a call goes. The same number means one thing on one host and another on the next. */
export type OaHost = 'openapi' | 'business' | 'oauth'

/**
 * Why a call gave no result.
 *
 * - `auth`: the access token is refused; a new one was tried already where there was one
 * - `human`: somebody must act: the app, the account, its package, its permissions, or the grant itself
 * - `wait`: too fast, or Zalo can't just now: later
 * - `quota`: an allowance is used up
 * - `recipient`: not to this person: no interaction in 7 days, blocked, unknown
 * - `payload`: something in the message or its parameters; also any code that stands in no table
 * - `night`: not at this hour (22:00 to 06:00)
 * - `group`: the group is disabled, gone, or not the account's
 * - `timeout`: no answer in time; `transport`: no connection, or one that broke
 * - `not-understood`: an answer that is not Zalo's: HTML, nothing, a redirect
 * - `aborted`: by the caller's signal
 */
export type OaFailureKind =
  | 'auth'
  | 'human'
  | 'wait'
  | 'quota'
  | 'recipient'
  | 'payload'
  | 'night'
  | 'group'
  | 'timeout'
  | 'transport'
  | 'not-understood'
  | 'aborted'

export type OaFailure = {
  host: OaHost
  kind: OaFailureKind
  effect: CallEffect
  /** Zalo's code where it gave one (negative), else the HTTP status. */
  code?: number
  /** Zalo's sentence, without any token, at most 300 UTF-16 units; it may name a person, so it is not for logs. */
  description: string
  /** Milliseconds, where the answer tells. */
  retryAfterMs?: number
}

/** What is left of the calls of this minute, by X-RateLimit-Limit and X-RateLimit-Remain. */
export type OaRate = { limit?: number; remain?: number }

/** What every call gives; no call throws. `rate`: where the answer told it. */
export type OaAnswer<Value> =
  | { ok: true; value: Value; rate?: OaRate }
  | { ok: false; failure: OaFailure; rate?: OaRate }

/** Short and safe for a log: never a token, a person or anybody's words. */
export const oaFailureNote = ({ host, kind, effect, code }: OaFailure): string =>
  [host, kind, ...(code === undefined ? [] : [String(code)]), effect].join(' ')
