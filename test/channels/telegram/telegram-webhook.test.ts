import type { WebhookResponse } from '../../../src/chat/channel.js'
import type { IncomingMessage } from '../../../src/chat/incoming-message.js'
import { atBench, type Bench } from '../harness/channel-bench.js'
import type { Canned } from '../harness/platform-server.js'
import { until } from '../harness/until.js'
import { BOT, done, PERSON, refused, SECRET, telegram } from './telegram-under-test.js'

const WORDS = 'Lời của một người dân'

const from = { id: PERSON, is_bot: false, first_name: 'Hoa' }
const message = {
  message_id: 3,
  date: 1_795_136_400,
  from,
  chat: { id: PERSON, type: 'private' },
  text: WORDS,
}

const under = telegram({ webhook: { publicUrl: 'https://loa.example.org/x/', secret: SECRET } })

const post = async (bench: Bench, body: string, secret: string | undefined): Promise<WebhookResponse> => {
  const route = bench.channel.routes?.[0]
  if (!route) throw new Error('no route')
  expect(route).toMatchObject({ method: 'POST', path: '/webhook/telegram' })
  return route.handle({
    query: {},
    body: Buffer.from(body),
    headers: { 'x-telegram-bot-api-secret-token': secret },
  })
}

const started = (
  receive: (message: IncomingMessage) => Promise<void>,
  run: (bench: Bench) => Promise<void>,
  setWebhook: Canned[] = [done(true)],
) =>
  atBench(under, [WORDS], async bench => {
    bench.server.reply('/getMe', done(BOT))
    bench.server.reply('/setWebhook', ...setWebhook)
    await bench.channel.start(receive)
    await run(bench)
  })

const up = (bench: Bench) => until(() => bench.channel.state().up)

test('tells Telegram where to send updates, until it has heard', () =>
  started(
    async () => undefined,
    async bench => {
      await bench.clock.begun(1)
      expect(bench.channel.state()).toEqual({ up: false, note: 'webhook not set: refused with 429' })
      bench.clock.advance(2000)
      await up(bench)
      const [told] = await bench.server.requests('/setWebhook', 2)
      expect(told?.body).toEqual({
        url: 'https://loa.example.org/x/webhook/telegram',
        secret_token: SECRET,
        allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
      })
    },
    [refused(429, 'Too Many Requests: retry after 1'), done(true)],
  ))

const ok = JSON.stringify({ update_id: 1, message })

test.each([
  { name: 'an update', body: ok, secret: SECRET, status: 200, heard: 1 },
  { name: 'a wrong secret', body: ok, secret: `${SECRET}x`, status: 401, heard: 0 },
  { name: 'no secret', body: ok, secret: undefined, status: 401, heard: 0 },
  { name: 'a wrong secret with a bad body', body: '{', secret: 'x', status: 401, heard: 0 },
  { name: 'bytes that are no JSON', body: `{"text":"${WORDS}`, secret: SECRET, status: 400, heard: 0 },
  { name: 'nothing', body: '', secret: SECRET, status: 400, heard: 0 },
  { name: 'JSON that is no update', body: '{"hello":1}', secret: SECRET, status: 400, heard: 0 },
  { name: 'a list', body: `[${ok}]`, secret: SECRET, status: 400, heard: 0 },
  { name: 'null', body: 'null', secret: SECRET, status: 400, heard: 0 },
  { name: 'an unknown kind', body: '{"update_id":2,"poll":{}}', secret: SECRET, status: 200, heard: 0 },
  { name: 'a broken frame', body: '{"update_id":2,"message":{}}', secret: SECRET, status: 200, heard: 0 },
])('answers $status to $name', ({ body, secret, status, heard }) => {
  const got: IncomingMessage[] = []
  return started(
    async one => void got.push(one),
    async bench => {
      await up(bench)
      expect(await post(bench, body, secret)).toEqual({ status, body: '{}' })
      expect(got).toHaveLength(heard)
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
    expect((await first).status).toBe(200)

    const earlier = lose
    const second = post(bench, ok, SECRET)
    await until(() => lose !== earlier)
    lose(new Error(`no place for ${WORDS}`))
    expect(await second).toEqual({ status: 503, body: '{}' })
  })
})

test('a tap is answered after it is stored, and nothing waits for that', () => {
  const tap = { update_id: 4, callback_query: { id: '77', from, data: 'yes', message } }
  const got: IncomingMessage[] = []
  return started(
    async one => {
      got.push(one)
    },
    async bench => {
      await up(bench)
      bench.server.reply('/answerCallbackQuery', 'cut')
      expect((await post(bench, JSON.stringify(tap), SECRET)).status).toBe(200)
      const [asked] = await bench.server.requests('/answerCallbackQuery', 1)
      expect(asked?.body).toEqual({ callback_query_id: '77' })
      expect(got).toHaveLength(1)
    },
  )
})

test('before the start nothing is taken and Telegram repeats', () =>
  atBench(under, [WORDS], async bench => {
    expect((await post(bench, ok, SECRET)).status).toBe(503)
  }))

test('a mention that comes while Telegram is still asked for the name is known', () =>
  atBench(under, [WORDS], async bench => {
    let tell: () => void = () => undefined
    const after = new Promise<void>(resolve => {
      tell = resolve
    })
    bench.server.reply('/getMe', { ...done(BOT), after })
    bench.server.reply('/setWebhook', done(true))
    const got: IncomingMessage[] = []
    await bench.channel.start(async one => void got.push(one))
    const text = `@LoaXomThuBot ${WORDS}`
    const mention = { ...message, chat: { id: -5, type: 'group' }, text }
    const entities = [{ type: 'mention', offset: 0, length: 13 }]
    const posted = post(bench, JSON.stringify({ update_id: 1, message: { ...mention, entities } }), SECRET)
    await bench.server.requests('/getMe', 1)
    tell()
    expect((await posted).status).toBe(200)
    expect(got[0]).toMatchObject({ content: { kind: 'text', text: WORDS }, addressedToBot: true })
    await up(bench)
  }))
