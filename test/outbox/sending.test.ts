import type { Database } from '../../src/foundation/database.js'
import { createFakeChannel } from './support/fake-channel.js'
import { chat, createWorld, message, openTestDatabase } from './support/world.js'

let db: Database
beforeAll(async () => {
  db = await openTestDatabase('sending')
})
afterAll(() => db.close())

test('what is enqueued is stored sealed, then sent, once, and its end is heard', async () => {
  const world = createWorld(db)
  const { outbox, channel, heard } = world.process()
  await outbox.enqueue([message('hello', chat('900001'), 'reply', { text: 'Chào bác An' })])
  const [stored] = await world.documents()
  expect(stored).toMatchObject({ state: 'due', prefix: 'test', lane: 0, attempts: 0 })
  expect(JSON.stringify(stored)).not.toMatch(/Chào|900001|hello/)

  outbox.start()
  await world.until(() => heard.length === 1)
  await outbox.enqueue([message('hello', chat('900001'), 'reply', { text: 'Chào bác An' })])
  await world.pass(10_000)
  await world.run(outbox.stop())
  expect(channel.sent.map(({ part }) => part.text)).toEqual(['Chào bác An'])
  expect(heard).toMatchObject([{ key: 'test/hello', state: 'sent', to: chat('900001') }])
  expect(await world.documents()).toMatchObject([
    { state: 'sent', platformId: 'p0', attempts: 1, news: 'heard' },
  ])
})

test.each([
  [4096, 100],
  [100, 4096],
  [100, 150],
])(
  'a key that stands is not sent again where its text is split otherwise: at %d, then at %d',
  async (first, then) => {
    const world = createWorld(db)
    const long = message('long', chat('1'), 'reply', { text: 'Khóa cửa cẩn thận nhé. '.repeat(10).trim() })
    const before = world.process('one', { channel: createFakeChannel(world.clock, { maxText: first }) })
    await before.outbox.enqueue([long])
    const stored = await world.documents()

    const channel = createFakeChannel(world.clock, { maxText: then })
    const { outbox } = world.process('two', { channel })
    outbox.start()
    await outbox.enqueue([long])
    await world.pass(10_000)
    await world.run(outbox.stop())
    expect(channel.sent).toHaveLength(stored.length)
    expect(channel.sent.map(({ part }) => part.text).join('')).toBe(long.text)
  },
)

test('lanes leave in their order, and each chat in its own', async () => {
  const world = createWorld(db)
  const channel = createFakeChannel(world.clock, { inFlight: 1 })
  const { outbox } = world.process('one', { channel })
  await outbox.enqueue([
    message('bulk1', chat('1'), 'bulk'),
    message('bulk2', chat('1'), 'bulk'),
    message('notice', chat('2'), 'notice'),
    message('alert', chat('1'), 'alert'),
    message('reply1', chat('3'), 'reply'),
    message('reply2', chat('4'), 'reply'),
  ])
  outbox.start()
  await world.until(() => channel.sent.length === 6)
  await world.run(outbox.stop())
  expect(channel.sent.map(({ part }) => part.text)).toEqual([
    'reply1',
    'reply2',
    'alert',
    'notice',
    'bulk1',
    'bulk2',
  ])
})

test('a delivery that waits for its next try holds back the later ones of its chat and lane, and no others', async () => {
  const world = createWorld(db)
  const { outbox, channel } = world.process()
  channel.answer = (_, n) => (n === 0 ? { kind: 'retry', after: 0, reason: 'server-error' } : undefined)
  outbox.start()
  await outbox.enqueue([message('first', chat('1'), 'bulk'), message('second', chat('1'), 'bulk')])
  await world.until(() => channel.sent.length === 1)
  await outbox.enqueue([message('elsewhere', chat('2'), 'bulk'), message('urgent', chat('1'), 'alert')])
  await world.until(() => channel.sent.length === 5)
  await world.run(outbox.stop())
  const texts = channel.sent.map(({ part }) => part.text)
  expect(texts.slice(0, 1)).toEqual(['first'])
  expect(texts.slice(1, 3).sort()).toEqual(['elsewhere', 'urgent'])
  expect(texts.slice(3)).toEqual(['first', 'second'])
  expect((channel.sent[3]?.at ?? 0) - (channel.sent[0]?.at ?? 0)).toBeGreaterThanOrEqual(1000)
})

test('no more is claimed than is under way', async () => {
  const world = createWorld(db)
  const channel = createFakeChannel(world.clock, { inFlight: 3 })
  const { outbox } = world.process('one', { channel })
  let mostClaimed = 0
  channel.answer = async () => {
    const claimed = (await world.documents()).filter(({ state }) => state === 'sending').length
    mostClaimed = Math.max(mostClaimed, claimed)
    return undefined
  }
  outbox.start()
  await outbox.enqueue(Array.from({ length: 20 }, (_, n) => message(`m${n}`, chat(`c${n}`), 'bulk')))
  await world.until(async () => (await world.documents()).every(({ state }) => state === 'sent'))
  await world.run(outbox.stop())
  expect(channel.most()).toBe(3)
  expect(mostClaimed).toBe(3)
})

test('an answer of "slow down" is not counted as a try and holds the chat, or the account', async () => {
  const world = createWorld(db)
  const { outbox, channel } = world.process()
  channel.answer = (part, n) =>
    n < 2
      ? { kind: 'retry', after: 7000, reason: 'rate-limited', scope: part.text === 'a' ? 'chat' : 'account' }
      : undefined
  outbox.start()
  await outbox.enqueue([message('a', chat('1'))])
  await world.until(() => channel.sent.length === 1)
  await outbox.enqueue([message('b', chat('2'))])
  await world.until(() => channel.sent.length === 2)
  await world.until(async () => (await world.documents())[1]?.reason === 'rate-limited')
  const heldAt = world.clock.ms()
  await outbox.enqueue([message('c', chat('3'))])
  await world.until(() => channel.sent.length === 5)
  await world.until(async () => (await world.documents()).every(({ state }) => state === 'sent'))
  await world.run(outbox.stop())
  expect(channel.sent.slice(2).every(({ at }) => at >= heldAt + 6900)).toBe(true)
  expect((await world.documents()).map(({ attempts }) => attempts)).toEqual([1, 1, 1])
})

test('many messages take few round trips', async () => {
  const world = createWorld(db)
  const channel = createFakeChannel(world.clock, { inFlight: 64 })
  const { outbox, watched } = world.process('one', { channel, hearers: [] })
  outbox.start()
  await world.until(() => watched.calls() > 0)
  await world.settle()
  const before = watched.calls()
  await outbox.enqueue(Array.from({ length: 256 }, (_, n) => message(`m${n}`, chat(`c${n}`))))
  await world.until(() => channel.sent.length === 256)
  await world.settle()
  expect(watched.calls() - before).toBeLessThan(40)
  await world.run(outbox.stop())
})

test('a stop loses nothing: it waits for what is under way and leaves the rest due', async () => {
  const world = createWorld(db)
  const channel = createFakeChannel(world.clock, { inFlight: 4 })
  const { outbox } = world.process('one', { channel })
  outbox.start()
  await outbox.enqueue(Array.from({ length: 10 }, (_, n) => message(`m${n}`, chat(`c${n}`), 'bulk')))
  await world.until(() => channel.sending() === 4)
  await world.run(outbox.stop())
  const states = (await world.documents()).map(({ state }) => state)
  expect(states.filter(state => state === 'sent')).toHaveLength(4)
  expect(states.filter(state => state === 'due')).toHaveLength(6)

  const next = world.process('one', { channel })
  next.outbox.start()
  await world.until(() => channel.sent.length === 10)
  await world.run(next.outbox.stop())
  expect(new Set(channel.sent.map(({ part }) => part.text)).size).toBe(10)
})
