import type { Database } from '../../src/foundation/database.js'
import { createFakeChannel } from './support/fake-channel.js'
import { chat, createWorld, message, openTestDatabase } from './support/world.js'

let db: Database
beforeAll(async () => {
  db = await openTestDatabase('references')
})
afterAll(() => db.close())

const group = chat('-5', 'group')
const edited = (more = {}) =>
  message('new', group, 'alert', { text: 'Đã bắt được', replaces: 'test/old', ...more })
const opened = (can = {}) => {
  const world = createWorld(db)
  const channel = createFakeChannel(world.clock, can)
  return { world, ...world.process('one', { channel }) }
}

test('an answer bears the platform id of what it answers', async () => {
  const { world, outbox, channel } = opened()
  outbox.start()
  await outbox.enqueue([
    message('old', group, 'bulk'),
    message('new', group, 'reply', { replyTo: 'test/old' }),
  ])
  await world.until(() => channel.sent.length === 2)
  await world.run(outbox.stop())
  expect(channel.sent.map(({ part }) => part.text)).toEqual(['old', 'new'])
  expect(channel.sent[1]?.part).toMatchObject({ replyToPlatformId: 'p0' })
})

test('a replacement waits for the old one, then edits it', async () => {
  const { world, outbox, channel } = opened()
  channel.answer = (_, n) => (n < 2 ? { kind: 'retry', after: 0, reason: 'server-error' } : undefined)
  outbox.start()
  await outbox.enqueue([message('old', group, 'bulk')])
  await world.until(() => channel.sent.length === 1)
  await outbox.enqueue([edited()])
  await world.until(() => channel.sent.length === 4)
  await world.run(outbox.stop())
  expect(channel.sent.map(({ part }) => part.text)).toEqual(['old', 'old', 'old', 'Đã bắt được'])
  expect(channel.sent[3]?.part).toMatchObject({ editPlatformId: 'p2' })
  expect((await world.documents())[1]).toMatchObject({ state: 'sent', platformId: 'p2' })
})

test('where nothing can be edited a new message names the old one and answers it', async () => {
  const { world, outbox, channel } = opened({ edit: false })
  outbox.start()
  await outbox.enqueue([message('old', group, 'bulk'), edited()])
  await world.until(() => channel.sent.length === 2)
  await world.run(outbox.stop())
  expect(channel.sent[1]?.part).toEqual({ to: group, text: '[01:00]\nĐã bắt được', replyToPlatformId: 'p0' })
})

test('what can no longer be edited is written anew', async () => {
  const { world, outbox, channel } = opened()
  channel.answer = part => (part.editPlatformId ? { kind: 'failed', reason: 'gone' } : undefined)
  outbox.start()
  await outbox.enqueue([message('old', group, 'bulk'), edited()])
  await world.until(() => channel.sent.length === 3)
  await world.run(outbox.stop())
  expect(channel.sent[2]?.part).toEqual({ to: group, text: '[01:00]\nĐã bắt được' })
  expect((await world.documents())[1]).toMatchObject({ state: 'sent', platformId: 'p2' })
})

test.each([
  ['failed', [message('old', group, 'bulk')]],
  ['was never enqueued', []],
])('what replaces one that %s is simply a message', async (_, before) => {
  const { world, outbox, channel } = opened()
  channel.answer = part => (part.text === 'old' ? { kind: 'failed', reason: 'payload' } : undefined)
  outbox.start()
  await outbox.enqueue([...before, edited({ replyTo: 'test/nothing' })])
  await world.until(() => channel.sent.length === before.length + 1)
  await world.run(outbox.stop())
  expect(channel.sent.at(-1)?.part).toEqual({ to: group, text: 'Đã bắt được' })
})

test('a long message: its parts answer the first, and its replacement edits the first', async () => {
  const { world, outbox, channel } = opened({ maxText: 100 })
  outbox.start()
  const text = 'Bà con khóa cửa cẩn thận nhé. '.repeat(8).trim()
  await outbox.enqueue([message('old', group, 'bulk', { text })])
  await world.until(() => channel.sent.length === 3)
  await outbox.enqueue([edited()])
  await world.until(() => channel.sent.length === 4)
  await world.run(outbox.stop())
  expect(channel.sent.map(({ part }) => part.replyToPlatformId)).toEqual([undefined, 'p0', 'p0', undefined])
  expect(channel.sent[3]?.part.editPlatformId).toBe('p0')
})

test('an answer to a message that comes later does not wait for it', async () => {
  const { world, outbox, channel } = opened()
  await outbox.enqueue([
    message('first', group, 'bulk', { replyTo: 'test/second' }),
    message('second', group, 'bulk'),
  ])
  outbox.start()
  await world.until(() => channel.sent.length === 2, 5000)
  await world.run(outbox.stop())
  expect(channel.sent.map(({ part }) => part.text)).toEqual(['first', 'second'])
})

test('a message is removed where that is possible, and elsewhere nothing is sent', async () => {
  const removal = message('remove', group, 'reply', { text: '', removes: 'x9' })
  const able = opened()
  able.outbox.start()
  await able.outbox.enqueue([removal])
  await able.world.until(() => able.heard.length === 1)
  await able.world.run(able.outbox.stop())
  expect(able.channel.sent.map(({ part }) => part)).toEqual([{ to: group, text: '', removePlatformId: 'x9' }])

  const unable = opened({ remove: false })
  unable.outbox.start()
  await unable.outbox.enqueue([removal])
  await unable.world.until(() => unable.heard.length === 1)
  await unable.world.run(unable.outbox.stop())
  expect(unable.channel.sent).toEqual([])
  expect(unable.heard).toMatchObject([{ state: 'sent', reason: 'unsupported' }])
})
