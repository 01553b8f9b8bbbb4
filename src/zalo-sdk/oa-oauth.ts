import { createHash } from 'node:crypto'
import { z } from 'zod'
import { exchangeOnce, type How } from './exchange.js'
import type { OaAnswer } from './oa-answer.js'
import { readOaEnvelope } from './oa-envelope.js'
import type { OaPair } from './oa-grant.js'
import { createRedactor } from './redactor.js'
import { retryAfter } from './retry-after.js'

export type OaOauthOptions = {
  /** Digits, as developers.zalo.me shows it. */
  appId: string
  /** Of the app; not the secret key of the account's webhook page. */
  appSecret: string
  /** https://oauth.zaloapp.com if not given. */
  oauthRoot?: string
  fetch?: typeof globalThis.fetch
  /** Milliseconds for one call; 30,000 if not given. */
  timeoutMs?: number
}

/**
 * OAuth v4 of an Official Account (https://developers.zalo.me/docs/official-account/bat-dau/xac-thuc-va-uy-quyen-cho-ung-dung-new).
 * No call throws or repeats itself, and no failure has a secret, a code or a token in it. A failure's `effect` says
 * whether the code or the refresh token may be used up: `unknown` may have.
 */
export type OaOauth = {
  /**
   * Where an admin of the account allows the app to act for it. `state` comes back with the code and has to be checked;
   * `challenge`: of PKCE, if it is used.
   */
  permissionLink(ask: { redirectUri: string; state: string; challenge?: string }): string
  /** The first pair. A code is good once, for ten minutes. */
  exchange(code: { code: string; verifier?: string }, how?: How): Promise<OaAnswer<OaPair>>
  /** The next pair. The refresh token, and the access token that came with it, are dead after that. */
  refresh(refreshToken: string, how?: How): Promise<OaAnswer<OaPair>>
}

/**
 * PKCE as Zalo reads it: base64url of SHA-256 without padding, with no method named. A verifier has 43 characters of
 * letters, digits, `-`, `.`, `_` or `~` (zaloplatform/zalo-php-sdk, PKCEUtil.php).
 */
export const oaChallenge = (verifier: string): string =>
  createHash('sha256').update(verifier).digest('base64url')

const DEFAULT_ROOT = 'https://oauth.zaloapp.com'

/** 25 hours: a pair must not be thrown away because its life is not understood. */
const USUAL_SECONDS = 90_000

const pairJson = z.looseObject({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  // A string today, a number in older answers.
  expires_in: z.coerce.number().positive().finite().catch(USUAL_SECONDS),
})

const readPair = (text: string): OaPair | undefined => {
  try {
    const { data } = pairJson.safeParse(JSON.parse(text))
    return (
      data && {
        accessToken: data.access_token,
        refreshToken: data.refresh_token,
        expiresInMs: data.expires_in * 1000,
      }
    )
  } catch {
    return undefined
  }
}

/** Failures come with HTTP 200 and `error`; whatever has both tokens is a pair. */
const readAnswer = (status: number, text: string, redact: (text: string) => string): OaAnswer<OaPair> => {
  const pair = readPair(text)
  if (pair) return { ok: true, value: pair }
  const read = readOaEnvelope('oauth', status, text, redact)
  if (!read.ok) return read
  // Says that all is well, and has not what it should: the token may be used up.
  return {
    ok: false,
    failure: { host: 'oauth', kind: 'not-understood', effect: 'unknown', code: status, description: '' },
  }
}

export const createOaOauth = (options: OaOauthOptions): OaOauth => {
  const { appId, appSecret, fetch = globalThis.fetch, timeoutMs = 30_000 } = options
  const root = (options.oauthRoot ?? DEFAULT_ROOT).replace(/\/+$/, '')

  const post = async (form: Record<string, string>, secrets: string[], signal: AbortSignal) => {
    const response = await fetch(`${root}/v4/oa/access_token`, {
      method: 'POST',
      headers: { secret_key: appSecret, accept: 'application/json' },
      body: new URLSearchParams({ app_id: appId, ...form }),
      // The secret goes to nobody else.
      redirect: 'manual',
      signal,
    })
    const redact = createRedactor([appSecret, ...secrets])
    const answer = readAnswer(response.status, await response.text(), redact)
    return answer.ok ? answer : { ...answer, failure: { ...answer.failure, ...retryAfter(response.headers) } }
  }

  const call = (form: Record<string, string>, secrets: string[], how: How = {}) =>
    exchangeOnce<OaAnswer<OaPair>>(
      { signal: how.signal, timeoutMs: how.timeoutMs ?? timeoutMs },
      signal => post(form, secrets, signal),
      failure => ({ ok: false, failure: { host: 'oauth', ...failure } }),
    )

  return {
    permissionLink: ({ redirectUri, state, challenge }) => {
      const asked = { app_id: appId, redirect_uri: redirectUri, state }
      const query = new URLSearchParams({ ...asked, ...(challenge ? { code_challenge: challenge } : {}) })
      return `${root}/v4/oa/permission?${query}`
    },
    exchange: ({ code, verifier }, how) =>
      call(
        { grant_type: 'authorization_code', code, ...(verifier ? { code_verifier: verifier } : {}) },
        [code, ...(verifier ? [verifier] : [])],
        how,
      ),
    refresh: (refreshToken, how) =>
      call({ grant_type: 'refresh_token', refresh_token: refreshToken }, [refreshToken], how),
  }
}
