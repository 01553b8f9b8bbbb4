import type { CallEffect } from './call-effect.js'

/**
 * Why a call gave no result.
 *
 * - `auth`: the token is refused (401)
 * - `forbidden`: 403, which Zalo's page of errors calls "Internal server error"
 * - `quota`: 429, too fast or the month's messages are used up: Zalo does not say which
 * - `daily-limit`: 426, no more setWebhook or testWebhook today
 * - `recipient`: no such chat, or one that can't be written to
 * - `payload`: 400, something in the message or its parameters
 * - `not-found`: 404, no such method, or nothing of that kind
 * - `refused`: any other refusal
 * - `server`: 5xx; `timeout`: no answer in time, or Zalo's own 408
 * - `transport`: no connection, or one that broke
 * - `not-understood`: an answer that is not Zalo's: HTML, nothing, a redirect
 * - `aborted`: by the caller's signal
 *
 * Codes: https://bot.zaloplatforms.com/docs/error-code/
 */
export type BotFailureKind =
  | 'auth'
  | 'forbidden'
  | 'quota'
  | 'daily-limit'
  | 'recipient'
  | 'payload'
  | 'not-found'
  | 'refused'
  | 'server'
  | 'timeout'
  | 'transport'
  | 'not-understood'
  | 'aborted'

export type BotFailure = {
  kind: BotFailureKind
  effect: CallEffect
  /** Zalo's code where it gave one, else the HTTP status. */
  code?: number
  /** Zalo's sentence, without the token, at most 300 UTF-16 units; it may name a chat, so it is not for logs. */
  description: string
  /** Milliseconds, where the answer bore a Retry-After. */
  retryAfterMs?: number
}

/** What every call gives; no call throws. */
export type BotAnswer<Value> = { ok: true; value: Value } | { ok: false; failure: BotFailure }

/** Short and safe for a log: never the token, a chat or a person's words. */
export const botFailureNote = ({ kind, effect, code }: BotFailure): string =>
  [kind, ...(code === undefined ? [] : [String(code)]), effect].join(' ')
