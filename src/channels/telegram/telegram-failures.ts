import { TelegramError } from 'telegraf'
import type { FailReason, SendOutcome } from '../../chat/send-outcome.js'
import { NOT_CONNECTED } from './telegram-connection.js'

/**
 * What became of a call that gave no result. `description` is Telegram's English sentence: to be matched, never to be
 * logged or shown, since it may name a chat.
 */
export type CallFailure =
  | { kind: 'answered'; code: number; description: string; retryAfter?: number; movedTo?: string }
  | { kind: 'unreachable' }
  | { kind: 'unsure'; reason: 'timeout' | 'connection-lost' | 'answer-not-understood' }
  | { kind: 'media-broke' }

/** What Telegram says when it refuses (core.telegram.org/bots/api#making-requests). */
export const answeredFailure = (answer: {
  error_code?: number
  description?: string
  parameters?: { retry_after?: number | undefined; migrate_to_chat_id?: number | undefined }
}): CallFailure => {
  const { retry_after, migrate_to_chat_id } = answer.parameters ?? {}
  return {
    kind: 'answered',
    code: Number(answer.error_code) || 0,
    description: String(answer.description ?? ''),
    ...(retry_after === undefined ? {} : { retryAfter: Number(retry_after) }),
    ...(migrate_to_chat_id === undefined ? {} : { movedTo: String(migrate_to_chat_id) }),
  }
}

/** telegraf's errors carry the token (in the address) or the message (in `on.payload`): nothing else of them goes on. */
export const callFailureOf = (error: unknown): CallFailure => {
  if (error instanceof TelegramError) {
    const { code, description, parameters } = error
    return answeredFailure({ error_code: code, description, ...(parameters ? { parameters } : {}) })
  }
  const { code, type, name } = error as { code?: unknown; type?: unknown; name?: unknown }
  if (code === NOT_CONNECTED) return { kind: 'unreachable' }
  if (name === 'AbortError') return { kind: 'unsure', reason: 'timeout' }
  if (type === 'invalid-json') return { kind: 'unsure', reason: 'answer-not-understood' }
  return { kind: 'unsure', reason: 'connection-lost' }
}

/** Short and safe, for the log and for the channel's state. */
export const failureNote = (failure: CallFailure): string => {
  switch (failure.kind) {
    case 'answered':
      return `refused with ${failure.code}`
    case 'unsure':
      return failure.reason
    default:
      return failure.kind
  }
}

/** A database's error can name the chat in its message: only its name is told. */
export const errorName = (error: unknown): string => (error instanceof Error ? error.name : 'not an Error')

/**
 * Telegram's sentences, lower case, as its server has them (github.com/tdlib/telegram-bot-api, Client.cpp, and the
 * errors of core.telegram.org/api/errors that it passes on). The first that matches counts.
 */
const SENTENCES: [RegExp, FailReason][] = [
  [/blocked by the user|user is deactivated/, 'blocked'],
  [/kicked|not a member|chat was deactivated|chat was deleted|user_not_participant|channel_private/, 'left'],
  [/chat not found|peer_id_invalid|chat_id_invalid|user not found|chat_id is empty/, 'chat-not-found'],
  [/too.long/, 'too-long'],
  [/message to edit not found|message can't be edited|message_id_invalid/, 'gone'],
  [
    /not enough rights|have no rights|administrator rights|can't be deleted|chat_write_forbidden|chat_restricted|chat_send_\w+_forbidden|topic_closed|voice_messages_forbidden|can't initiate conversation|can't send messages to bots/,
    'not-allowed',
  ],
]

const SECOND = 1000
const SERVER_ERROR_AFTER = 5 * SECOND
const UNREACHABLE_AFTER = 5 * SECOND
const MEDIA_AFTER = 30 * SECOND
const UNNAMED_FLOOD_AFTER = 5 * SECOND

const failReasonOf = (code: number, sentence: string): FailReason => {
  if (code === 401 || code === 404) return 'auth'
  const known = SENTENCES.find(([pattern]) => pattern.test(sentence))
  if (known) return known[1]
  return code === 403 ? 'not-allowed' : 'payload'
}

/** `floodScope` tells who waits after a 429: Telegram itself does not say whether a chat or the bot was meant. */
export const sendOutcomeOf = (failure: CallFailure, floodScope: () => 'chat' | 'account'): SendOutcome => {
  switch (failure.kind) {
    case 'unreachable':
      return { kind: 'retry', after: UNREACHABLE_AFTER, reason: 'unreachable', scope: 'account' }
    case 'media-broke':
      return { kind: 'retry', after: MEDIA_AFTER, reason: 'media-not-ready' }
    case 'unsure':
      return { kind: 'unsure', reason: failure.reason }
  }
  const { code, description, retryAfter, movedTo } = failure
  if (code === 429) {
    const after = retryAfter === undefined ? UNNAMED_FLOOD_AFTER : retryAfter * SECOND
    return { kind: 'retry', after, reason: 'rate-limited', scope: floodScope() }
  }
  if (code >= 500) return { kind: 'retry', after: SERVER_ERROR_AFTER, reason: 'server-error' }
  if (movedTo !== undefined) return { kind: 'failed', reason: 'gone', movedTo }
  return { kind: 'failed', reason: failReasonOf(code, description.toLowerCase()) }
}
