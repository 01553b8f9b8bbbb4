import type { BotAnswer, BotFailure } from './bot-answer.js'
import { readEnvelope } from './bot-envelope.js'
import { withDeadline } from './deadline.js'
import { transportFailure } from './transport-failure.js'

export type BotCallHow = { signal?: AbortSignal; timeoutMs?: number }

export type BotCall = (
  method: string,
  body: Record<string, unknown>,
  how?: BotCallHow,
) => Promise<BotAnswer<unknown>>

const retryAfter = (headers: Headers): Pick<BotFailure, 'retryAfterMs'> => {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  return seconds > 0 ? { retryAfterMs: seconds * 1000 } : {}
}

/** The token is a part of the address, so it could come back in any sentence. */
const redactor = (token: string) => {
  const secrets = [token, token.split(':')[1] ?? ''].filter(secret => secret.length >= 6)
  return (text: string) => secrets.reduce((left, secret) => left.replaceAll(secret, '[token]'), text)
}

/** POST and JSON for every method, which all take it (https://bot.zaloplatforms.com/docs/). Never throws. */
export const createBotCall = (options: {
  token: string
  apiRoot: string
  fetch: typeof globalThis.fetch
  timeoutMs: number
}): BotCall => {
  const base = `${options.apiRoot.replace(/\/+$/, '')}/bot${options.token}`
  const redact = redactor(options.token)

  const exchange = async (method: string, body: object, signal: AbortSignal): Promise<BotAnswer<unknown>> => {
    const response = await options.fetch(`${base}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
      // The address holds the token: it goes to nobody else.
      redirect: 'manual',
      signal,
    })
    const answer = readEnvelope(response.status, await response.text(), redact)
    return answer.ok ? answer : { ok: false, failure: { ...answer.failure, ...retryAfter(response.headers) } }
  }

  return (method, body, { signal: outer, timeoutMs = options.timeoutMs } = {}) =>
    withDeadline(timeoutMs, outer, async (signal, ended) => {
      if (signal.aborted)
        return { ok: false, failure: { kind: 'aborted', effect: 'not-reached', description: '' } }
      try {
        return await exchange(method, body, signal)
      } catch (error) {
        const why = ended()
        return {
          ok: false,
          failure: why ? { kind: why, effect: 'unknown', description: '' } : transportFailure(error),
        }
      }
    })
}
