import { appendFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PackedMessage } from '../../src/inbox/message-store.js'
import { openSpool } from '../../src/inbox/spool.js'

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

test('what was spooled is fed once, in order, and survives a restart', async () => {
  const spool = await openSpool(folder)
  await Promise.all([spool.add([packed(1), packed(2)]), spool.add([packed(3)])])
  expect(spool.isEmpty()).toBe(false)
  const again = await openSpool(folder)
  expect(again.isEmpty()).toBe(false)
  const { fed, store } = collect()
  expect(await again.feed(store)).toBe(3)
  expect(fed).toEqual([packed(1), packed(2), packed(3)])
  expect(again.isEmpty()).toBe(true)
  expect(await again.feed(store)).toBe(0)
})

test('a store that fails while it is fed forgets nothing', async () => {
  const spool = await openSpool(folder)
  await spool.add([packed(1)])
  await expect(spool.feed(() => Promise.reject(new Error('away')))).rejects.toThrow('away')
  await spool.add([packed(2)])
  expect(spool.isEmpty()).toBe(false)
  const { fed, store } = collect()
  await (await openSpool(folder)).feed(store)
  expect(fed.map(message => message.order)).toEqual([1, 2])
})

test('a line torn by a crash spoils only itself', async () => {
  await (await openSpool(folder)).add([packed(1)])
  await appendFile(join(folder, 'waiting.jsonl'), '{"_id":"torn')
  const spool = await openSpool(folder)
  await spool.add([packed(2)])
  const { fed, store } = collect()
  await spool.feed(store)
  expect(fed.map(message => message.order)).toEqual([1, 2])
})

test('what arrives does not wait for a store that hangs while it is fed', async () => {
  const spool = await openSpool(folder)
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
  expect(await readFile(join(folder, 'waiting.jsonl'), 'utf8')).toContain('"order":2')
  back.ring()
  expect(await feeding).toBe(1)
  expect(spool.isEmpty()).toBe(false)
  await spool.feed(store)
  expect(fed.map(message => message.order)).toEqual([1, 2])
  expect(spool.isEmpty()).toBe(true)
})

test('a spool that cannot be read is not taken for an empty one', async () => {
  const spool = await openSpool(folder)
  await spool.add([packed(1)])
  await mkdir(join(folder, 'feeding.jsonl'))
  await expect(spool.feed(collect().store)).rejects.toThrow('EISDIR')
  await rm(join(folder, 'feeding.jsonl'), { recursive: true })
  const { fed, store } = collect()
  expect(await spool.feed(store)).toBe(1)
  expect(fed).toEqual([packed(1)])
})

test('a message counts as spooled from the moment it is handed over', async () => {
  const spool = await openSpool(folder)
  const adding = spool.add([packed(1)])
  expect(spool.isEmpty()).toBe(false)
  await adding
  expect(await readFile(join(folder, 'waiting.jsonl'), 'utf8')).toContain('"order":1')
})
