import type { BotFailure, BotFailureKind } from './bot-answer.js'

const KINDS: Record<number, BotFailureKind> = {
  400: 'payload',
  401: 'auth',
  403: 'forbidden',
  404: 'not-found',
  408: 'timeout',
  426: 'daily-limit',
  429: 'quota',
}

/** Zalo has no code of its own for a chat that is not there. */
const NO_RECIPIENT =
  /\b(chat|user|group|recipient)\b.*\b(not found|not exist|invalid|unknown|blocked)|\bchat_id\b/i

const kindOf = (code: number, description: string): BotFailureKind => {
  if (code >= 500 && code < 600) return 'server'
  const kind = KINDS[code] ?? 'refused'
  const mayMeanChat = kind === 'payload' || kind === 'not-found' || kind === 'forbidden' || kind === 'refused'
  return mayMeanChat && NO_RECIPIENT.test(description) ? 'recipient' : kind
}

/** What Zalo answered instead of a result. A server's own failure, or its time-out, may come after the work was done. */
export const botRefusal = (code: number, description: string): BotFailure => {
  const kind = kindOf(code, description)
  return { kind, effect: kind === 'server' || kind === 'timeout' ? 'unknown' : 'refused', code, description }
}

/** An answer that is no JSON comes from something before Zalo's API, or from a server that fell over. */
export const botNoJson = (status: number): BotFailure => {
  const known = botRefusal(status, '')
  if (['server', 'timeout', 'quota', 'auth'].includes(known.kind)) return known
  const effect = status >= 200 && status < 300 ? 'unknown' : 'refused'
  return { kind: 'not-understood', effect, code: status, description: '' }
}
