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

test('what a channel takes is asked for: smaller pictures, and no files of other kinds', async () => {
  const world = createWorld(db)
  const wishes: unknown[] = []
  const kept: Record<string, { mimeType: string; size: number }> = {
    photo: { mimeType: 'image/jpeg', size: 3000 },
    pdf: { mimeType: 'application/pdf', size: 500 },
    large: { mimeType: 'application/pdf', size: 501 },
    sheet: { mimeType: 'text/csv', size: 5 },
  }
  const { outbox, channel } = world.process('one', {
    openMedia: async (id, wish) => {
      wishes.push(wish)
      const file = kept[id]
      return file ? { ...file, fileName: id, open } : 'gone'
    },
  })
  channel.can = { ...channel.can, maxPhotoBytes: 1000, files: { types: ['application/pdf'], maxBytes: 500 } }
  outbox.start()
  const file = (mediaId: string) => ({ kind: 'file' as const, mediaId })
  await outbox.enqueue([
    message('photo', chat('1'), 'reply', { media: [photo('photo')] }),
    message('pdf', chat('2'), 'reply', { media: [file('pdf')] }),
    message('large', chat('3'), 'reply', { media: [file('large')] }),
    message('sheet', chat('4'), 'reply', { media: [file('sheet')] }),
  ])
  await world.until(() => channel.sent.length === 4)
  await world.run(outbox.stop())
  const left = channel.sent.map(({ part }) => [part.text, part.media?.map(({ fileName }) => fileName)])
  expect(left).toEqual([
    ['photo', ['photo']],
    ['pdf', ['pdf']],
    ['large\n[1 left out]', undefined],
    ['sheet\n[1 left out]', undefined],
  ])
  expect(wishes).toEqual(Array.from({ length: 4 }, () => ({ maxBytes: 1000 })))
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
