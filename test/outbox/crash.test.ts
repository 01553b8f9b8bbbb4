import type { Database } from '../../src/foundation/database.js'
import { deliveryCollection } from '../../src/outbox/delivery-store.js'
import { createFakeChannel, type FakeChannel } from './support/fake-channel.js'
import { chat, createWorld, message, openTestDatabase, type Process, type World } from './support/world.js'

let db: Database
beforeAll(async () => {
  db = await openTestDatabase('crash')
})
afterAll(() => db.close())

const batch = [
  message('reply', chat('1'), 'reply'),
  message('reply-2', chat('1'), 'reply'),
  message('alert', chat('2', 'group'), 'alert'),
  message('notice', chat('3'), 'notice'),
  message('bulk', chat('2', 'group'), 'bulk'),
]

/** A process that is no more: nothing of it reaches the store or the platform. */
const kill = (process: Process) => {
  process.watched.away(true)
  process.channel.send = () => new Promise(() => undefined)
}

const textsOf = (channels: FakeChannel[]) => channels.flatMap(({ sent }) => sent).map(({ part }) => part.text)

/** As it was first, or marked as one that is sent again. */
const countOf = (channels: FakeChannel[], text: string) =>
  textsOf(channels).filter(one => one === text || one === `${text}\n[again]`).length

const allFinal =
  (world: World, all = batch.length) =>
  async () => {
    const documents = await world.documents()
    return documents.length === all && documents.every(({ state }) => state !== 'due' && state !== 'sending')
  }

const writesOfAGoodRun = async () => {
  const world = createWorld(db)
  const good = world.process()
  good.outbox.start()
  await good.outbox.enqueue(batch)
  await world.until(() => good.heard.length === batch.length)
  await world.run(good.outbox.stop())
  return good.watched.writes().length
}

test.each([
  ['before it is done', false],
  ['after it is done, its answer lost', true],
])('a crash at any write, %s: one effect, or marked', async (_, after) => {
  const writes = await writesOfAGoodRun()
  expect(writes).toBeGreaterThan(5)
  for (let n = 1; n <= writes; n += 1) {
    const world = createWorld(db)
    const first = world.process('one')
    first.watched.failFrom(n, after)
    first.outbox.start()
    const enqueued = first.outbox.enqueue(batch).catch(() => undefined)
    await world.until(() => first.watched.writes().length >= n, 20_000)
    await world.settle()
    kill(first)
    await enqueued

    const second = world.process('one')
    second.outbox.start()
    await second.outbox.enqueue(batch)
    await world.until(allFinal(world))
    await world.until(
      () => new Set(second.heard.map(({ key }) => key)).size + first.heard.length >= batch.length,
    )
    await world.run(second.outbox.stop())

    const documents = await world.documents()
    for (const { news } of documents) expect(news).toBe('heard')
    const doubted = documents.filter(({ unsures }) => unsures > 0)
    const sends = batch.map(({ text }) => countOf([first.channel, second.channel], text))
    const doubles = sends.filter(count => count > 1).length
    expect(doubles).toBeLessThanOrEqual(doubted.length)
    expect(Math.max(...sends)).toBeLessThanOrEqual(2)
    for (const { text } of batch)
      expect(textsOf([first.channel, second.channel]).filter(one => one === text).length).toBeLessThanOrEqual(
        1,
      )
    // What helps only in time has arrived; what never left is said to be unsure.
    for (const text of ['reply', 'reply-2', 'alert', 'notice'])
      expect(countOf([first.channel, second.channel], text)).toBeGreaterThan(0)
    expect(countOf([first.channel, second.channel], 'bulk')).toBeLessThanOrEqual(1)
    const unsent = sends.filter(count => count === 0).length
    expect(unsent).toBeLessThanOrEqual(documents.filter(({ state }) => state === 'unsure').length)
  }
})

test('after a kill in mid-work at most the window is in doubt; bulletins stay unsure, alerts go again, marked', async () => {
  const world = createWorld(db)
  const first = world.process('one', { channel: createFakeChannel(world.clock, { inFlight: 4 }) })
  first.outbox.start()
  await first.outbox.enqueue([
    ...Array.from({ length: 2 }, (_, n) => message(`alert${n}`, chat(`a${n}`), 'alert')),
    ...Array.from({ length: 20 }, (_, n) => message(`bulk${n}`, chat(`b${n}`), 'bulk')),
  ])
  await world.until(() => first.channel.sending() === 4)
  kill(first)

  const second = world.process('one')
  const restart = world.clock.ms()
  second.outbox.start()
  await world.until(() => second.channel.sent.length > 0)
  expect(world.clock.ms() - restart).toBeLessThanOrEqual(2000)
  await world.until(async () =>
    (await world.documents()).every(({ state }) => ['sent', 'unsure'].includes(state)),
  )
  await world.run(second.outbox.stop())
  const documents = await world.documents()
  const unsure = documents.filter(({ state }) => state === 'unsure')
  expect(unsure).toHaveLength(2)
  expect(unsure.every(({ lane, reason }) => lane === 3 && reason === 'stopped')).toBe(true)
  expect(
    documents.filter(({ lane, state, unsures }) => lane === 1 && state === 'sent' && unsures === 1),
  ).toHaveLength(2)
  expect(second.channel.sent).toHaveLength(20)
})

test('two processes: one sends for both, and the other takes over within 10 s when it is killed', async () => {
  const world = createWorld(db)
  const first = world.process('one')
  const second = world.process('two')
  first.outbox.start()
  await world.settle()
  second.outbox.start()
  await second.outbox.enqueue([message('a', chat('1')), message('b', chat('2'))])
  await world.until(() => first.channel.sent.length === 2, 1000)
  await world.until(async () => (await world.documents()).every(({ state }) => state === 'sent'))
  kill(first)
  const killed = world.clock.ms()
  await second.outbox.enqueue([message('c', chat('1'))])
  await world.until(() => second.channel.sent.length === 1)
  expect(world.clock.ms() - killed).toBeLessThanOrEqual(10_000)
  expect(second.channel.sent[0]?.part.text).toBe('c')
  await world.run(second.outbox.stop())
  expect(await world.documents()).toHaveLength(3)
})

test('a sender that lost its lease stops, and what it still learns does not undo what the next one did', async () => {
  const world = createWorld(db)
  const first = world.process('one')
  first.channel.latencyMs = 30_000
  first.outbox.start()
  await first.outbox.enqueue([message('slow', chat('1'), 'reply')])
  await world.until(() => first.channel.sending() === 1)
  first.watched.away(true)
  const second = world.process('two')
  second.outbox.start()
  await world.until(() => second.channel.sent.length === 1)
  await world.until(async () => (await world.documents())[0]?.state === 'sent')
  const [stored] = await world.documents()
  first.watched.away(false)
  await first.outbox.enqueue([message('later', chat('2'))])
  await world.until(() => second.channel.sent.length === 2)
  await world.until(() => first.channel.sending() === 0)
  await world.pass(10_000)
  expect((await world.documents())[0]).toEqual({ ...stored, news: 'heard' })
  expect(stored).toMatchObject({ unsures: 1, state: 'sent' })
  expect(first.channel.sent).toHaveLength(1)
  await world.run(second.outbox.stop())
  await world.run(first.outbox.stop())
})

test('the database away for 30 s: nothing is lost, nothing is sent twice', async () => {
  const world = createWorld(db)
  const { outbox, channel, watched } = world.process('one', {
    channel: createFakeChannel(world.clock, { inFlight: 4 }),
  })
  outbox.start()
  await outbox.enqueue(Array.from({ length: 40 }, (_, n) => message(`m${n}`, chat(`c${n}`), 'bulk')))
  await world.until(() => channel.sent.length > 8)
  watched.away(true)
  await world.pass(30_000)
  const whileAway = channel.sent.length
  expect(whileAway).toBeLessThan(20)
  watched.away(false)
  await world.until(async () => (await world.documents()).every(({ state }) => state === 'sent'), 20_000)
  await world.run(outbox.stop())
  expect(channel.sent).toHaveLength(40)
  expect(new Set(channel.sent.map(({ part }) => part.text)).size).toBe(40)
})

test('an enqueue whose answer was lost is repeated and sends once', async () => {
  const world = createWorld(db)
  const { outbox, channel, watched } = world.process()
  watched.failFrom(1, true)
  await expect(outbox.enqueue(batch)).rejects.toThrow('went away')
  watched.away(false)
  outbox.start()
  await outbox.enqueue(batch)
  await world.until(allFinal(world))
  await world.run(outbox.stop())
  expect(channel.sent).toHaveLength(batch.length)
})

test('a claim whose answer was lost is given back, then made again: everything is sent, once', async () => {
  const world = createWorld(db)
  const { outbox, channel, watched } = world.process()
  outbox.start()
  await world.settle()
  // The next write stores the batch, the one after it claims: replies are stored as claimed.
  const claimed = batch.filter(({ lane }) => lane !== 'reply')
  watched.failFrom(2, true)
  await outbox.enqueue(claimed)
  await world.until(async () => (await world.documents()).some(({ state }) => state === 'sending'))
  expect(channel.sent).toEqual([])
  watched.away(false)
  await world.until(allFinal(world, claimed.length), 5000)
  await world.run(outbox.stop())
  expect((await world.documents()).map(({ state, unsures }) => [state, unsures])).toEqual(
    claimed.map(() => ['sent', 0]),
  )
  expect(channel.sent).toHaveLength(claimed.length)
})

test('a reply leaves as it is stored, with no write between', async () => {
  const world = createWorld(db)
  const { outbox, channel, watched } = world.process()
  outbox.start()
  await world.settle()
  const before = watched.writes().length
  await outbox.enqueue([message('reply', chat('1'), 'reply'), message('reply-2', chat('1'), 'reply')])
  expect(watched.writes().length).toBe(before + 1)
  expect((await world.documents()).map(({ state }) => state).sort()).toEqual(['due', 'sending'])
  await world.until(() => channel.sent.length === 2)
  await world.run(outbox.stop())
  expect(textsOf([channel])).toEqual(['reply', 'reply-2'])
})

test('a reply stored as claimed whose storing was not answered is given back: everything is sent, once', async () => {
  const world = createWorld(db)
  const { outbox, channel, watched } = world.process()
  outbox.start()
  await world.settle()
  watched.failFrom(1, true)
  await expect(outbox.enqueue(batch)).rejects.toThrow('went away')
  expect(channel.sent).toEqual([])
  watched.away(false)
  await outbox.enqueue(batch)
  await world.until(allFinal(world), 20_000)
  await world.run(outbox.stop())
  expect((await world.documents()).map(({ state, unsures }) => [state, unsures])).toEqual(
    batch.map(() => ['sent', 0]),
  )
  expect(channel.sent).toHaveLength(batch.length)
})

test('what somebody else has ended meanwhile is not sent', async () => {
  const world = createWorld(db)
  const { outbox, channel } = world.process()
  channel.answer = () => ({ kind: 'retry', after: 3000, reason: 'server-error' })
  outbox.start()
  await outbox.enqueue([message('a', chat('1'), 'bulk')])
  await world.until(async () => (await world.documents())[0]?.reason === 'server-error')
  await deliveryCollection(db).updateOne({ wardId: world.wardId }, { $set: { state: 'failed' } })
  await world.pass(20_000)
  await world.run(outbox.stop())
  expect(channel.sent).toHaveLength(1)
  expect(await world.documents()).toMatchObject([{ state: 'failed' }])
})
