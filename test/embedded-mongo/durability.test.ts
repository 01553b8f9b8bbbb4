import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { MongoClient } from 'mongodb'
import { checkStore } from '../../src/embedded-mongo/storage/check-store.js'
import { openStore } from '../../src/embedded-mongo/store.js'
import { type EmbeddedProcess, startEmbeddedProcess } from '../support/start-database.js'

type Item = { _id: string; round: number; n: number; tags: string[]; state: string }

const writers = 20

/** Writes until the server is gone; answers what was acknowledged. */
async function writeUntilGone(server: EmbeddedProcess, round: number): Promise<Map<string, string>> {
  const client = await MongoClient.connect(`${server.uri}load`, { retryWrites: false, maxPoolSize: writers })
  // A writer whose last write was answered would look for the dead server for half a minute.
  server.child.once('exit', () => void client.close(true))
  const items = client.db().collection<Item>('items')
  await items.createIndex({ tags: 1, n: -1 })
  await items.createIndex({ n: 1, round: 1 }, { unique: true })
  const acknowledged = new Map<string, string>()
  let count = 0
  const write = async (writer: number) => {
    for (let i = 0; ; i++) {
      const _id = `${round}:${writer}:${i}`
      await items.insertOne({ _id, round, n: writer * 100_000 + i, tags: [`t${i % 5}`, 'all'], state: 'new' })
      acknowledged.set(_id, 'new')
      await items.updateOne({ _id, state: 'new' }, { $set: { state: 'done' }, $push: { tags: 'done' } })
      acknowledged.set(_id, 'done')
      count++
      if (count === 150) server.child.kill('SIGKILL')
    }
  }
  await Promise.allSettled(Array.from({ length: writers }, (_, writer) => write(writer)))
  await client.close(true)
  return acknowledged
}

describe('kill -9 under load', () => {
  it('loses nothing acknowledged, and leaves indexes that agree with the documents', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'embedded-kill-'))
    try {
      const all = new Map<string, string>()
      for (let round = 0; round < 5; round++) {
        const server = await startEmbeddedProcess(folder)
        const gone = new Promise(resolve => server.child.once('exit', resolve))
        const acknowledged = await writeUntilGone(server, round)
        await gone
        expect(acknowledged.size).toBeGreaterThan(100)
        for (const [id, state] of acknowledged) all.set(id, state)
      }
      const store = openStore(folder)
      expect(checkStore(store)).toEqual([])
      store.close()
      const server = await startEmbeddedProcess(folder)
      const client = await MongoClient.connect(`${server.uri}load`)
      const found = new Map<string, string>()
      for await (const item of client.db().collection<Item>('items').find()) found.set(item._id, item.state)
      const lost = [...all].filter(
        ([id, state]) => found.get(id) !== state && !(state === 'new' && found.has(id)),
      )
      expect(lost).toEqual([])
      await client.close()
      await server.stop()
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})
