import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Collection, MongoClient } from 'mongodb'
import { faultsOf } from '../../src/embedded-mongo/storage/check-store.js'
import { openStore } from '../../src/embedded-mongo/store.js'
import { type EmbeddedProcess, startEmbeddedProcess } from '../support/start-database.js'

const disk = mkdtempSync(path.join(tmpdir(), 'embedded-disk-'))
/** A file system of its own, of 20 MB; whoever runs the tests may not be allowed to. */
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=20m', 'tmpfs', disk]).status === 0

const folder = path.join(disk, 'store')
/** Once it is gone there is room for the log and the file: what is copied from one to the other stands in both. */
const ballast = path.join(disk, 'ballast')
const outOfSpace = 14031

type Item = { _id: string; size: number; text: string }

let server: EmbeddedProcess
let client: MongoClient
let items: Collection<Item>
/** What was acknowledged. */
const kept = new Set<string>()

async function start(): Promise<void> {
  server = await startEmbeddedProcess(folder)
  client = await MongoClient.connect(`${server.uri}full`)
  items = client.db().collection<Item>('items')
}

async function write(_id: string, bytes: number): Promise<number> {
  try {
    await items.insertOne({ _id, size: bytes, text: 'x'.repeat(bytes) })
    kept.add(_id)
    return 0
  } catch (error) {
    return Number((error as { code?: unknown }).code)
  }
}

async function writeUntilFull(name: string): Promise<void> {
  for (const bytes of [100_000, 1000]) {
    for (let i = 0; ; i++) {
      const code = await write(`${name} ${bytes} ${i}`, bytes)
      if (code === 0) continue
      expect(code).toBe(outOfSpace)
      break
    }
  }
}

async function expectReadable(): Promise<void> {
  const found = await items.find({}, { projection: { _id: 1 } }).toArray()
  expect(new Set(found.map(({ _id }) => _id))).toEqual(kept)
}

async function stop(how: 'in order' | 'kill'): Promise<void> {
  await client.close(true)
  if (how === 'in order') return server.stop()
  const gone = once(server.child, 'exit')
  server.child.kill('SIGKILL')
  await gone
}

function expectWhole(): void {
  const store = openStore(folder)
  expect(faultsOf(store)).toEqual([])
  store.close()
}

const full = () => {
  beforeAll(async () => {
    writeFileSync(ballast, Buffer.alloc(14_000_000))
    await start()
    await writeUntilFull('first')
  })
  afterAll(() => stop('in order'))

  it('refuses writes by their code, and goes on reading', async () => {
    expect(await write('one more', 200_000)).toBe(outOfSpace)
    expect(kept.size).toBeGreaterThan(10)
    await expectReadable()
  })

  it('refuses an index, and keeps those there are', async () => {
    await expect(items.createIndex({ text: 1 })).rejects.toMatchObject({ code: outOfSpace })
    expect((await items.indexes()).map(({ name }) => name)).toEqual(['_id_'])
    await expectReadable()
  })

  it('of many writes at once fails those that do not fit, each by its code', async () => {
    const small = Array.from({ length: 30 }, (_, i) => write(`small ${i}`, 10))
    const codes = await Promise.all([write('big', 3_000_000), ...small])
    expect(codes[0]).toBe(outOfSpace)
    expect(codes.filter(code => code !== 0 && code !== outOfSpace)).toEqual([])
    await expectReadable()
  })

  it.each(['kill', 'in order'] as const)(
    'starts on the disk that is still full, after a stop: %s',
    async how => {
      await stop(how)
      await start()
      await expectReadable()
      expect(await write(`after ${how}`, 300_000)).toBe(outOfSpace)
      await expectReadable()
    },
  )

  it('works again when there is room, and is whole', async () => {
    rmSync(ballast)
    expect(await write('with room', 300_000)).toBe(0)
    await items.createIndex({ size: 1 })
    await stop('kill')
    await start()
    await expectReadable()
    await stop('in order')
    expectWhole()
    await start()
  })
}

afterAll(() => {
  if (mounted) spawnSync('umount', ['--lazy', disk])
  rmSync(disk, { recursive: true, force: true })
})

if (mounted) describe('a full disk', full)
else describe('a full disk', () => it.todo('is left out: this user may not mount a file system of its own'))
