import type { BotAnswer } from './bot-answer.js'
import { readBotEnvelope } from './bot-envelope.js'
import { exchangeOnce, type How } from './exchange.js'
import { createRedactor } from './redactor.js'
import { retryAfter } from './retry-after.js'

export type BotCall = (
  method: string,
  body: Record<string, unknown>,
  how?: How,
) => Promise<BotAnswer<unknown>>

/** POST and JSON for every method, which all take it (https://bot.zaloplatforms.com/docs/). Never throws. */
export const createBotCall = (options: {
  token: string
  apiRoot: string
  fetch: typeof globalThis.fetch
  timeoutMs: number
}): BotCall => {
  const base = `${options.apiRoot.replace(/\/+$/, '')}/bot${options.token}`
  // The token is a part of the address, so it could come back in any sentence.
  const redact = createRedactor([options.token, options.token.split(':')[1] ?? ''])

  const exchange = async (method: string, body: object, signal: AbortSignal): Promise<BotAnswer<unknown>> => {
    const response = await options.fetch(`${base}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
      // The address holds the token: it goes to nobody else.
      redirect: 'manual',
      signal,
    })
    const answer = readBotEnvelope(response.status, await response.text(), redact)
    return answer.ok ? answer : { ok: false, failure: { ...answer.failure, ...retryAfter(response.headers) } }
  }

  return (method, body, { signal, timeoutMs = options.timeoutMs } = {}) =>
    exchangeOnce<BotAnswer<unknown>>(
      { signal, timeoutMs },
      within => exchange(method, body, within),
      failure => ({ ok: false, failure }),
    )
}
