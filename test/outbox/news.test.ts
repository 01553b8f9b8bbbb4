import type { Database } from '../../src/foundation/database.js'
import { deliveryCollection } from '../../src/outbox/delivery-store.js'
import { createFakeChannel } from './support/fake-channel.js'
import { chat, createWorld, message, openTestDatabase } from './support/world.js'

let db: Database
beforeAll(async () => {
  db = await openTestDatabase('news')
})
afterAll(() => db.close())

const group = chat('-5', 'group')

test('a feature hears the end of its own messages, and nobody of the others', async () => {
  const world = createWorld(db)
  const { outbox, heard, channel } = world.process()
  channel.answer = part => (part.text === 'test/bad' ? { kind: 'failed', reason: 'payload' } : undefined)
  outbox.start()
  await outbox.enqueue([
    message('good', chat('1')),
    { ...message('bad', chat('2')), text: 'test/bad' },
    { ...message('other', chat('3')), key: 'others/1' },
  ])
  await world.until(() => heard.length === 2)
  await world.pass(5000)
  await world.run(outbox.stop())
  expect(heard.map(({ key, state, reason }) => ({ key, state, reason }))).toEqual([
    { key: 'test/good', state: 'sent', reason: undefined },
    { key: 'test/bad', state: 'failed', reason: 'payload' },
  ])
})

test('news that was not taken is told again, later and later, also by the next process', async () => {
  const world = createWorld(db)
  const times: number[] = []
  const deaf = world.process('one', {
    hearers: [
      {
        prefix: 'test',
        hear: async () => {
          times.push(world.clock.ms())
          throw new Error('not now')
        },
      },
    ],
  })
  deaf.outbox.start()
  await deaf.outbox.enqueue([message('a', chat('1'))])
  await world.until(() => times.length === 4)
  await world.run(deaf.outbox.stop())
  const gaps = times.slice(1).map((time, n) => time - (times[n] ?? 0))
  expect(gaps[0]).toBeGreaterThanOrEqual(1000)
  expect(gaps[2]).toBeGreaterThan((gaps[0] ?? 0) * 2)

  const next = world.process('one')
  next.outbox.start()
  await world.until(() => next.heard.length === 1)
  await world.run(next.outbox.stop())
  expect(next.heard).toMatchObject([{ key: 'test/a', state: 'sent' }])
  expect(next.channel.sent).toEqual([])
})

test('a message of several parts is told of once, by its worst part, when all have ended', async () => {
  const world = createWorld(db)
  const channel = createFakeChannel(world.clock, { maxText: 40 })
  const { outbox, heard } = world.process('one', { channel })
  channel.answer = (_, n) => {
    if (n === 1) return { kind: 'failed', reason: 'payload' }
    return n === 2 ? { kind: 'retry', after: 60_000, reason: 'rate-limited', scope: 'chat' } : undefined
  }
  outbox.start()
  await outbox.enqueue([
    message('long', chat('1'), 'alert', { text: 'Bà con khóa cửa cẩn thận nhé. '.repeat(3).trim() }),
  ])
  await world.until(() => channel.sent.length === 3)
  await world.pass(30_000)
  expect(heard).toEqual([])
  await world.until(() => heard.length > 0)
  await world.pass(10_000)
  await world.run(outbox.stop())
  expect(heard).toMatchObject([{ key: 'test/long', state: 'failed', reason: 'payload' }])
})

test('a chat that is gone is told of, whoever wrote to it; its groups are not written to', async () => {
  const world = createWorld(db)
  const reachable = new Set(['-5', '-6'])
  const { outbox, chats, channel } = world.process('one', { mayReach: to => reachable.has(to.chatId) })
  channel.answer = part => (part.to.chatId === '-5' ? { kind: 'failed', reason: 'blocked' } : undefined)
  outbox.start()
  await outbox.enqueue([
    { ...message('x', group, 'bulk'), key: 'others/1' },
    { ...message('y', chat('-7', 'group'), 'bulk'), key: 'others/2' },
  ])
  await world.until(() => chats.length === 2)
  await world.run(outbox.stop())
  expect(channel.sent).toHaveLength(1)
  expect(chats).toMatchObject([
    { to: chat('-7', 'group'), change: 'gone', reason: 'left' },
    { to: group, change: 'gone', reason: 'blocked' },
  ])
})

test('a group that moved gets its message under its new id, and the move is told', async () => {
  const world = createWorld(db)
  const { outbox, chats, heard, channel } = world.process()
  channel.answer = part =>
    part.to.chatId === '-5' ? { kind: 'failed', reason: 'chat-not-found', movedTo: '-1005' } : undefined
  outbox.start()
  await outbox.enqueue([message('hello', group, 'bulk')])
  await world.until(() => heard.length === 1 && chats.length > 0)
  await world.run(outbox.stop())
  expect(channel.sent.map(({ part }) => part.to.chatId)).toEqual(['-5', '-1005'])
  expect(chats).toMatchObject([{ to: group, change: 'moved', toChatId: '-1005' }])
  expect(heard).toMatchObject([{ state: 'sent', to: { chatId: '-1005' } }])
  expect(JSON.stringify(await world.documents())).not.toContain('-1005')
})

test('what failed can be sent again, and is told of again', async () => {
  const world = createWorld(db)
  const { outbox, heard, channel } = world.process()
  channel.answer = (_, n) => (n === 0 ? { kind: 'failed', reason: 'quota' } : undefined)
  outbox.start()
  await outbox.enqueue([message('a', chat('1'), 'bulk', { notAfter: new Date(world.clock.ms() + 60_000) })])
  await world.until(() => heard.length === 1)
  await world.pass(5000)
  expect(await world.run(outbox.resend('test/a'))).toBe(true)
  await world.until(() => heard.length === 2)
  expect(await world.run(outbox.resend('test/a'))).toBe(false)
  expect(await world.run(outbox.resend('test/unknown'))).toBe(false)
  await world.run(outbox.stop())
  expect(heard.map(({ state }) => state)).toEqual(['failed', 'sent'])
  expect((await world.run(outbox.figures())).ended).toEqual([
    { channel: 'telegram', state: 'failed', count: 1 },
    { channel: 'telegram', state: 'sent', count: 1 },
  ])
})

test('what nobody sends in time has failed, whatever account it was for', async () => {
  const world = createWorld(db)
  const { outbox, heard, channel } = world.process()
  outbox.start()
  await outbox.enqueue([
    message('other-bot', { ...chat('1'), account: 'bot0' }, 'bulk'),
    message('no-channel', { ...chat('1'), channel: 'zalo-bot' }, 'bulk'),
  ])
  await world.until(() => heard.length === 1)
  expect(heard[0]).toMatchObject({ key: 'test/no-channel', state: 'failed', reason: 'unsupported' })
  const figures = await world.run(outbox.figures())
  expect(figures.due).toMatchObject([{ channel: 'telegram', lane: 'bulk', count: 1 }])
  world.clock.jump(2 * 3_600_000)
  await world.until(() => heard.length === 2)
  expect(heard[1]).toMatchObject({ key: 'test/other-bot', state: 'failed', reason: 'expired' })
  expect(channel.sent).toEqual([])
  await world.run(outbox.stop())
})

test('a message past its time is not sent', async () => {
  const world = createWorld(db)
  const { outbox, heard, channel } = world.process()
  await outbox.enqueue([message('late', chat('1'), 'alert', { notAfter: new Date(world.clock.ms() + 1000) })])
  await world.pass(2000)
  outbox.start()
  await world.until(() => heard.length === 1)
  expect(heard).toMatchObject([{ state: 'failed', reason: 'expired' }])
  expect(channel.sent).toEqual([])
  await world.run(outbox.stop())
})

test('what holds no longer is not sent again', async () => {
  const world = createWorld(db)
  const { outbox, heard, channel } = world.process()
  channel.answer = () => ({ kind: 'failed', reason: 'quota' })
  outbox.start()
  await outbox.enqueue([message('a', chat('1'), 'alert', { notAfter: new Date(world.clock.ms() + 1000) })])
  await world.until(() => heard.length === 1)
  await world.pass(5000)
  expect(await world.run(outbox.resend('test/a'))).toBe(false)
  await world.run(outbox.stop())
})

test('what was to be tried no longer goes again where it is given a new end', async () => {
  const world = createWorld(db)
  const { outbox, heard } = world.process()
  await outbox.enqueue([message('a', chat('1'), 'alert', { notAfter: new Date(world.clock.ms() + 1000) })])
  await world.pass(2000)
  outbox.start()
  await world.until(() => heard.length === 1)
  const notAfter = new Date(world.clock.ms() + 60_000)
  expect(await world.run(outbox.resend('test/a', { notAfter }))).toBe(true)
  await world.until(() => heard.length === 2)
  await world.run(outbox.stop())
  expect(heard.map(({ state }) => state)).toEqual(['failed', 'sent'])
})

test('sent again by a person, it is still marked as one that may have arrived', async () => {
  const world = createWorld(db)
  const { outbox, heard, channel } = world.process()
  channel.answer = (_, n) => {
    if (n === 0) return { kind: 'unsure', reason: 'no answer' }
    return n === 1 ? { kind: 'failed', reason: 'quota' } : undefined
  }
  outbox.start()
  await outbox.enqueue([message('a', chat('1'), 'alert')])
  await world.until(() => heard.length === 1)
  expect(await world.run(outbox.resend('test/a'))).toBe(true)
  await world.until(() => heard.length === 2)
  await world.run(outbox.stop())
  const texts = channel.sent.map(({ part }) => part.text)
  expect(texts).toHaveLength(3)
  expect(texts.map(text => text.endsWith('[again]'))).toEqual([false, true, true])
})

test('what people could not be sent goes to them when they are back: 10 of the last 3 days, that still hold', async () => {
  const world = createWorld(db)
  const { outbox, channel } = world.process()
  const [gone, other] = [chat('1'), chat('2')]
  const DAY = 86_400_000
  channel.answer = () => ({ kind: 'failed', reason: 'window-closed' })
  const failed = async (count: number) =>
    world.until(async () => (await world.documents()).filter(one => one.state === 'failed').length === count)
  outbox.start()
  const soon = new Date(world.clock.ms() + 120_000)
  await outbox.enqueue([
    message('too old', gone),
    message('over', gone, 'reply', { notAfter: soon }),
    { ...message('cared for', gone), key: 'reports/1' },
    message('of another', other),
    ...Array.from({ length: 11 }, (_, n) => message(`m${n}`, gone)),
  ])
  await failed(15)
  const [old] = await world.documents()
  const doneAt = new Date(world.clock.ms() - 3 * DAY)
  await deliveryCollection(db).updateOne({ _id: old?._id ?? '' }, { $set: { doneAt } })
  await world.pass(120_001)
  channel.answer = () => undefined
  channel.sent.splice(0)
  await world.run(outbox.sendWhatWaited([gone], { except: 'reports' }))
  await world.until(() => channel.sent.length === 10 && channel.sending() === 0)
  await world.pass(60_000)
  expect(channel.sent.map(({ part }) => part.text)).toEqual(Array.from({ length: 10 }, (_, n) => `m${n}`))
  await world.run(outbox.stop())
})
