import { oaFailureNote } from '../../src/zalo-sdk/oa-answer.js'
import { createOaOauth, oaChallenge } from '../../src/zalo-sdk/oa-oauth.js'
import { type Canned, type PlatformServer, startPlatformServer } from '../channels/harness/platform-server.js'

const APP = { appId: '1234567890123456789', appSecret: 'made-up-app-secret' }
const PATH = '/v4/oa/access_token'

let server: PlatformServer
beforeEach(async () => {
  server = await startPlatformServer()
})
afterEach(async () => {
  await server.close()
  expect(server.faults()).toEqual([])
})

const oauth = (more: { oauthRoot?: string; timeoutMs?: number } = {}) =>
  createOaOauth({ ...APP, oauthRoot: `${server.root}/`, ...more })

const PAIR = { access_token: 'made-up-access', refresh_token: 'made-up-refresh', expires_in: '90000' }
const value = { accessToken: 'made-up-access', refreshToken: 'made-up-refresh', expiresInMs: 90_000_000 }

test('the challenge of a verifier of 43 times a', () => {
  expect(oaChallenge('a'.repeat(43))).toBe('ZtNPunH49FD35FWYhT5Tv8I7vRKQJ8uxMaL0_9eHjNA')
})

test.each([
  { name: 'with PKCE', challenge: 'chal-lenge', more: '&code_challenge=chal-lenge' },
  { name: 'without', challenge: undefined, more: '' },
])('the permission link $name', ({ challenge, more }) => {
  const ask = { redirectUri: 'https://h.test/back?a=1', state: 's1', ...(challenge ? { challenge } : {}) }
  expect(createOaOauth(APP).permissionLink(ask)).toBe(
    `https://oauth.zaloapp.com/v4/oa/permission?app_id=1234567890123456789&redirect_uri=https%3A%2F%2Fh.test%2Fback%3Fa%3D1&state=s1${more}`,
  )
})

test.each([
  {
    name: 'a code with its verifier',
    run: () => oauth().exchange({ code: 'the-code', verifier: 'the-verifier' }),
    form: {
      app_id: APP.appId,
      grant_type: 'authorization_code',
      code: 'the-code',
      code_verifier: 'the-verifier',
    },
  },
  {
    name: 'a code without',
    run: () => oauth().exchange({ code: 'the-code' }),
    form: { app_id: APP.appId, grant_type: 'authorization_code', code: 'the-code' },
  },
  {
    name: 'a refresh token',
    run: () => oauth().refresh('the/refresh+token='),
    form: { app_id: APP.appId, grant_type: 'refresh_token', refresh_token: 'the/refresh+token=' },
  },
])('$name gives a pair', async ({ run, form }) => {
  server.reply(PATH, { json: PAIR })
  expect(await run()).toEqual({ ok: true, value })
  const [seen] = server.seen
  expect(seen).toMatchObject({
    method: 'POST',
    path: PATH,
    headers: {
      secret_key: APP.appSecret,
      'content-type': expect.stringMatching(/^application\/x-www-form-urlencoded/),
    },
  })
  expect(Object.fromEntries(new URLSearchParams(String(seen?.body)))).toEqual(form)
})

test.each([
  { said: '90000', ms: 90_000_000 },
  { said: 90_000, ms: 90_000_000 },
  { said: '3600', ms: 3_600_000 },
  { said: undefined, ms: 90_000_000 },
  { said: 'soon', ms: 90_000_000 },
  { said: 0, ms: 90_000_000 },
])('expires_in $said', async ({ said, ms }) => {
  server.reply(PATH, { json: { ...PAIR, expires_in: said } })
  expect(await oauth().refresh('r')).toEqual({ ok: true, value: { ...value, expiresInMs: ms } })
})

const error = (code: number | string, status = 200): Canned => ({
  status,
  json: {
    error: code,
    error_name: 'Invalid',
    error_reason: 'no',
    error_description: 'not that one',
    ref_doc: '',
  },
})

const FAILURES: { name: string; canned: Canned; failure: object }[] = [
  {
    name: 'a spent refresh token, with HTTP 200',
    canned: error(-14020),
    failure: { kind: 'human', effect: 'refused', code: -14020, description: 'not that one' },
  },
  {
    name: 'a code as words',
    canned: error('-14004'),
    failure: { kind: 'human', effect: 'refused', code: -14004 },
  },
  { name: 'too many calls', canned: error(-32), failure: { kind: 'wait', effect: 'refused', code: -32 } },
  { name: 'too many, by status', canned: error(-1, 429), failure: { kind: 'wait', effect: 'refused' } },
  { name: 'a server that fell over', canned: error(-1, 500), failure: { kind: 'wait', effect: 'unknown' } },
  {
    name: 'HTML with 502',
    canned: { status: 502, raw: '<p>' },
    failure: { kind: 'wait', effect: 'unknown' },
  },
  {
    name: 'HTML with 200',
    canned: { raw: '<p>' },
    failure: { kind: 'not-understood', effect: 'unknown', code: 200 },
  },
  {
    name: 'HTML with 403',
    canned: { status: 403, raw: '<p>' },
    failure: { kind: 'not-understood', effect: 'refused' },
  },
  {
    name: 'all well and no tokens',
    canned: { json: { error: 0 } },
    failure: { kind: 'not-understood', effect: 'unknown' },
  },
  {
    name: 'half a pair',
    canned: { json: { access_token: 'a', expires_in: '1' } },
    failure: { kind: 'not-understood', effect: 'unknown' },
  },
  {
    name: 'another address',
    canned: { status: 302, raw: '', headers: { location: '/else' } },
    failure: { kind: 'not-understood', effect: 'refused' },
  },
  { name: 'a cut', canned: 'cut', failure: { kind: 'transport', effect: 'unknown' } },
]

test.each(FAILURES)('$name', async ({ canned, failure }) => {
  server.reply(PATH, canned)
  expect(await oauth().refresh('r')).toMatchObject({ ok: false, failure: { host: 'oauth', ...failure } })
  expect(server.seen).toHaveLength(1)
})

test('no answer in time: unknown', async () => {
  server.reply(PATH, 'hang')
  expect(await oauth({ timeoutMs: 100 }).refresh('r')).toMatchObject({
    failure: { kind: 'timeout', effect: 'unknown' },
  })
})

test('ended by the caller: before it nothing was spent, in the middle it is unknown', async () => {
  const ending = new AbortController()
  server.reply(PATH, 'hang')
  const asked = oauth().refresh('r', { signal: ending.signal })
  await server.requests(PATH, 1)
  ending.abort()
  expect(await asked).toMatchObject({ failure: { kind: 'aborted', effect: 'unknown' } })
  expect(await oauth().refresh('r', { signal: ending.signal })).toMatchObject({
    failure: { kind: 'aborted', effect: 'not-reached' },
  })
})

test('a port where nobody listens, a name that is none: nothing was spent', async () => {
  const left = await startPlatformServer()
  await left.close()
  for (const oauthRoot of [left.root, 'http://no-such-host.invalid'])
    expect(await oauth({ oauthRoot }).refresh('r')).toMatchObject({
      failure: { kind: 'transport', effect: 'not-reached' },
    })
})

test.each([
  {
    name: 'a sentence that repeats all',
    canned: { json: { error: -14003, message: 'code-1 veri-1 made-up-app-secret' } },
  },
  { name: 'HTML that repeats all', canned: { raw: 'code-1 veri-1 made-up-app-secret' } },
  { name: 'a cut', canned: 'cut' as const },
])('no secret is in a failure: $name', async ({ canned }) => {
  server.reply(PATH, canned)
  const answer = await oauth().exchange({ code: 'code-1', verifier: 'veri-1' })
  if (answer.ok) throw new Error('it was granted')
  const shown = `${JSON.stringify(answer)} ${oaFailureNote(answer.failure)}`
  for (const secret of ['code-1', 'veri-1', APP.appSecret]) expect(shown).not.toContain(secret)
})
