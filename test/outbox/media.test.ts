import { Readable } from 'node:stream'
import type { Database } from '../../src/foundation/database.js'
import { chat, createWorld, message, openTestDatabase } from './support/world.js'

let db: Database
beforeAll(async () => {
  db = await openTestDatabase('outbox_media')
})
afterAll(() => db.close())

const photo = (mediaId: string) => ({ kind: 'photo' as const, mediaId })
const open = async () => Readable.from(['x'])

test('a picture leaves with its words; one that is not ready is waited for', async () => {
  const world = createWorld(db)
  let asked = 0
  const { outbox, channel } = world.process('one', {
    openMedia: async () => {
      asked += 1
      return asked < 3 ? 'not-ready' : { mimeType: 'image/jpeg', fileName: 'a.jpg', open }
    },
  })
  outbox.start()
  await outbox.enqueue([message('look', chat('1'), 'reply', { media: [photo('a')] })])
  await world.until(() => channel.sent.length === 1)
  await world.run(outbox.stop())
  expect(channel.sent[0]?.part).toEqual({
    to: chat('1'),
    text: 'look',
    media: [{ kind: 'photo', mimeType: 'image/jpeg', fileName: 'a.jpg', open }],
  })
})

test('words do not wait long for a picture that can not be fetched', async () => {
  const world = createWorld(db)
  const { outbox, channel } = world.process('one', {
    openMedia: async id => (id === 'a' ? 'not-ready' : { mimeType: 'image/jpeg', fileName: 'b.jpg', open }),
  })
  outbox.start()
  await outbox.enqueue([message('look', chat('1'), 'notice', { media: [photo('a'), photo('b')] })])
  await world.until(() => channel.sent.length === 1)
  await world.run(outbox.stop())
  expect(channel.sent[0]?.part).toMatchObject({ text: 'look\n[late]', media: [{ fileName: 'b.jpg' }] })
})

test('words still leave when their picture is lost, and say so', async () => {
  const world = createWorld(db)
  const { outbox, channel } = world.process('one', {
    openMedia: async id => (id === 'a' ? 'gone' : { mimeType: 'image/jpeg', fileName: 'b.jpg', open }),
  })
  outbox.start()
  await outbox.enqueue([message('look', chat('1'), 'reply', { media: [photo('a'), photo('b')] })])
  await world.until(() => channel.sent.length === 1)
  await world.run(outbox.stop())
  expect(channel.sent[0]?.part).toMatchObject({ text: 'look\n[gone]', media: [{ fileName: 'b.jpg' }] })
})

test('a channel that throws leaves it unsure; a store that cannot open the picture, to be tried again', async () => {
  const world = createWorld(db)
  let broken = true
  const { outbox, channel, heard } = world.process('one', {
    openMedia: async () => {
      if (broken) throw new Error('the store is away')
      return 'gone'
    },
  })
  channel.answer = part => (part.text === 'bug' ? Promise.reject(new Error('a bug')) : undefined)
  outbox.start()
  await outbox.enqueue([
    message('bug', chat('1'), 'bulk'),
    message('look', chat('2'), 'bulk', { media: [photo('a')] }),
  ])
  await world.until(() => heard.length === 1)
  expect(heard).toMatchObject([{ key: 'test/bug', state: 'unsure' }])
  expect(channel.sent).toHaveLength(1)
  broken = false
  await world.until(() => heard.length === 2)
  await world.run(outbox.stop())
  expect(heard[1]).toMatchObject({ key: 'test/look', state: 'sent' })
})

test('a send that never comes back does not hold its place for ever', async () => {
  const world = createWorld(db)
  const { outbox, channel, heard } = world.process()
  channel.answer = () => new Promise(() => undefined)
  outbox.start()
  await outbox.enqueue([message('a', chat('1'), 'bulk')])
  await world.until(() => heard.length === 1)
  expect(heard).toMatchObject([{ state: 'unsure' }])
  await world.run(outbox.stop())
})
