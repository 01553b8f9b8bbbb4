import type { FailReason, SendOutcome } from '../../chat/send-outcome.js'
import type { OaFailure, OaFailureKind } from '../../zalo-sdk/oa-answer.js'

const SECOND = 1000
const UNREACHABLE_AFTER = 5 * SECOND
const WRONG_SERVER_AFTER = 30 * SECOND
const FAILED_AFTER = 15 * SECOND

/** By Zalo's own table (https://developers.zalo.me/docs/official-account/phu-luc/ma-loi); else the kind decides. */
const BY_CODE: Record<number, FailReason> = {
  [-230]: 'window-closed',
  [-232]: 'window-closed',
  [-305]: 'window-closed',
  [-213]: 'blocked',
  [-217]: 'blocked',
  [-227]: 'blocked',
  [-244]: 'not-allowed',
  [-403]: 'left',
  [-210]: 'too-long',
}

const BY_KIND: Partial<Record<OaFailureKind, FailReason>> = {
  auth: 'auth',
  human: 'auth',
  quota: 'quota',
  recipient: 'blocked',
  night: 'not-allowed',
  group: 'not-allowed',
}

/** Zalo says that the person's last word is too long ago. */
export const isWindowClosed = ({ code = 0 }: OaFailure): boolean => BY_CODE[code] === 'window-closed'

/** Too many calls in this minute. */
export const isTooFast = ({ kind, code }: OaFailure): boolean =>
  kind === 'wait' && (code === -32 || code === 429)

export type OaPersistence = {
  /** Milliseconds to leave the account alone after it was called too fast. */
  tooFast(failure: OaFailure): number
  /** Whether "send failed" in this chat is worth another try. */
  failedAgain(): boolean
}

export const UNREACHABLE: SendOutcome = {
  kind: 'retry',
  after: UNREACHABLE_AFTER,
  reason: 'unreachable',
  scope: 'account',
}
const NOT_NOW: OaFailureKind[] = ['transport', 'timeout', 'aborted']

const notDone = (failure: OaFailure, { tooFast, failedAgain }: OaPersistence): SendOutcome => {
  const { kind, code, host } = failure
  if (isTooFast(failure))
    return { kind: 'retry', after: tooFast(failure), reason: 'rate-limited', scope: 'account' }
  // HTML that refuses is not Zalo's API but something before it.
  if (kind === 'not-understood')
    return { kind: 'retry', after: WRONG_SERVER_AFTER, reason: 'server-error', scope: 'account' }
  // Of the grant: no token can be had at this moment.
  if (NOT_NOW.includes(kind) || (kind === 'wait' && host === 'oauth')) return UNREACHABLE
  if (kind === 'wait' && failedAgain())
    return { kind: 'retry', after: FAILED_AFTER, reason: 'server-error', scope: 'chat' }
  return { kind: 'failed', reason: BY_CODE[code ?? 0] ?? BY_KIND[kind] ?? 'payload' }
}

const ACTS: OaFailureKind[] = ['auth', 'human']

/** What may have been carried out is unsure, never tried again as if nothing had happened. */
export const sendOutcomeOf = (failure: OaFailure, persistence: OaPersistence): SendOutcome => {
  const { kind, effect } = failure
  if (effect === 'unknown') return { kind: 'unsure', reason: kind }
  if (effect === 'not-reached' && !ACTS.includes(kind)) return UNREACHABLE
  return notDone(failure, persistence)
}
