import type { IncomingMessage } from '../../../src/chat/incoming-message.js'
import { atBench, type Bench } from '../harness/channel-bench.js'
import { until } from '../harness/until.js'
import { BOT, done, PERSON, refused, telegram } from './telegram-under-test.js'

const WORDS = 'Lời của một người dân'

const update = (id: number, text = WORDS) => ({
  update_id: id,
  message: {
    message_id: id,
    date: 1_795_136_400,
    from: { id: PERSON, is_bot: false, first_name: 'Hoa' },
    chat: { id: PERSON, type: 'private' },
    text,
  },
})

const idsOf = (messages: IncomingMessage[]) => messages.map(message => message.platformMessageId)

const offsets = (bench: Bench) =>
  bench.server.seen
    .filter(({ path }) => path.endsWith('/getUpdates'))
    .map(({ body }) => (body as { offset?: number }).offset)

/** A channel at a server that knows the bot and has no webhook. */
const polling = (run: (bench: Bench) => Promise<void>, more: Parameters<typeof telegram>[0] = {}) =>
  atBench(telegram(more), [WORDS], async bench => {
    bench.server.reply('/getMe', done(BOT))
    bench.server.reply('/deleteWebhook', done(true))
    await run(bench)
  })

test('stores in order, and asks for what comes after only then', () =>
  polling(async bench => {
    const heard: IncomingMessage[] = []
    bench.server.reply('/getUpdates', done([update(10), update(11)]), done([update(12)]), 'hang')
    await bench.channel.start(async message => {
      expect(offsets(bench)).toEqual(heard.length < 2 ? [undefined] : [undefined, 12])
      heard.push(message)
    })
    await bench.server.requests('/getUpdates', 3)
    expect(idsOf(heard)).toEqual(['10', '11', '12'])
    expect(offsets(bench)).toEqual([undefined, 12, 13])
    expect(bench.channel.state()).toEqual({ up: true })
    expect(bench.server.seen.at(-1)?.body).toEqual({
      timeout: 25,
      limit: 100,
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
      offset: 13,
    })
  }))

test('what can not be stored stays with Telegram and is asked for again', () =>
  polling(async bench => {
    const heard: IncomingMessage[] = []
    let broken = true
    bench.server.reply('/getUpdates', done([update(10), update(11)]), done([update(11)]), 'hang')
    await bench.channel.start(async message => {
      if (broken && message.platformMessageId === '11') throw new Error(`no place for ${WORDS} of ${PERSON}`)
      heard.push(message)
    })
    await bench.clock.begun(1)
    expect(bench.channel.state().up).toBe(false)
    broken = false
    bench.clock.advance(1000)
    await bench.server.requests('/getUpdates', 3)
    expect(offsets(bench)).toEqual([undefined, 11, 12])
    expect(idsOf(heard)).toEqual(['10', '11'])
  }))

test('a crash after storing and before the next poll brings the same update again, by the same key', async () => {
  const heard: IncomingMessage[] = []
  const life = (store: (stop: () => void) => (message: IncomingMessage) => Promise<void>, polls: number) =>
    polling(async bench => {
      bench.server.reply('/getUpdates', done([update(10)]))
      if (polls > 1) bench.server.reply('/getUpdates', 'hang')
      await new Promise<void>(resolve => {
        void bench.channel.start(store(resolve))
        if (polls > 1) void bench.server.requests('/getUpdates', polls).then(() => resolve())
      })
      expect(offsets(bench)).toEqual(polls > 1 ? [undefined, 11] : [undefined])
    })
  // The first life ends while `receive` has stored the message and has not yet answered.
  await life(
    stop => async message => {
      heard.push(message)
      stop()
      throw new Error('killed')
    },
    1,
  )
  await life(() => async message => void heard.push(message), 2)
  expect(heard).toHaveLength(2)
  expect(heard[1]?.key).toBe(heard[0]?.key)
})

test.each([
  {
    name: 'another program',
    answer: refused(409, 'Conflict: terminated by other getUpdates request'),
    again: true,
  },
  { name: 'a bad token', answer: refused(401, 'Unauthorized'), again: false },
  { name: 'a server that is down', answer: { status: 502, raw: 'bad gateway' }, again: false },
  { name: 'an answer that is no list', answer: done('?'), again: false },
])('backs off, longer each time, from $name, and goes on', ({ answer, again }) =>
  polling(async bench => {
    if (again) bench.server.reply('/deleteWebhook', done(true), done(true))
    bench.server.reply('/getUpdates', answer, answer, done([update(10)]), 'hang')
    const heard: IncomingMessage[] = []
    await bench.channel.start(async message => void heard.push(message))
    await bench.clock.begun(1)
    expect(bench.channel.state()).toEqual({ up: false, note: expect.any(String) })
    bench.clock.advance(1000)
    await bench.clock.begun(2)
    bench.clock.advance(2000)
    await bench.server.requests('/getUpdates', 4)
    expect(bench.clock.waits).toEqual([1000, 2000])
    expect(idsOf(heard)).toEqual(['10'])
    expect(bench.channel.state()).toEqual({ up: true })
  }),
)

test('waits as long as Telegram asks', () =>
  polling(async bench => {
    bench.server.reply(
      '/getUpdates',
      refused(429, 'Too Many Requests: retry after 7', { retry_after: 7 }),
      'hang',
    )
    await bench.channel.start(async () => undefined)
    await bench.clock.begun(1)
    expect(bench.clock.waits).toEqual([7000])
    bench.clock.advance(7000)
    await bench.server.requests('/getUpdates', 2)
  }))

test('a server that does not hold polls open is not asked without a pause', () =>
  polling(async bench => {
    bench.server.reply('/getUpdates', done([]), 'hang')
    await bench.channel.start(async () => undefined)
    await bench.clock.begun(1)
    expect(offsets(bench)).toHaveLength(1)
    bench.clock.advance(200)
    // A first poll is not held open: so the channel is known to work, though nothing happens.
    const polls = await bench.server.requests('/getUpdates', 2)
    expect(polls.map(({ body }) => body)).toMatchObject([{ timeout: 0 }, { timeout: 25 }])
    expect(bench.clock.waits).toEqual([200])
  }))

test('polls only while it may', () => {
  let mine = false
  return polling(
    async bench => {
      bench.server.reply('/getUpdates', done([update(10)]))
      const stored = new Promise<IncomingMessage>(resolve => {
        void bench.channel.start(async message => {
          mine = false
          resolve(message)
        })
      })
      await bench.clock.begun(1)
      expect(offsets(bench)).toEqual([])
      mine = true
      bench.clock.advance(1000)
      await stored
      await bench.clock.begun(2)
      expect(offsets(bench)).toEqual([undefined])
      expect(bench.channel.state()).toEqual({ up: true, note: 'another process polls' })
    },
    { mayPoll: () => mine },
  )
})

test('lives with a server that knows getUpdates and sendMessage alone', () =>
  atBench(telegram(), [WORDS], async bench => {
    const unknown = { status: 500, json: { message: 'not supported' } }
    bench.server.reply('/getMe', unknown)
    bench.server.reply('/deleteWebhook', unknown)
    bench.server.reply('/answerCallbackQuery', unknown)
    const tap = {
      update_id: 1,
      callback_query: { id: '1', from: update(1).message.from, data: 'yes', message: update(1).message },
    }
    bench.server.reply('/getUpdates', done([tap]), 'hang')
    const heard: IncomingMessage[] = []
    await bench.channel.start(async message => void heard.push(message))
    await bench.server.requests('/getUpdates', 2)
    await bench.server.requests('/answerCallbackQuery', 1)
    expect(heard).toHaveLength(1)
    expect(bench.channel.can.groupHearing).toBe('addressed')
    expect(bench.channel.can.deepLink).toBeUndefined()
  }))

test('knows itself once Telegram has told, however late', () =>
  atBench(telegram(), [], async bench => {
    bench.server.reply('/getMe', 'cut', done({ ...BOT, can_read_all_group_messages: true }))
    bench.server.reply('/deleteWebhook', done(true))
    bench.server.reply('/getUpdates', 'hang')
    expect(bench.channel.account()).toBe('700100')
    await bench.channel.start(async () => undefined)
    await bench.clock.begun(1)
    expect(bench.channel.can.deepLink).toBeUndefined()
    bench.clock.advance(2000)
    await until(() => bench.channel.can.deepLink !== undefined)
    expect(bench.channel.can.deepLink?.('to 5')).toBe('https://t.me/LoaXomThuBot?start=to%205')
    expect(bench.channel.can.groupHearing).toBe('all')
    await bench.server.requests('/getUpdates', 1)
  }))
