import { exchangeOnce, type How } from './exchange.js'
import { given } from './given.js'
import type { OaAnswer, OaRate } from './oa-answer.js'
import { readOaEnvelope } from './oa-envelope.js'
import type { OaTokens } from './oa-tokens.js'
import { createRedactor } from './redactor.js'
import { retryAfter } from './retry-after.js'

export type OaRequest = {
  method: 'GET' | 'POST'
  /** `openapi` if not given. */
  host?: 'openapi' | 'business'
  /** Begins with a slash. */
  path: string
  query?: Record<string, string | number>
  /** Besides the ones every call bears. Their values are kept out of failures. */
  headers?: Record<string, string>
  /** One of the two: a body of JSON, or a multipart upload. */
  json?: unknown
  form?: FormData
}

/** The value is the answer's `data`. Never throws, never repeats but once with a new token, where the old one was refused. */
export type OaCall = (request: OaRequest, how?: How) => Promise<OaAnswer<unknown>>

export type OaCallOptions = {
  tokens: OaTokens
  /** https://openapi.zalo.me */
  apiRoot: string
  /** https://business.openapi.zalo.me */
  businessRoot: string
  fetch: typeof globalThis.fetch
  timeoutMs: number
  /** Header `appsecret_proof` for a token; only where the app asks for it. */
  proofOf?: (accessToken: string) => string
}

const header = (headers: Headers, name: string): number | undefined => {
  const value = headers.get(name)
  return value === null || !/^\d+$/.test(value) ? undefined : Number(value)
}

const rateOf = (headers: Headers): { rate?: OaRate } => {
  const limit = header(headers, 'x-ratelimit-limit')
  const remain = header(headers, 'x-ratelimit-remain')
  if (limit === undefined && remain === undefined) return {}
  return { rate: given({ limit, remain }) }
}

const addressOf = (
  { apiRoot, businessRoot }: OaCallOptions,
  { host, path, query = {} }: OaRequest,
): string => {
  const root = (host === 'business' ? businessRoot : apiRoot).replace(/\/+$/, '')
  const asked = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  )
  return `${root}${path}${asked.size > 0 ? `?${asked}` : ''}`
}

const bodyOf = ({ json, form }: OaRequest): { body?: string | FormData; type?: string } => {
  if (form) return { body: form }
  return json === undefined ? {} : { body: JSON.stringify(json), type: 'application/json' }
}

/**
 * Calls of the Official Account's API: header `access_token`, JSON in and out
 * (https://developers.zalo.me/docs/official-account/bat-dau/xac-thuc-va-uy-quyen-cho-ung-dung-new).
 */
export const createOaCall = (options: OaCallOptions): OaCall => {
  const exchange = async (
    request: OaRequest,
    tokens: [now: string, ...before: string[]],
    signal: AbortSignal,
  ): Promise<OaAnswer<unknown>> => {
    const { body, type } = bodyOf(request)
    const [token] = tokens
    const proof = options.proofOf?.(token)
    const response = await options.fetch(addressOf(options, request), {
      method: request.method,
      headers: {
        access_token: token,
        accept: 'application/json',
        ...given({ 'content-type': type, appsecret_proof: proof }),
        ...request.headers,
      },
      ...given({ body }),
      // The token goes to nobody else.
      redirect: 'manual',
      signal,
    })
    const redact = createRedactor([...tokens, proof ?? '', ...Object.values(request.headers ?? {})])
    const answer = readOaEnvelope(request.host ?? 'openapi', response.status, await response.text(), redact)
    const rate = rateOf(response.headers)
    return answer.ok
      ? { ...answer, ...rate }
      : { ok: false, failure: { ...answer.failure, ...retryAfter(response.headers) }, ...rate }
  }

  const once = (request: OaRequest, tokens: [string, ...string[]], how: How) =>
    exchangeOnce<OaAnswer<unknown>>(
      { signal: how.signal, timeoutMs: how.timeoutMs ?? options.timeoutMs },
      signal => exchange(request, tokens, signal),
      failure => ({ ok: false, failure: { host: request.host ?? 'openapi', ...failure } }),
    )

  return async (request, how = {}) => {
    const token = await options.tokens.current()
    if (!token.ok) return { ok: false, failure: { ...token.failure, effect: 'not-reached' } }
    const answer = await once(request, [token.value], how)
    if (answer.ok || answer.failure.kind !== 'auth') return answer
    const other = await options.tokens.insteadOf(token.value)
    // Whatever became of the new token: this call was refused.
    if (!other.ok) return { ...answer, failure: { ...other.failure, effect: 'refused' } }
    return other.value === token.value ? answer : once(request, [other.value, token.value], how)
  }
}
