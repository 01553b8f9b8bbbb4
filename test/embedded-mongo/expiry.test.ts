import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { MongoClient } from 'mongodb'
import { startEmbeddedProcess } from '../support/start-database.js'

describe('TTL indexes', () => {
  it('delete what has expired and nothing else', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'embedded-expiry-'))
    const server = await startEmbeddedProcess(folder, 'socket', '20')
    const client = await MongoClient.connect(`${server.uri}expiry`)
    try {
      const things = client.db().collection<{ _id: string; at?: unknown; on?: Date }>('things')
      const ago = (seconds: number) => new Date(Date.now() - seconds * 1000)
      await things.insertMany([
        { _id: 'old', at: ago(100) },
        { _id: 'young', at: ago(10) },
        { _id: 'ahead', at: ago(-1000) },
        { _id: 'text', at: 'long ago' },
        { _id: 'number', at: 5 },
        { _id: 'none' },
        { _id: 'one of two', at: [ago(-1000), ago(100)] },
        { _id: 'by another index', on: ago(1) },
      ])
      await things.createIndex({ at: 1 }, { expireAfterSeconds: 60 })
      await things.createIndex({ on: -1 }, { expireAfterSeconds: 0 })
      for (;;) {
        const left = (await things.find().sort({ _id: 1 }).toArray()).map(thing => thing._id)
        if (left.length > 5) continue
        expect(left).toEqual(['ahead', 'none', 'number', 'text', 'young'])
        break
      }
      await things.insertOne({ _id: 'born expired', at: ago(100) })
      while ((await things.countDocuments()) > 5) await things.findOne({ _id: 'young' })
    } finally {
      await client.close()
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    }
  })
})
