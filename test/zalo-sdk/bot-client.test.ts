import type { BotAnswer } from '../../src/zalo-sdk/bot-answer.js'
import { botFailureNote } from '../../src/zalo-sdk/bot-answer.js'
import { createZaloBotClient, type ZaloBotClient } from '../../src/zalo-sdk/bot-client.js'
import { type Canned, type PlatformServer, startPlatformServer } from '../channels/harness/platform-server.js'

const TOKEN = '700200:made-up-secret-of-no-bot'

let server: PlatformServer
beforeEach(async () => {
  server = await startPlatformServer()
})
afterEach(async () => {
  await server.close()
  expect(server.faults()).toEqual([])
})

const client = (more: { timeoutMs?: number; apiRoot?: string } = {}) =>
  createZaloBotClient({ token: TOKEN, apiRoot: `${server.root}/zalo/`, ...more })

const done = (result: unknown): Canned => ({ json: { ok: true, result } })

const refused = (status: number, json: object): Canned => ({ status, json: { ok: false, ...json } })

const at = new Date(1_767_225_600_000)
const ms = at.getTime()
const sentAnswer = { messageId: 'm1', at }

type Row = {
  method: string
  run: (bot: ZaloBotClient) => Promise<BotAnswer<unknown>>
  body: object
  reply: Canned
  value: unknown
}

const ROWS: Row[] = [
  {
    method: 'getMe',
    run: bot => bot.getMe(),
    body: {},
    reply: done({
      id: 'b1',
      account_name: 'bot.Ab',
      account_type: 'BASIC',
      can_join_groups: false,
      display_name: 'Bot Loa',
      more: 1,
    }),
    value: {
      id: 'b1',
      accountName: 'bot.Ab',
      accountType: 'BASIC',
      canJoinGroups: false,
      displayName: 'Bot Loa',
    },
  },
  {
    method: 'getUpdates',
    run: bot => bot.getUpdates({ timeoutSeconds: 7 }),
    body: { timeout: 7 },
    reply: done({ event_name: 'user.follow' }),
    value: [{ name: 'user.follow' }],
  },
  {
    method: 'getUpdates',
    run: bot => bot.getUpdates(),
    body: { timeout: 30 },
    reply: refused(408, {}),
    value: [],
  },
  {
    method: 'getUpdates',
    run: bot => bot.getUpdates(),
    body: { timeout: 30 },
    reply: refused(200, { error_code: 408, description: 'Request timeout' }),
    value: [],
  },
  {
    method: 'getUpdates',
    run: bot => bot.getUpdates(),
    body: { timeout: 30 },
    reply: { status: 408, raw: '' },
    value: [],
  },
  { method: 'getUpdates', run: bot => bot.getUpdates(), body: { timeout: 30 }, reply: done(null), value: [] },
  {
    method: 'setWebhook',
    run: bot => bot.setWebhook({ url: 'https://h.test/w', secretToken: 'made-up-secret' }),
    body: { url: 'https://h.test/w', secret_token: 'made-up-secret' },
    reply: done({
      url: 'https://h.test/w',
      updated_at: ms,
      verification: { ok: false, outcome: 'webhook.err.timeout', latency_ms: 5000, hint: 'no answer' },
    }),
    value: {
      url: 'https://h.test/w',
      updatedAt: at,
      verification: { ok: false, outcome: 'webhook.err.timeout', latencyMs: 5000, hint: 'no answer' },
    },
  },
  {
    method: 'testWebhook',
    run: bot => bot.testWebhook(),
    body: {},
    reply: done({
      ok: true,
      url: 'https://h.test/w',
      status_code: 200,
      outcome: 'webhook.ok',
      latency_ms: 12,
      hint: '',
    }),
    value: {
      ok: true,
      url: 'https://h.test/w',
      statusCode: 200,
      outcome: 'webhook.ok',
      latencyMs: 12,
      hint: '',
    },
  },
  {
    method: 'deleteWebhook',
    run: bot => bot.deleteWebhook(),
    body: {},
    reply: done({ url: '', updated_at: ms }),
    value: { url: '', updatedAt: at },
  },
  {
    method: 'getWebhookInfo',
    run: bot => bot.getWebhookInfo(),
    body: {},
    reply: done({ url: 'https://h.test/w', updated_at: 'then' }),
    value: { url: 'https://h.test/w' },
  },
  {
    method: 'getWebhookInfo',
    run: bot => bot.getWebhookInfo(),
    body: {},
    reply: refused(404, { error_code: 404, description: 'Not found' }),
    value: undefined,
  },
  {
    method: 'sendMessage',
    run: bot => bot.sendMessage({ chatId: 'c', text: 'alo' }),
    body: { chat_id: 'c', text: 'alo' },
    reply: done({ message_id: 'm1', date: ms }),
    value: sentAnswer,
  },
  {
    method: 'sendMessage',
    run: bot => bot.sendMessage({ chatId: 'c', text: 'alo' }),
    body: { chat_id: 'c', text: 'alo' },
    reply: { json: { ok: true } },
    value: { messageId: undefined, at: undefined },
  },
  {
    method: 'sendPhoto',
    run: bot => bot.sendPhoto({ chatId: 'c', photo: 'https://h.test/p', caption: 'đây' }),
    body: { chat_id: 'c', photo: 'https://h.test/p', caption: 'đây' },
    reply: done({ message_id: 'm1', date: ms }),
    value: sentAnswer,
  },
  {
    method: 'sendPhoto',
    run: bot => bot.sendPhoto({ chatId: 'c', photo: 'https://h.test/p', caption: '' }),
    body: { chat_id: 'c', photo: 'https://h.test/p' },
    reply: done({ message_id: 'm1', date: ms }),
    value: sentAnswer,
  },
  {
    method: 'sendSticker',
    run: bot => bot.sendSticker({ chatId: 'c', sticker: 's' }),
    body: { chat_id: 'c', sticker: 's' },
    reply: done({ message_id: 'm1', date: ms }),
    value: sentAnswer,
  },
  {
    method: 'sendVoice',
    run: bot => bot.sendVoice({ chatId: 'c', voiceUrl: 'https://h.test/v.aac' }),
    body: { chat_id: 'c', voice_url: 'https://h.test/v.aac' },
    reply: done({ message_id: 'm1', date: ms }),
    value: sentAnswer,
  },
  {
    method: 'sendChatAction',
    run: bot => bot.sendChatAction({ chatId: 'c', action: 'typing' }),
    body: { chat_id: 'c', action: 'typing' },
    reply: { json: { ok: true } },
    value: undefined,
  },
]

test.each(ROWS)('$method', async ({ method, run, body, reply, value }) => {
  server.reply(`/${method}`, reply)
  expect(await run(client())).toEqual({ ok: true, value })
  expect(server.seen).toMatchObject([
    {
      method: 'POST',
      path: `/zalo/bot${TOKEN}/${method}`,
      headers: { 'content-type': 'application/json' },
      body,
    },
  ])
})

const say = (bot: ZaloBotClient) => bot.sendMessage({ chatId: 'c', text: 'alo' })

const FAILURES: { name: string; reply: Canned; kind: string; effect: string; code?: number }[] = [
  {
    name: '400',
    reply: refused(400, { error_code: 400, description: 'Bad request' }),
    kind: 'payload',
    effect: 'refused',
    code: 400,
  },
  {
    name: '400 of a chat',
    reply: refused(400, { error_code: 400, description: 'Invalid chat_id' }),
    kind: 'recipient',
    effect: 'refused',
    code: 400,
  },
  {
    name: '401 with HTTP 200',
    reply: refused(200, { error_code: 401, description: 'Unauthorized' }),
    kind: 'auth',
    effect: 'refused',
    code: 401,
  },
  {
    name: '403',
    reply: refused(403, { error_code: 403, description: 'Internal server error' }),
    kind: 'forbidden',
    effect: 'refused',
    code: 403,
  },
  {
    name: '404',
    reply: refused(404, { error_code: 404, description: 'Not found' }),
    kind: 'not-found',
    effect: 'refused',
    code: 404,
  },
  {
    name: '404 of a user',
    reply: refused(404, { error_code: 404, description: 'User not found' }),
    kind: 'recipient',
    effect: 'refused',
    code: 404,
  },
  {
    name: '408',
    reply: refused(200, { error_code: 408, description: 'Request timeout' }),
    kind: 'timeout',
    effect: 'unknown',
    code: 408,
  },
  {
    name: '426 as errorCode',
    reply: refused(200, { errorCode: 426, description: 'limit' }),
    kind: 'daily-limit',
    effect: 'refused',
    code: 426,
  },
  {
    name: '429',
    reply: refused(429, { error_code: 429, description: 'Quota exceeded' }),
    kind: 'quota',
    effect: 'refused',
    code: 429,
  },
  {
    name: 'a code as words',
    reply: refused(200, { error_code: '429' }),
    kind: 'quota',
    effect: 'refused',
    code: 429,
  },
  {
    name: 'no code at all',
    reply: refused(200, { description: 'no' }),
    kind: 'refused',
    effect: 'refused',
    code: 200,
  },
  {
    name: '500',
    reply: refused(500, { error_code: 500, description: 'oh' }),
    kind: 'server',
    effect: 'unknown',
    code: 500,
  },
  {
    name: 'ok with HTTP 500',
    reply: { status: 500, json: { ok: true, result: {} } },
    kind: 'server',
    effect: 'unknown',
    code: 500,
  },
  {
    name: 'HTML with 502',
    reply: { status: 502, raw: '<html>' },
    kind: 'server',
    effect: 'unknown',
    code: 502,
  },
  {
    name: 'HTML with 403',
    reply: { status: 403, raw: '<html>' },
    kind: 'not-understood',
    effect: 'refused',
    code: 403,
  },
  {
    name: 'HTML with 429',
    reply: { status: 429, raw: '<html>' },
    kind: 'quota',
    effect: 'refused',
    code: 429,
  },
  { name: 'HTML with 200', reply: { raw: '<html>' }, kind: 'not-understood', effect: 'unknown', code: 200 },
  { name: 'nothing with 200', reply: { raw: '' }, kind: 'not-understood', effect: 'unknown', code: 200 },
  {
    name: 'JSON of something else',
    reply: { json: { hello: 1 } },
    kind: 'not-understood',
    effect: 'unknown',
    code: 200,
  },
  {
    name: 'a redirect',
    reply: { status: 302, raw: '', headers: { location: '/else' } },
    kind: 'not-understood',
    effect: 'refused',
    code: 302,
  },
  { name: 'a connection cut after the request', reply: 'cut', kind: 'transport', effect: 'unknown' },
]

test.each(FAILURES)('$name: $kind, $effect', async ({ reply, kind, effect, code }) => {
  server.reply('/sendMessage', reply)
  const answer = await say(client())
  expect(answer).toEqual({
    ok: false,
    failure: { kind, effect, description: expect.any(String), ...(code === undefined ? {} : { code }) },
  })
})

test('says how long to wait where the answer says so', async () => {
  server.reply('/sendMessage', { status: 429, raw: '', headers: { 'retry-after': '7' } })
  expect(await say(client())).toMatchObject({ failure: { kind: 'quota', retryAfterMs: 7000 } })
})

test('no answer in time may have been carried out', async () => {
  server.reply('/sendMessage', 'hang')
  expect(await say(client({ timeoutMs: 100 }))).toMatchObject({
    failure: { kind: 'timeout', effect: 'unknown' },
  })
})

test('ended by the caller: in the middle unknown, before it nothing was sent', async () => {
  const ending = new AbortController()
  server.reply('/sendMessage', 'hang')
  const said = client().sendMessage({ chatId: 'c', text: 'alo' }, { signal: ending.signal })
  await server.requests('/sendMessage', 1)
  ending.abort()
  expect(await said).toMatchObject({ failure: { kind: 'aborted', effect: 'unknown' } })
  const again = await client().sendMessage({ chatId: 'c', text: 'alo' }, { signal: ending.signal })
  expect(again).toMatchObject({ failure: { kind: 'aborted', effect: 'not-reached' } })
  expect(server.seen).toHaveLength(1)
})

test.each([
  { name: 'a name that is none', apiRoot: 'http://no-such-host.invalid' },
  { name: 'an address that is none', apiRoot: 'no address' },
])('$name: nothing was sent', async ({ apiRoot }) => {
  expect(await say(client({ apiRoot }))).toMatchObject({
    failure: { kind: 'transport', effect: 'not-reached' },
  })
})

test('a port where nobody listens any more: nothing was sent', async () => {
  const left = await startPlatformServer()
  await left.close()
  expect(await say(client({ apiRoot: left.root }))).toMatchObject({
    failure: { kind: 'transport', effect: 'not-reached' },
  })
})

test('a server without TLS where TLS is asked: nothing was sent', async () => {
  const apiRoot = server.root.replace('http:', 'https:')
  expect(await say(client({ apiRoot }))).toMatchObject({
    failure: { kind: 'transport', effect: 'not-reached' },
  })
})

test('a result that is no profile is not understood', async () => {
  server.reply('/getMe', done({ id: 2 ** 60 }))
  expect(await client().getMe()).toMatchObject({ failure: { kind: 'not-understood' } })
})

test.each([
  {
    name: 'a sentence that repeats the address',
    reply: refused(404, { error_code: 404, description: `no /bot${TOKEN}/sendMessage` }),
  },
  {
    name: 'a sentence with half of it',
    reply: refused(401, { description: 'made-up-secret-of-no-bot is wrong' }),
  },
  { name: 'HTML that repeats it', reply: { status: 404, raw: `<p>${TOKEN}` } },
  { name: 'a cut', reply: 'cut' as const },
])('the token is in no failure: $name', async ({ reply }) => {
  server.reply('/sendMessage', reply)
  const answer = await say(client())
  if (answer.ok) throw new Error('it was sent')
  expect(`${JSON.stringify(answer)} ${botFailureNote(answer.failure)}`).not.toContain('made-up-secret')
})
