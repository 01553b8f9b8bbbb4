import type { QuotaSettings } from '../../../src/channels/zalo-bot/zalo-bot-quota.js'
import type { DeliveryPart } from '../../../src/chat/channel.js'
import type { ChannelAlarm } from '../../../src/chat/channel-alarm.js'
import { atBench, type Bench } from '../harness/channel-bench.js'
import type { Canned } from '../harness/platform-server.js'
import { until } from '../harness/until.js'
import { ACCOUNT, done, privateChat, refused, zaloBot } from './zalo-bot-under-test.js'

/** What the store holds, and each round as it was asked for; `away`: so many writes fail from now on. */
const openMonth = (limit: number, before = 0) => {
  const store = new Map<string, number>([['2026-11', before]])
  const rounds: { month: string; id: string; many: number }[] = []
  const alarms: ChannelAlarm[] = []
  const faults = { left: 0 }
  let ids = 0
  const month: QuotaSettings = {
    limit,
    alarm: alarm => void alarms.push(alarm),
    ids: { next: () => `round-${++ids}` },
    counts: {
      add: async (name, round) => {
        rounds.push({ month: name, ...round })
        if (faults.left-- > 0) throw new Error('away')
        store.set(name, (store.get(name) ?? 0) + round.many)
        return store.get(name) ?? 0
      },
      read: async name => store.get(name) ?? 0,
    },
  }
  return { month, store, rounds, alarms, faults }
}
type Month = ReturnType<typeof openMonth>

const part: DeliveryPart = { to: privateChat, text: 'Đã nhận tin.' }
const withPhotos = (...links: string[]): DeliveryPart => ({
  ...part,
  media: links.map(link => ({
    kind: 'photo',
    mimeType: 'image/jpeg',
    fileName: 'a.jpg',
    open: () => Promise.reject(new Error('by its link')),
    link,
  })),
})
const took = done({ message_id: 'm1', date: 0 })

const send = async ({ server, channel }: Bench, replies: [string, Canned][], sent = part) => {
  for (const [path, reply] of replies) server.reply(path, reply)
  return channel.send(sent)
}

/** Lets the time pass in which what was sent is gathered, and waits until it is written down. */
const writtenDown = async ({ clock }: Bench, { rounds }: Month, writes: number) => {
  while (rounds.length < writes) {
    clock.advance(60_000)
    await new Promise(setImmediate)
  }
}

const run = (month: Month, work: (bench: Bench) => Promise<void>) =>
  atBench(zaloBot({ month: month.month }), [], work)

test.each<[string, [string, Canned][], DeliveryPart, number]>([
  ['a message taken', [['/sendMessage', took]], part, 1],
  ['an answer that was lost', [['/sendMessage', 'cut']], part, 1],
  ['a server that fell over it', [['/sendMessage', refused(500, 'oh')]], part, 1],
  ['a message refused', [['/sendMessage', refused(400, 'Bad request')]], part, 0],
  ['one too many', [['/sendMessage', refused(429, 'Quota exceeded')]], part, 0],
  [
    'two pictures',
    [
      ['/sendPhoto', took],
      ['/sendPhoto', took],
    ],
    withPhotos('https://a.test/1', 'https://a.test/2'),
    2,
  ],
  [
    'a picture refused, its words taken',
    [
      ['/sendPhoto', refused(400, 'no picture')],
      ['/sendMessage', took],
    ],
    withPhotos('https://a.test/1'),
    1,
  ],
])('counts as Zalo does: %s', (_name, replies, sent, used) => {
  const month = openMonth(3000)
  return run(month, async bench => {
    await send(bench, replies, sent)
    expect(await bench.channel.quota?.()).toEqual({ used, limit: 3000 })
  })
})

test('what is sent together is written down together', () => {
  const month = openMonth(3000)
  return run(month, async bench => {
    for (let n = 0; n < 5; n++) await send(bench, [['/sendMessage', took]])
    expect(month.rounds).toEqual([])
    await writtenDown(bench, month, 1)
    expect(month.rounds).toEqual([{ month: '2026-11', id: 'round-1', many: 5 }])
    expect(await bench.channel.quota?.()).toEqual({ used: 5, limit: 3000 })
  })
})

test('a write that failed goes again as the same round; what came meanwhile is the next one', () => {
  const month = openMonth(3000)
  return run(month, async bench => {
    month.faults.left = 2
    await send(bench, [['/sendMessage', took]])
    await writtenDown(bench, month, 1)
    await send(bench, [['/sendMessage', took]])
    await writtenDown(bench, month, 4)
    expect(month.rounds.map(({ id, many }) => [id, many])).toEqual([
      ['round-1', 1],
      ['round-1', 1],
      ['round-1', 1],
      ['round-2', 1],
    ])
    expect(await bench.channel.quota?.()).toEqual({ used: 2, limit: 3000 })
  })
})

test('a stop writes down what is left', async () => {
  const month = openMonth(3000)
  await run(month, async bench => {
    await send(bench, [['/sendMessage', took]])
  })
  expect(month.store.get('2026-11')).toBe(1)
})

test('at 80 % and at the limit there is an alarm, once each; the note tells how much', () => {
  const month = openMonth(10, 6)
  return run(month, async bench => {
    const key = (what: string) => `zalo-bot/${ACCOUNT}/2026-11/${what}`
    await send(bench, [['/sendMessage', took]])
    await writtenDown(bench, month, 1)
    expect(month.alarms).toEqual([])
    expect(bench.channel.state().note).not.toMatch(/messages/)
    for (let n = 0; n < 2; n++) {
      await send(bench, [['/sendMessage', took]])
      await writtenDown(bench, month, 2 + n)
    }
    expect(month.alarms).toEqual([{ channel: 'zalo-bot', what: 'quota-near', key: key('quota-near') }])
    expect(bench.channel.state().note).toMatch(/; 9 of 10 messages of this month are used$/)
    for (let n = 0; n < 2; n++) {
      await send(bench, [['/sendMessage', took]])
      await writtenDown(bench, month, 4 + n)
    }
    expect(month.alarms.map(alarm => alarm.key)).toEqual([key('quota-near'), key('quota-used')])
  })
})

test('a start knows what was used before', () => {
  const month = openMonth(10, 8)
  return run(month, async ({ server, channel }) => {
    for (const path of ['/getMe', '/getWebhookInfo', '/getUpdates']) server.always(path, 'hang')
    await channel.start(async () => undefined)
    await until(() => month.alarms.length > 0)
    expect(month.alarms[0]?.what).toBe('quota-near')
  })
})

test('a new month in Vietnam begins at nothing', () => {
  const month = openMonth(10, 9)
  return run(month, async bench => {
    expect(await bench.channel.quota?.()).toEqual({ used: 9, limit: 10 })
    expect(bench.channel.state().note).toMatch(/9 of 10/)
    // 0:30 on 1 December in Vietnam is still November in UTC.
    bench.clock.advance(Date.parse('2026-11-30T17:30:00Z') - bench.clock.now().getTime())
    expect(bench.channel.state().note).not.toMatch(/of 10/)
    await send(bench, [['/sendMessage', took]])
    expect(await bench.channel.quota?.()).toEqual({ used: 1, limit: 10 })
  })
})

test('a plan without a limit is counted and never alarmed', () => {
  const month = openMonth(0, 50_000)
  return run(month, async ({ channel }) => {
    expect(await channel.quota?.()).toEqual({ used: 50_000 })
    expect(month.alarms).toEqual([])
    expect(channel.state().note).not.toMatch(/messages/)
  })
})

test('refused for long though little was counted: the month is used up all the same, and that is told once', () => {
  const month = openMonth(3000)
  return run(month, async bench => {
    const tooMuch: [string, Canned] = ['/sendMessage', refused(429, 'Quota exceeded')]
    for (let tries = 0; tries < 8; tries += 1) {
      const outcome = await send(bench, [tooMuch])
      expect(outcome).toMatchObject({ kind: 'retry', reason: 'rate-limited' })
      if (outcome.kind === 'retry') bench.clock.advance(outcome.after)
    }
    expect(month.alarms).toEqual([
      { channel: 'zalo-bot', what: 'quota-used', key: `zalo-bot/${ACCOUNT}/2026-11/quota-used` },
    ])
  })
})
