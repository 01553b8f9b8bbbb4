import { createHmac } from 'node:crypto'
import { handClock } from '../../support/hand-clock.js'
import { type OaStage, OFFICER, rawCall, startOaStage } from './oa-stage.js'

const clock = handClock('2026-11-22T01:00:00Z')
const REDIRECT = 'http://127.0.0.1:9/callback'
const VERIFIER = 'a'.repeat(43)
const CHALLENGE = 'ZtNPunH49FD35FWYhT5Tv8I7vRKQJ8uxMaL0_9eHjNA'

let stage: OaStage
beforeEach(async () => {
  stage = await startOaStage({ clock })
})
afterEach(() => stage.platform.stop())

const refresh = (refresh_token: string) => stage.oauth({ grant_type: 'refresh_token', refresh_token })

const permitted = async (more: Record<string, string> = {}): Promise<URL> => {
  const { oauthRoot, app } = stage.platform
  const query = new URLSearchParams({ app_id: app.id, redirect_uri: REDIRECT, state: 's-1', ...more })
  const answer = await fetch(`${oauthRoot}/v4/oa/permission?${query}`, { redirect: 'manual' })
  return new URL(answer.headers.get('location') ?? 'http://none.test')
}

const codeOf = async (more?: Record<string, string>): Promise<string> =>
  (await permitted(more)).searchParams.get('code') ?? ''

const exchange = (code: string, more: Record<string, string> = {}) =>
  stage.oauth({ grant_type: 'authorization_code', code, ...more })

test('the admin is sent back at once with a code, the account and the state', async () => {
  const to = await permitted()
  expect(`${to.origin}${to.pathname}`).toBe(REDIRECT)
  expect(Object.fromEntries(to.searchParams)).toEqual({
    code: expect.any(String),
    oa_id: stage.platform.oa.id,
    state: 's-1',
  })
  const pair = await exchange(to.searchParams.get('code') ?? '')
  expect(pair).toEqual({
    access_token: expect.any(String),
    refresh_token: expect.any(String),
    expires_in: '90000',
  })
  stage.token = pair.access_token
  expect(await stage.get('/v2.0/oa/getoa')).toMatchObject({ error: 0, data: { oaid: stage.platform.oa.id } })
})

test.each([
  ['right', CHALLENGE, VERIFIER, undefined],
  ['wrong', CHALLENGE, 'b'.repeat(43), -14003],
  ['missing', CHALLENGE, undefined, -14003],
  ['needless', undefined, VERIFIER, undefined],
])('a code with a verifier that is %s', async (_what, challenge, verifier, error) => {
  const code = await codeOf(challenge === undefined ? {} : { code_challenge: challenge })
  const answer = await exchange(code, verifier === undefined ? {} : { code_verifier: verifier })
  expect(answer.error).toBe(error)
})

test('a code works once and for ten minutes', async () => {
  const [one, late] = [await codeOf(), await codeOf()]
  expect((await exchange(one)).error).toBeUndefined()
  expect((await exchange(one)).error).toBe(-14003)
  clock.move(600_000)
  expect((await exchange(late)).error).toBe(-14003)
})

test('a refresh token works once, and the new access token ends the old one', async () => {
  const { refresh_token, access_token: before } = await exchange(await codeOf())
  const next = await refresh(refresh_token)
  expect(next.error).toBeUndefined()
  expect(await refresh(refresh_token)).toMatchObject({ error: -14020, error_name: expect.any(String) })
  stage.token = before
  expect((await stage.get('/v2.0/oa/getoa')).error).toBe(-216)
  stage.token = next.access_token
  expect((await stage.get('/v2.0/oa/getoa')).error).toBe(0)
  expect((await refresh(next.refresh_token)).error).toBeUndefined()
})

test('the first one, of the console, works once too', async () => {
  const fresh = await startOaStage({ clock })
  // The stage has taken a pair already: the one it began with is dead.
  const form = { grant_type: 'refresh_token', refresh_token: fresh.platform.refreshToken }
  expect((await fresh.oauth(form)).error).toBe(-14020)
  await fresh.platform.stop()
})

test('an access token ends after 25 hours, a refresh token after 90 days', async () => {
  const pair = await exchange(await codeOf())
  stage.token = pair.access_token
  clock.move(89_999_000)
  expect((await stage.get('/v2.0/oa/getoa')).error).toBe(0)
  clock.move(1000)
  expect((await stage.get('/v2.0/oa/getoa')).error).toBe(-216)
  clock.move(90 * 86_400_000)
  expect((await refresh(pair.refresh_token)).error).toBe(-14020)
})

test('what is wrong has a code each, and HTTP 200', async () => {
  const form = { grant_type: 'refresh_token', refresh_token: 'x' }
  expect((await stage.oauth({ ...form, app_id: '1' })).error).toBe(-14002)
  expect((await stage.oauth(form, 'wrong')).error).toBe(-14004)
  expect((await stage.oauth(form)).error).toBe(-14020)
  const json = await fetch(`${stage.platform.oauthRoot}/v4/oa/access_token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', secret_key: stage.platform.app.secret },
    body: JSON.stringify({ app_id: stage.platform.app.id, ...form }),
  })
  expect([json.status, await json.json()]).toEqual([200, expect.objectContaining({ error: -14002 })])
  const foreign = await fetch(
    `${stage.platform.oauthRoot}/v4/oa/permission?app_id=${stage.platform.app.id}&redirect_uri=https://bot.example.test/`,
    { redirect: 'manual' },
  )
  expect(await foreign.json()).toMatchObject({ error: -14003 })
})

test('the switches: expires_in as a number, how a refused token shows, the proof', async () => {
  const set = (switches: object) => stage.platform.control('PUT', '/switches', switches)
  await set({ expiresIn: 'number', tokenRefusal: '-220', pkce: 'always' })
  expect((await exchange(await codeOf())).error).toBe(-14003)
  const code = await codeOf({ code_challenge: CHALLENGE })
  const { access_token, expires_in } = await exchange(code, { code_verifier: VERIFIER })
  expect(expires_in).toBe(90_000)
  stage.token = 'wrong'
  expect((await stage.get('/v2.0/oa/getoa')).error).toBe(-220)
  await set({ tokenRefusal: '401' })
  const refused = await rawCall(stage, '/v2.0/oa/getoa')
  expect([refused.status, await refused.json()]).toEqual([401, expect.objectContaining({ error: -216 })])
  await set({ proof: true })
  stage.token = access_token
  expect((await stage.get('/v2.0/oa/getoa')).error).toBe(-242)
  const proof = createHmac('sha256', stage.platform.app.secret).update(access_token).digest('hex')
  const proved = await rawCall(stage, '/v2.0/oa/getoa', { headers: { appsecret_proof: proof } })
  expect(await proved.json()).toMatchObject({ error: 0 })
})

test('a permission that is taken back ends both tokens, until it is given anew', async () => {
  const pair = await exchange(await codeOf())
  stage.token = pair.access_token
  await stage.platform.control('POST', '/console/revoke')
  expect((await stage.text(OFFICER, 'tin')).error).toBe(-216)
  expect((await refresh(pair.refresh_token)).error).toBe(-14020)
  stage.token = (await exchange(await codeOf())).access_token
  expect((await stage.text(OFFICER, 'tin')).error).toBe(0)
})
