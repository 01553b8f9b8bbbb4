import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomIds } from '../../src/foundation/ids.js'
import type { PackedMessage } from '../../src/inbox/message-store.js'
import { openSpool } from '../../src/inbox/spool.js'
import { quietLog } from '../support/quiet-log.js'

const packed = (order: number): PackedMessage => ({
  _id: `m${order}`,
  chat: 'c',
  slice: 1,
  order,
  sealed: 'sealed',
  receivedAt: new Date('2026-11-21T13:00:00Z'),
})

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spool-'))
})
afterEach(() => rm(folder, { recursive: true }))

const open = () => openSpool(folder, { ids: randomIds, log: quietLog })

const signal = () => {
  let ring: () => void = () => undefined
  const rung = new Promise<void>(resolve => {
    ring = resolve
  })
  return { ring, rung }
}

const collect = () => {
  const fed: PackedMessage[] = []
  return { fed, store: async (messages: PackedMessage[]) => void fed.push(...messages) }
}

const ordersOf = (messages: PackedMessage[]) => messages.map(message => message.order)

test('what was spooled is fed once, in order, and survives a restart', async () => {
  const spool = await open()
  await Promise.all([spool.add([packed(10), packed(11)]), spool.add([packed(9)])])
  await spool.add([packed(100)])
  expect(spool.isEmpty()).toBe(false)
  const again = await open()
  expect(again.isEmpty()).toBe(false)
  const { fed, store } = collect()
  expect(await again.feed(store)).toBe(4)
  expect(fed).toEqual([packed(9), packed(10), packed(11), packed(100)])
  expect(again.isEmpty()).toBe(true)
  expect(await again.feed(store)).toBe(0)
})

test('what one process left is fed by another that runs already', async () => {
  const left = await open()
  const running = await open()
  await left.add([packed(1)])
  const { fed, store } = collect()
  expect(await running.feed(store)).toBe(1)
  expect(ordersOf(fed)).toEqual([1])
  // The one that left it, should it live, finds that nothing waits any more.
  expect(left.isEmpty()).toBe(false)
  expect(await left.feed(store)).toBe(0)
  expect(left.isEmpty()).toBe(true)
})

test('a store that fails while it is fed forgets nothing', async () => {
  const spool = await open()
  await spool.add([packed(1)])
  await expect(spool.feed(() => Promise.reject(new Error('away')))).rejects.toThrow('away')
  await spool.add([packed(2)])
  expect(spool.isEmpty()).toBe(false)
  const { fed, store } = collect()
  await (await open()).feed(store)
  expect(ordersOf(fed)).toEqual([1, 2])
})

test('a file torn by a crash was never acknowledged, and is no message', async () => {
  await (await open()).add([packed(1)])
  await writeFile(join(folder, '00000000000000000002-torn.jsonl.part'), '{"_id":"torn')
  const { fed, store } = collect()
  await (await open()).feed(store)
  expect(ordersOf(fed)).toEqual([1])
})

test('a file that the disk has spoiled is set aside and named, and the others do not wait behind it', async () => {
  await (await open()).add([packed(1)])
  const [name = ''] = await readdir(folder)
  await rename(join(folder, name), join(folder, name.replace('1-', '0-')))
  await writeFile(join(folder, name.replace('1-', '0-')), '\u0000\u0000')
  const spool = await open()
  await spool.add([packed(2)])
  const { fed, store } = collect()
  await spool.feed(store)
  expect(ordersOf(fed)).toEqual([2])
  expect(spool.isEmpty()).toBe(true)
  expect((await readdir(folder)).filter(one => one.endsWith('.unreadable'))).toHaveLength(1)
})

test('what arrives does not wait for a store that hangs while it is fed', async () => {
  const spool = await open()
  await spool.add([packed(1)])
  const { fed, store } = collect()
  const hung = signal()
  const back = signal()
  const feeding = spool.feed(async messages => {
    hung.ring()
    await back.rung
    await store(messages)
  })
  await hung.rung
  await spool.add([packed(2)])
  back.ring()
  expect(await feeding).toBe(1)
  expect(spool.isEmpty()).toBe(false)
  await spool.feed(store)
  expect(ordersOf(fed)).toEqual([1, 2])
  expect(spool.isEmpty()).toBe(true)
})

test('a spool that cannot be read is not taken for an empty one', async () => {
  const spool = await open()
  await spool.add([packed(1)])
  await mkdir(join(folder, '00000000000000000000-x.jsonl'))
  await expect(spool.feed(collect().store)).rejects.toThrow('EISDIR')
  await rm(join(folder, '00000000000000000000-x.jsonl'), { recursive: true })
  const { fed, store } = collect()
  expect(await spool.feed(store)).toBe(1)
  expect(fed).toEqual([packed(1)])
})

test('a message counts as spooled from the moment it is handed over', async () => {
  const spool = await open()
  const adding = spool.add([packed(1)])
  expect(spool.isEmpty()).toBe(false)
  await adding
  expect(spool.isEmpty()).toBe(false)
})
