import { appSecretProof } from '../../src/zalo-sdk/app-secret-proof.js'
import { type OaAnswer, oaFailureNote } from '../../src/zalo-sdk/oa-answer.js'
import type { ZaloOaClient } from '../../src/zalo-sdk/oa-client.js'
import type { OaTokens } from '../../src/zalo-sdk/oa-tokens.js'
import { type Canned, startPlatformServer } from '../channels/harness/platform-server.js'
import { done, FIRST_TOKEN, refused, SECOND_TOKEN, useOaBench } from './harness/oa-bench.js'

const bench = useOaBench()

const SEND = '/v3.0/oa/message/cs'

const send = (client: ZaloOaClient, how?: { signal?: AbortSignal; timeoutMs?: number }) =>
  client.messages.send({ userId: 'u1', message: { kind: 'text', text: 'Chào' } }, how)

const tokensSeen = () => bench.server.seen.map(({ headers }) => headers.access_token)

const json = (status: number, body: object, headers: Record<string, string> = {}): Canned => ({
  status,
  raw: JSON.stringify(body),
  type: 'application/json',
  headers,
})

const EXPIRED: [string, Canned][] = [
  ['-216 with HTTP 200', refused(-216)],
  ['-220 with HTTP 200', refused(-220)],
  ['-124 with HTTP 200', refused(-124)],
  ['HTTP 401', json(401, { error: -1 })],
  ['HTTP 401 and a page', { status: 401, raw: '<html>' }],
]

test.each(EXPIRED)('%s: one renewal, one repeat with the new token', async (_, canned) => {
  bench.server.reply(SEND, canned, done({ message_id: 'm1' }))
  expect(await send(bench.client())).toEqual({ ok: true, value: { messageId: 'm1' } })
  expect(tokensSeen()).toEqual([FIRST_TOKEN, SECOND_TOKEN])
  expect(bench.server.seen[1]?.body).toEqual(bench.server.seen[0]?.body)
  expect(bench.tokens.renewed).toEqual([FIRST_TOKEN])
})

test.each(EXPIRED)('%s again: no more than that', async (_, canned) => {
  bench.server.reply(SEND, canned, canned)
  expect(await send(bench.client())).toMatchObject({
    ok: false,
    failure: { kind: 'auth', effect: 'refused' },
  })
  expect(tokensSeen()).toEqual([FIRST_TOKEN, SECOND_TOKEN])
  expect(bench.tokens.renewed).toEqual([FIRST_TOKEN])
})

const OTHER_REFUSALS = [-32, -230, -224, -403, -201]

test.each(OTHER_REFUSALS)('%d: no renewal, no repeat', async code => {
  bench.server.reply(SEND, refused(code))
  expect((await send(bench.client())).ok).toBe(false)
  expect(bench.tokens.renewed).toEqual([])
})

const keeper = (current: OaAnswer<string>, insteadOf: OaAnswer<string>): { tokens: OaTokens } => ({
  tokens: { current: async () => current, insteadOf: async () => insteadOf },
})

const first: OaAnswer<string> = { ok: true, value: FIRST_TOKEN }

test('no token: nothing is sent, whatever became of the refresh', async () => {
  const lost = { host: 'oauth', kind: 'timeout', effect: 'unknown', description: '' } as const
  const client = bench.client(keeper({ ok: false, failure: lost }, first))
  expect(await send(client)).toEqual({ ok: false, failure: { ...lost, effect: 'not-reached' } })
  expect(bench.server.seen).toEqual([])
})

test('a token that can not be renewed: why, and that nothing was sent', async () => {
  bench.server.reply(SEND, refused(-216))
  const spent = { host: 'oauth', kind: 'human', effect: 'unknown', code: -14_020, description: '' } as const
  const client = bench.client(keeper(first, { ok: false, failure: spent }))
  expect(await send(client)).toEqual({ ok: false, failure: { ...spent, effect: 'refused' } })
})

test('the same token again is not tried again', async () => {
  bench.server.reply(SEND, refused(-216))
  expect(await send(bench.client(keeper(first, first)))).toMatchObject({
    failure: { kind: 'auth', code: -216 },
  })
})

test('two calls at once with an expired token go through with the new one', async () => {
  bench.server.reply(SEND, refused(-216), refused(-216), done({}), done({}))
  const client = bench.client()
  const answers = await Promise.all([send(client), send(client)])
  expect(answers.map(({ ok }) => ok)).toEqual([true, true])
  expect(tokensSeen().filter(token => token === SECOND_TOKEN)).toHaveLength(2)
})

test('a cut connection may have been carried out, and is not repeated', async () => {
  bench.server.reply(SEND, 'cut')
  expect(await send(bench.client())).toEqual({
    ok: false,
    failure: { host: 'openapi', kind: 'transport', effect: 'unknown', description: '' },
  })
})

test('a refused connection did nothing', async () => {
  const gone = await startPlatformServer()
  await gone.close()
  const client = bench.client({ apiRoot: gone.root })
  expect(await send(client)).toMatchObject({ failure: { kind: 'transport', effect: 'not-reached' } })
})

test.each([
  ['an address that can not be', { apiRoot: 'no address' }],
  ['a port that fetch does not connect to', { apiRoot: 'http://127.0.0.1:1' }],
  ['a token that is no header', keeper({ ok: true, value: 'made-up\ntoken' }, first)],
])('%s: nothing is sent, and nothing of it is told', async (_, more) => {
  expect(await send(bench.client(more))).toEqual({
    ok: false,
    failure: { host: 'openapi', kind: 'transport', effect: 'not-reached', description: '' },
  })
})

test('an empty answer may have been carried out', async () => {
  bench.server.reply(SEND, { raw: '' })
  expect(await send(bench.client())).toMatchObject({ failure: { kind: 'not-understood', effect: 'unknown' } })
})

test('no answer in time', async () => {
  bench.server.always(SEND, 'hang')
  expect(await send(bench.client({ timeoutMs: 50 }))).toEqual({
    ok: false,
    failure: { host: 'openapi', kind: 'timeout', effect: 'unknown', description: '' },
  })
})

test('a time of its own', async () => {
  bench.server.always(SEND, 'hang')
  expect(await send(bench.client(), { timeoutMs: 50 })).toMatchObject({ failure: { kind: 'timeout' } })
})

test('given up before it began: nothing was sent', async () => {
  const answer = await send(bench.client(), { signal: AbortSignal.abort() })
  expect(answer).toMatchObject({ failure: { kind: 'aborted', effect: 'not-reached' } })
  expect(bench.server.seen).toEqual([])
})

test('given up on the way: it may have arrived', async () => {
  bench.server.reply(SEND, 'hang')
  const controller = new AbortController()
  const sending = send(bench.client(), { signal: controller.signal })
  await bench.server.requests(SEND, 1)
  controller.abort()
  expect(await sending).toMatchObject({ failure: { kind: 'aborted', effect: 'unknown' } })
})

test('a redirect is not followed: the token goes to nobody else', async () => {
  bench.server.reply(SEND, { status: 307, raw: '', headers: { location: `${bench.server.root}/elsewhere` } })
  expect(await send(bench.client())).toMatchObject({ failure: { kind: 'not-understood', effect: 'refused' } })
  expect(bench.server.seen).toHaveLength(1)
})

const RATES: [headers: Record<string, string>, rate: object | undefined][] = [
  [
    { 'X-RateLimit-Limit': '4000', 'X-RateLimit-Remain': '0' },
    { limit: 4000, remain: 0 },
  ],
  [{ 'x-ratelimit-remain': '12' }, { remain: 12 }],
  [{ 'X-RateLimit-Limit': '100' }, { limit: 100 }],
  [{ 'X-RateLimit-Remain': 'many' }, undefined],
  [{}, undefined],
]

test.each(RATES)('what is left of the minute: %j', async (headers, rate) => {
  bench.server.reply(
    SEND,
    json(200, { error: 0 }, headers),
    json(200, { error: -32 }, headers),
    json(200, {}, headers),
  )
  const client = bench.client()
  expect((await send(client)).rate).toEqual(rate)
  expect((await send(client)).rate).toEqual(rate)
  expect((await send(client)).rate).toEqual(rate)
})

test('when to come again', async () => {
  bench.server.reply(SEND, json(429, { error: -32 }, { 'retry-after': '7' }), json(200, { error: -32 }))
  const client = bench.client()
  expect(await send(client)).toMatchObject({ failure: { kind: 'wait', retryAfterMs: 7000, code: -32 } })
  expect(await send(client)).toEqual({
    ok: false,
    failure: { host: 'openapi', kind: 'wait', effect: 'refused', code: -32, description: '' },
  })
})

test('what is left of the minute is told with an answer that is not understood', async () => {
  bench.server.always('', json(200, { error: 0, data: 7 }, { 'X-RateLimit-Remain': '3' }))
  const answer = await bench.client().users.getDetail('u1')
  expect(answer).toMatchObject({ rate: { remain: 3 }, failure: { kind: 'not-understood' } })
})

const SECRET = 'test-app-secret'

test('the proof that the app is the caller', () => {
  expect(appSecretProof(SECRET, 'test-access-token')).toBe(
    'c7a7a56a58d03b05def128144d755b6c5bd4ba6b88fbfd8a59a909c862e52d7b',
  )
})

test('each token has its own proof', async () => {
  bench.server.reply(SEND, refused(-216), done({}))
  await send(bench.client({ appSecretProof: { appSecret: SECRET } }))
  expect(bench.server.seen.map(({ headers }) => headers.appsecret_proof)).toEqual([
    appSecretProof(SECRET, FIRST_TOKEN),
    appSecretProof(SECRET, SECOND_TOKEN),
  ])
})

const PROOF = appSecretProof(SECRET, FIRST_TOKEN)
const MESSAGE_TOKEN = 'made-up-message-token'
const SECRETS = [
  FIRST_TOKEN,
  SECOND_TOKEN,
  PROOF,
  appSecretProof(SECRET, SECOND_TOKEN),
  SECRET,
  MESSAGE_TOKEN,
]

const sentences = (secret: string): string[] => [
  secret,
  `Access token ${secret} is invalid`,
  `${secret}${secret}`,
  `{"access_token":"${secret}","appsecret_proof":"${secret}"}`,
  `https://openapi.zalo.me/?access_token=${secret}&x=1`,
  `${'x'.repeat(290)} ${secret}`,
]

/** Where a server may say its sentence. */
const echoes = (sentence: string): Canned[] => [
  json(200, { error: -201, message: sentence }),
  json(200, { error: -201, error_description: sentence, error_name: sentence, data: sentence }),
  json(401, { error: -216, message: sentence }),
  json(500, { error: sentence, message: sentence }),
  { status: 400, raw: sentence },
  { status: 302, raw: sentence, headers: { location: `http://127.0.0.1:1/${encodeURIComponent(sentence)}` } },
]

const ECHOED: [name: string, secret: string][] = [
  ['the token that was refused', FIRST_TOKEN],
  ['the token', SECOND_TOKEN],
  ['the proof that was refused', PROOF],
  ['the proof', appSecretProof(SECRET, SECOND_TOKEN)],
  ['the token of the mini app', MESSAGE_TOKEN],
]

test.each(ECHOED)('%s does not come back in a failure, whatever the server says', async (_, secret) => {
  const client = bench.client({ appSecretProof: { appSecret: SECRET } })
  const card = { templateType: 't', templateData: {}, messageToken: MESSAGE_TOKEN }
  const answers = sentences(secret).flatMap(echoes)
  for (const canned of answers) {
    // Refused first, so that both tokens have been used.
    bench.server.reply('/miniapp', refused(-216), canned)
    const answer = await client.messages.sendMiniAppCard({ userId: 'u1', card })
    if (answer.ok) throw new Error('the server refused')
    const said = `${JSON.stringify(answer)} ${oaFailureNote(answer.failure)}`
    expect(SECRETS.filter(one => said.includes(one))).toEqual([])
  }
  expect(bench.server.seen).toHaveLength(2 * answers.length)
})

test('a token that was cut short does not come back either', async () => {
  const long = `made-up-${'0123456789abcdef'.repeat(12)}`
  bench.server.reply(SEND, refused(-201, `bad token ${long.slice(0, 100)}…`))
  const answer = await send(bench.client(keeper({ ok: true, value: long }, first)))
  expect(answer).toMatchObject({ failure: { description: 'bad token [token]…' } })
})

test('a fetch of one’s own is used', async () => {
  const asked: string[] = []
  const fetch: typeof globalThis.fetch = async address => {
    asked.push(String(address))
    return new Response('{"error":0}')
  }
  const client = bench.client({ fetch, apiRoot: 'https://zalo.example.test/' })
  expect(await send(client)).toEqual({ ok: true, value: {} })
  expect(asked).toEqual([`https://zalo.example.test${SEND}`])
})

test('a note for the log has no words in it', () => {
  const failure = { host: 'openapi', kind: 'recipient', effect: 'refused', description: 'Lan' } as const
  expect(oaFailureNote({ ...failure, code: -230 })).toBe('openapi recipient -230 refused')
  expect(oaFailureNote(failure)).toBe('openapi recipient refused')
})
