import type { IncomingMessage } from '../../../src/chat/incoming-message.js'
import { atBench, type Bench } from '../harness/channel-bench.js'
import type { Canned } from '../harness/platform-server.js'
import { done, event, inPrivate, ME, nothingNew, PERSON, refused, zaloBot } from './zalo-bot-under-test.js'

const WORDS = 'Lời của một người dân'

const said = (id: string) => event('text', { ...inPrivate, message_id: id, text: WORDS })

const idsOf = (messages: IncomingMessage[]) => messages.map(message => message.platformMessageId)

const calls = (bench: Bench) =>
  bench.server.seen.map(({ path }) => path.split('/').at(-1) ?? '').filter(method => method !== 'getMe')

const polling = (
  run: (bench: Bench) => Promise<void>,
  more: Parameters<typeof zaloBot>[0] = {},
  info: Canned = refused(404, 'Not found'),
) =>
  atBench(zaloBot(more), [WORDS], async bench => {
    bench.server.reply('/getMe', done(ME))
    bench.server.reply('/getWebhookInfo', info)
    await run(bench)
  })

test('stores one, and only then asks for the next', () =>
  polling(async bench => {
    const heard: IncomingMessage[] = []
    bench.server.reply('/getUpdates', done(said('a')), done(said('b')), 'hang')
    await bench.channel.start(async message => {
      expect(calls(bench).filter(method => method === 'getUpdates')).toHaveLength(heard.length + 1)
      heard.push(message)
    })
    await bench.server.requests('/getUpdates', 3)
    expect(idsOf(heard)).toEqual(['a', 'b'])
    expect(bench.channel.state()).toEqual({ up: true })
    expect(bench.server.seen.at(-1)?.body).toEqual({ timeout: 25 })
    expect(bench.clock.waits).toEqual([])
  }))

test('what can not be stored is held until it is, and nothing more is asked for before', () =>
  polling(async bench => {
    const tried: string[] = []
    let broken = true
    bench.server.reply('/getUpdates', done(said('a')), 'hang')
    await bench.channel.start(async message => {
      tried.push(message.key)
      if (broken) throw new Error(`no place for ${WORDS} of ${PERSON}`)
    })
    await bench.clock.begun(1)
    expect(bench.channel.state()).toEqual({ up: false, note: 'messages can not be stored' })
    bench.clock.advance(2000)
    await bench.clock.begun(2)
    broken = false
    bench.clock.advance(4000)
    await bench.server.requests('/getUpdates', 2)
    expect(bench.clock.waits).toEqual([2000, 4000])
    expect(tried).toHaveLength(3)
    expect(new Set(tried).size).toBe(1)
    expect(bench.channel.state()).toEqual({ up: true })
  }))

test('of several in one answer none is passed over', () =>
  polling(async bench => {
    const heard: string[] = []
    let broken = true
    bench.server.reply('/getUpdates', done([said('a'), said('b')]), 'hang')
    await bench.channel.start(async message => {
      if (broken) throw new Error('away')
      heard.push(message.platformMessageId ?? '')
    })
    await bench.clock.begun(1)
    broken = false
    bench.clock.advance(2000)
    await bench.server.requests('/getUpdates', 2)
    expect(heard).toEqual(['a', 'b'])
  }))

test('a message that a stop finds unstored is told as lost', () =>
  polling(async bench => {
    bench.server.reply('/getUpdates', done(said('a')))
    await bench.channel.start(() => Promise.reject(new Error(`no place for ${WORDS}`)))
    await bench.clock.begun(1)
    await bench.channel.stop()
    expect(bench.lines.at(-1)).toContain('message lost')
  }))

test.each([
  { name: 'HTTP 408', answer: nothingNew },
  { name: '408 in a 200', answer: refused(408, 'Request timeout', 200) },
  { name: 'null', answer: done(null) },
  { name: 'no event', answer: done({ hello: 1 }) },
])(
  'nothing new is no failure, and a server that does not hold polls open is not asked without a pause: $name',
  ({ answer }) =>
    polling(async bench => {
      bench.server.reply('/getUpdates', answer, 'hang')
      await bench.channel.start(async () => undefined)
      await bench.clock.begun(1)
      expect(bench.channel.state()).toEqual({ up: true })
      bench.clock.advance(200)
      // A first poll is short: so the channel is known to work, though nothing happens.
      const polls = await bench.server.requests('/getUpdates', 2)
      expect(polls.map(({ body }) => body)).toEqual([{ timeout: 1 }, { timeout: 25 }])
      expect(bench.clock.waits).toEqual([200])
      expect(bench.lines).toEqual([])
    }),
)

test.each([
  { name: 'a bad token', answer: refused(401, 'Unauthorized'), note: 'the token is refused', looked: true },
  { name: 'a webhook set by another', answer: refused(400, 'no'), note: 'payload 400 refused', looked: true },
  {
    name: 'a server that is down',
    answer: { status: 502, raw: 'x' },
    note: 'server 502 unknown',
    looked: false,
  },
  { name: 'HTML', answer: { raw: '<html>' }, note: 'not-understood 200 unknown', looked: false },
  { name: 'a cut', answer: 'cut' as const, note: 'transport unknown', looked: false },
])('backs off, longer each time, from $name, and goes on', ({ answer, note, looked }) =>
  polling(async bench => {
    const none = refused(404, 'Not found')
    if (looked) bench.server.reply('/getWebhookInfo', none, none)
    bench.server.reply('/getUpdates', answer, answer, done(said('a')), 'hang')
    const heard: IncomingMessage[] = []
    await bench.channel.start(async message => void heard.push(message))
    await bench.clock.begun(1)
    expect(bench.channel.state()).toEqual({ up: false, note })
    bench.clock.advance(2000)
    await bench.clock.begun(2)
    bench.clock.advance(4000)
    await bench.server.requests('/getUpdates', 4)
    expect(bench.clock.waits).toEqual([2000, 4000])
    expect(idsOf(heard)).toEqual(['a'])
    expect(bench.channel.state()).toEqual({ up: true })
  }),
)

test('waits as long as Zalo asks', () =>
  polling(async bench => {
    bench.server.reply('/getUpdates', { status: 429, raw: '', headers: { 'retry-after': '70' } })
    await bench.channel.start(async () => undefined)
    await bench.clock.begun(1)
    expect(bench.clock.waits).toEqual([70_000])
  }))

test.each([
  { name: 'one that is set goes', info: done({ url: 'https://old.test/w', updated_at: 1 }), removed: true },
  { name: 'none was ever set', info: refused(404, 'Not found'), removed: false },
  { name: 'none is set now', info: done({ url: '', updated_at: 1 }), removed: false },
  { name: 'a server without webhooks', info: refused(400, 'unknown method'), removed: false },
])('the webhook before the first poll: $name', ({ info, removed }) =>
  polling(
    async bench => {
      if (removed) bench.server.reply('/deleteWebhook', done({ url: '', updated_at: 2 }))
      bench.server.reply('/getUpdates', 'hang')
      await bench.channel.start(async () => undefined)
      await bench.server.requests('/getUpdates', 1)
      expect(calls(bench)).toEqual(['getWebhookInfo', ...(removed ? ['deleteWebhook'] : []), 'getUpdates'])
    },
    {},
    info,
  ),
)

test('a webhook that nobody could ask about is asked about again', () =>
  polling(
    async bench => {
      bench.server.reply('/getWebhookInfo', refused(404, 'Not found'))
      bench.server.reply('/getUpdates', 'hang')
      await bench.channel.start(async () => undefined)
      await bench.clock.begun(1)
      expect(bench.channel.state().up).toBe(false)
      bench.clock.advance(2000)
      await bench.server.requests('/getUpdates', 1)
    },
    {},
    'cut',
  ))

test('polls only while it may', () => {
  let mine = false
  return polling(
    async bench => {
      bench.server.reply('/getUpdates', done(said('a')))
      const stored = new Promise<IncomingMessage>(resolve => {
        void bench.channel.start(async message => {
          mine = false
          resolve(message)
        })
      })
      await bench.clock.begun(1)
      expect(calls(bench)).toEqual([])
      expect(bench.channel.state()).toEqual({ up: true, note: 'another process polls' })
      mine = true
      bench.clock.advance(1000)
      await stored
      await bench.clock.begun(2)
      expect(bench.channel.state()).toEqual({ up: true, note: 'another process polls' })
    },
    { mayPoll: () => mine },
  )
})

test('learns its name however late', () =>
  atBench(zaloBot(), [WORDS], async bench => {
    bench.server.reply('/getMe', 'cut', done(ME))
    bench.server.reply('/getWebhookInfo', refused(404, 'Not found'))
    bench.server.reply('/getUpdates', 'hang')
    expect(bench.channel.account()).toBe('700200')
    await bench.channel.start(async () => undefined)
    await bench.clock.begun(1)
    bench.clock.advance(2000)
    await bench.server.requests('/getMe', 2)
    await bench.server.requests('/getUpdates', 1)
  }))
