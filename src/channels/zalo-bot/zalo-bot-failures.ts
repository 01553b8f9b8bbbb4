import type { ChannelState } from '../../chat/channel.js'
import type { FailReason, SendOutcome } from '../../chat/send-outcome.js'
import { type BotFailure, type BotFailureKind, botFailureNote } from '../../zalo-sdk/bot-answer.js'

const SECOND = 1000
const UNREACHABLE_AFTER = 5 * SECOND
const WRONG_SERVER_AFTER = 30 * SECOND
const FORBIDDEN_AFTER = 15 * SECOND

/** How the channel stands after a call of its own has failed. */
export const stateAfter = (failure: BotFailure): ChannelState => ({
  up: false,
  note: failure.kind === 'auth' ? 'the token is refused' : botFailureNote(failure),
})

const FAILED: Partial<Record<BotFailureKind, FailReason>> = {
  auth: 'auth',
  forbidden: 'not-allowed',
  'daily-limit': 'quota',
  recipient: 'chat-not-found',
  'not-found': 'chat-not-found',
}

/** Zalo's sentences are not published: what these words say in any of them. Else the kind decides. */
const SENTENCES: [BotFailureKind, RegExp, FailReason][] = [
  ['payload', /too long|longer than|length/i, 'too-long'],
  ['recipient', /blocked/i, 'blocked'],
  ['recipient', /not in (it|the group)|not a member|kicked|removed/i, 'left'],
]

const failReasonOf = ({ kind, description }: BotFailure): FailReason =>
  SENTENCES.find(([of, pattern]) => of === kind && pattern.test(description))?.[2] ??
  FAILED[kind] ??
  'payload'

export type Patience = {
  /** Milliseconds to leave the account alone after a 429. */
  quotaWait(): number
  /** Whether a 403 in this chat is worth another try. */
  forbiddenAgain(): boolean
}

/** What may have been carried out is unsure, never tried again as if nothing had happened. */
export const sendOutcomeOf = (failure: BotFailure, patience: Patience): SendOutcome => {
  const { kind, effect, retryAfterMs } = failure
  if (effect === 'unknown') return { kind: 'unsure', reason: kind }
  if (effect === 'not-reached')
    return { kind: 'retry', after: UNREACHABLE_AFTER, reason: 'unreachable', scope: 'account' }
  if (kind === 'quota') {
    const after = Math.max(patience.quotaWait(), retryAfterMs ?? 0)
    return { kind: 'retry', after, reason: 'rate-limited', scope: 'account' }
  }
  // HTML that refuses is not Zalo's API but something before it.
  if (kind === 'not-understood')
    return { kind: 'retry', after: WRONG_SERVER_AFTER, reason: 'server-error', scope: 'account' }
  if (kind === 'forbidden' && patience.forbiddenAgain())
    return { kind: 'retry', after: FORBIDDEN_AFTER, reason: 'server-error', scope: 'chat' }
  return { kind: 'failed', reason: failReasonOf(failure) }
}
