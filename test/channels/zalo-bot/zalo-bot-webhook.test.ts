import type { WebhookResponse } from '../../../src/chat/channel.js'
import type { IncomingMessage } from '../../../src/chat/incoming-message.js'
import { atBench, type Bench } from '../harness/channel-bench.js'
import type { Canned } from '../harness/platform-server.js'
import { until } from '../harness/until.js'
import { done, event, inPrivate, ME, privateChat, refused, SECRET, zaloBot } from './zalo-bot-under-test.js'

const WORDS = 'Lời của một người dân'
const URL_SET = 'https://loa.example.org/x/webhook/zalo-bot'

const under = zaloBot({ webhook: { publicUrl: 'https://loa.example.org/x/', secret: SECRET } })

const said = event('text', { ...inPrivate, text: WORDS })
const ok = JSON.stringify(said)

const post = async (bench: Bench, body: string, secret: string | undefined): Promise<WebhookResponse> => {
  const route = bench.channel.routes?.[0]
  if (!route) throw new Error('no route')
  expect(route).toMatchObject({ method: 'POST', path: '/webhook/zalo-bot' })
  return route.handle({
    body: Buffer.from(body),
    headers: { 'x-bot-api-secret-token': secret },
    query: {},
  })
}

const set = (verification?: object): Canned =>
  done({ url: URL_SET, updated_at: 1, ...(verification ? { verification } : {}) })

const started = (
  receive: (message: IncomingMessage) => Promise<void>,
  run: (bench: Bench) => Promise<void>,
  setWebhook: Canned[] = [set()],
) =>
  atBench(under, [WORDS], async bench => {
    bench.server.reply('/getMe', done(ME))
    bench.server.reply('/setWebhook', ...setWebhook)
    await bench.channel.start(receive)
    await run(bench)
  })

const nobody = async () => undefined
const up = (bench: Bench) => until(() => bench.channel.state().up)
const success = { status: 200, body: '{"message":"Success"}' }

test('tells Zalo where to send events, until it has heard', () =>
  started(
    nobody,
    async bench => {
      await bench.clock.begun(1)
      expect(bench.channel.state()).toEqual({ up: false, note: 'server 500 unknown' })
      bench.clock.advance(2000)
      await up(bench)
      const [told] = await bench.server.requests('/setWebhook', 2)
      expect(told?.body).toEqual({ url: URL_SET, secret_token: SECRET })
      expect(bench.channel.state()).toEqual({ up: true })
    },
    [refused(500, 'oh'), set({ ok: true, outcome: 'webhook.ok' })],
  ))

test('a webhook that Zalo does not reach is told of, and set again seldom', () => {
  const away = set({ ok: false, outcome: 'webhook.http.404' })
  return started(
    nobody,
    async bench => {
      await bench.clock.begun(1)
      expect(bench.channel.state()).toEqual({ up: false, note: 'webhook not reached: webhook.http.404' })
      bench.clock.advance(5_000)
      await bench.clock.begun(2)
      bench.clock.advance(60_000)
      await bench.clock.begun(3)
      bench.clock.advance(30 * 60_000)
      await up(bench)
      expect(bench.clock.waits).toEqual([5_000, 60_000, 30 * 60_000])
    },
    [away, away, away, set({ ok: true, outcome: 'webhook.ok' })],
  )
})

test('what comes in shows that the webhook is reached: it is not set again', () =>
  started(
    nobody,
    async bench => {
      await bench.clock.begun(1)
      expect(await post(bench, ok, SECRET)).toEqual(success)
      expect(bench.channel.state()).toEqual({ up: true })
      bench.clock.advance(5_000)
      // Whatever was begun before these has come to the server when they are answered.
      for (const messageId of ['m1', 'm2']) {
        bench.server.reply('/sendMessage', done({ message_id: messageId }))
        await bench.channel.send({ to: privateChat, text: WORDS })
      }
      expect(bench.server.seen.filter(({ path }) => path.endsWith('/setWebhook'))).toHaveLength(1)
    },
    [set({ ok: false, outcome: 'webhook.http.404' })],
  ))

test.each([
  { name: 'this address stands already', info: done({ url: URL_SET, updated_at: 1 }), isUp: true },
  { name: 'another address stands', info: done({ url: 'https://old.test/', updated_at: 1 }), isUp: false },
])('no more setWebhook today: $name', ({ info, isUp }) =>
  started(
    nobody,
    async bench => {
      bench.server.reply('/getWebhookInfo', info)
      if (isUp) await up(bench)
      else await bench.clock.begun(1)
      expect(bench.channel.state()).toEqual(
        isUp ? { up: true } : { up: false, note: 'daily-limit 426 refused' },
      )
      expect(bench.clock.waits).toEqual(isUp ? [] : [30 * 60_000])
    },
    [{ json: { ok: false, errorCode: 426, description: 'limit' } }],
  ),
)

test.each([
  { name: 'an event, flat', body: ok, secret: SECRET, status: 200, heard: 1 },
  {
    name: 'an event, wrapped',
    body: JSON.stringify({ ok: true, result: said }),
    secret: SECRET,
    status: 200,
    heard: 1,
  },
  { name: 'a list of events', body: `[${ok},${ok}]`, secret: SECRET, status: 200, heard: 2 },
  { name: 'a wrong secret', body: ok, secret: `${SECRET}x`, status: 401, heard: 0 },
  { name: 'an empty secret', body: ok, secret: '', status: 401, heard: 0 },
  { name: 'no secret', body: ok, secret: undefined, status: 401, heard: 0 },
  { name: 'a wrong secret with a bad body', body: '{', secret: 'x', status: 401, heard: 0 },
  { name: 'bytes that are no JSON', body: `{"text":"${WORDS}`, secret: SECRET, status: 400, heard: 0 },
  { name: 'nothing', body: '', secret: SECRET, status: 200, heard: 0 },
  { name: 'a probe', body: '{}', secret: SECRET, status: 200, heard: 0 },
  { name: 'null', body: 'null', secret: SECRET, status: 200, heard: 0 },
  { name: 'an unknown event', body: '{"event_name":"user.follow"}', secret: SECRET, status: 200, heard: 0 },
  {
    name: 'what Zalo keeps back, of nobody',
    body: '{"event_name":"message.unsupported.received"}',
    secret: SECRET,
    status: 200,
    heard: 0,
  },
])('answers $status to $name', ({ body, secret, status, heard }) => {
  const got: IncomingMessage[] = []
  return started(
    async one => void got.push(one),
    async bench => {
      await up(bench)
      expect(await post(bench, body, secret)).toEqual(status === 200 ? success : { status, body: '{}' })
      expect(got).toHaveLength(heard)
    },
  )
})

test('the same message again has the same key', () => {
  const got: IncomingMessage[] = []
  return started(
    async one => void got.push(one),
    async bench => {
      await up(bench)
      await post(bench, ok, SECRET)
      await post(bench, JSON.stringify({ ok: true, result: said }), SECRET)
      expect(got[1]?.key).toBe(got[0]?.key)
      expect(got).toHaveLength(2)
    },
  )
})

test('answers only when the message is stored, and 503 when it is not', () => {
  let store: () => void = () => undefined
  let lose: (error: Error) => void = () => undefined
  const receive = () =>
    new Promise<void>((resolve, reject) => {
      store = resolve
      lose = reject
    })
  return started(receive, async bench => {
    await up(bench)
    const before = store
    let answered = false
    const first = post(bench, ok, SECRET).finally(() => {
      answered = true
    })
    await until(() => store !== before)
    expect(answered).toBe(false)
    store()
    expect(await first).toEqual(success)

    const earlier = lose
    const second = post(bench, ok, SECRET)
    await until(() => lose !== earlier)
    lose(new Error(`no place for ${WORDS}`))
    expect(await second).toEqual({ status: 503, body: '{}' })
  })
})

test('before the start nothing is taken', () =>
  atBench(under, [WORDS], async bench => {
    expect((await post(bench, ok, SECRET)).status).toBe(503)
  }))
