import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { MongoClient } from 'mongodb'
import { encode } from '../../src/embedded-mongo/bson-value.js'
import { runCommand } from '../../src/embedded-mongo/commands/command-table.js'
import { expireDocuments } from '../../src/embedded-mongo/expiry.js'
import { faultsOf } from '../../src/embedded-mongo/storage/check-store.js'
import { openStore, type Store } from '../../src/embedded-mongo/store.js'
import { startEmbeddedProcess } from '../support/start-database.js'

const now = Date.UTC(2026, 4, 2, 3, 4, 5)
const ago = (seconds: number) => new Date(now - seconds * 1000)

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'embedded-expiry-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('TTL indexes', () => {
  let store: Store
  beforeEach(() => {
    store = openStore(folder)
  })
  afterEach(() => store.close())

  const run = (name: string, body: Record<string, unknown>, documents: Record<string, unknown>[] = []) =>
    runCommand({
      store,
      db: 'expiry',
      name,
      body: { [name]: 'things', ...body, $db: 'expiry' },
      documents: documents.map(encode),
      connectionId: 1,
    })
  const index = (key: Record<string, unknown>, more: Record<string, unknown>) =>
    run('createIndexes', { indexes: [{ key, name: Object.keys(key).join(), ...more }] })
  const ids = (): unknown => {
    const reply = run('distinct', { key: '_id', query: {} })
    return 'doc' in reply ? reply.doc.values : undefined
  }
  const insert = (...documents: Record<string, unknown>[]) => run('insert', {}, documents)

  it.each<[what: string, at: unknown, gone: boolean]>([
    ['long before', ago(1000), true],
    ['just before', ago(61), true],
    ['at that moment', ago(60), true],
    ['just after', ago(59), false],
    ['in the future', ago(-1000), false],
    ['before 1970', new Date(-1), true],
    ['a text', 'long ago', false],
    ['a number', 5, false],
    ['a timestamp of nothing', null, false],
    ['a document', { at: ago(1000) }, false],
    ['an array whose earliest has expired', [ago(-1000), ago(1000)], true],
    ['an array of which none has', [ago(-1000), ago(0)], false],
    ['an array with a date among others', ['x', ago(1000), 5], true],
    ['an array of none', [], false],
    ['an array in an array', [[ago(1000)]], false],
  ])('after 60 seconds: %s', (_, at, gone) => {
    index({ at: 1 }, { expireAfterSeconds: 60 })
    insert({ _id: 'it', at }, { _id: 'without' })
    expect(expireDocuments(store, now)).toBe(false)
    expect(ids()).toEqual(gone ? ['without'] : ['it', 'without'])
    expect(faultsOf(store)).toEqual([])
  })

  it.each<[what: string, key: Record<string, unknown>, more: Record<string, unknown>, left: string[]]>([
    ['at once', { at: 1 }, { expireAfterSeconds: 0 }, ['c']],
    ['backwards', { at: -1 }, { expireAfterSeconds: 0 }, ['c']],
    ['below a path', { 'in.at': 1 }, { expireAfterSeconds: 0 }, ['a', 'b', 'c']],
    ['sparse', { at: 1 }, { expireAfterSeconds: 0, sparse: true }, ['c']],
    ['partial', { at: 1 }, { expireAfterSeconds: 0, partialFilterExpression: { done: true } }, ['a', 'c']],
    ['an index that does not expire', { at: 1 }, {}, ['a', 'b', 'c']],
  ])('%s', (_, key, more, left) => {
    index(key, more)
    insert({ _id: 'a', at: ago(5) }, { _id: 'b', at: ago(5), done: true }, { _id: 'c', at: ago(-5) })
    expireDocuments(store, now)
    expect(ids()).toEqual(left)
  })

  it('a changed expiry holds from then on, and after the folder is opened again', () => {
    index({ at: 1 }, { expireAfterSeconds: 3600 })
    insert({ _id: 'a', at: ago(100) }, { _id: 'b', at: ago(10) })
    expireDocuments(store, now)
    expect(ids()).toEqual(['a', 'b'])
    run('collMod', { index: { name: 'at', expireAfterSeconds: 60 } })
    store.close()
    store = openStore(folder)
    expireDocuments(store, now)
    expect(ids()).toEqual(['b'])
  })

  it('many are deleted in slices', () => {
    index({ at: 1 }, { expireAfterSeconds: 0 })
    insert(...Array.from({ length: 2500 }, (_, _id) => ({ _id, at: ago(_id + 1) })), {
      _id: 'young',
      at: ago(-1),
    })
    const left: unknown[] = []
    const count = () => {
      const reply = run('count', {})
      return 'doc' in reply ? reply.doc.n : undefined
    }
    while (expireDocuments(store, now)) left.push(count())
    expect(left.length).toBeGreaterThanOrEqual(2)
    expect(left[0]).toBeGreaterThan(1000)
    expect(count()).toBe(1)
    expect(faultsOf(store)).toEqual([])
  })
})

it('a running server looks by itself', async () => {
  const server = await startEmbeddedProcess(folder, 'socket', '20')
  const client = await MongoClient.connect(`${server.uri}expiry`)
  try {
    const things = client.db().collection<{ _id: string; at: Date }>('things')
    await things.insertMany([
      { _id: 'old', at: new Date(Date.now() - 100_000) },
      { _id: 'ahead', at: new Date(Date.now() + 1_000_000) },
    ])
    await things.createIndex({ at: 1 }, { expireAfterSeconds: 60 })
    while ((await things.countDocuments()) > 1) await things.findOne({ _id: 'ahead' })
    expect(await things.findOne()).toMatchObject({ _id: 'ahead' })
  } finally {
    await client.close()
    await server.stop()
  }
})
