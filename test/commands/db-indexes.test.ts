import type { mongo } from 'mongoose'
import type { AppOptions } from '../../src/app/app-options.js'
import { onPatientGround } from '../../src/app/bring-up-to-date.js'
import { openGround } from '../../src/app/ground.js'
import { createIndexes } from '../../src/app.js'
import { lineFor } from '../../src/commands/line-for.js'
import { readConfig } from '../../src/foundation/config.js'
import { type Database, openDatabase } from '../../src/foundation/database.js'
import { createVersions } from '../../src/foundation/version-store.js'
import { databaseUri } from '../support/database-uri.js'
import { quietLog } from '../support/quiet-log.js'

let db: Database
let options: AppOptions
beforeEach(async () => {
  const config = readConfig({ WARD_ID: 'hoa-ban' })
  if (!config.ok) throw new Error(config.failure)
  const uri = databaseUri('db-indexes')
  db = await openDatabase(uri)
  const keys = [{ id: 'k1', secret: Buffer.alloc(32, 7) }]
  options = { config: config.value, database: { uri, name: '', embedded: false }, keys, log: quietLog }
})
afterEach(async () => {
  await db.dropDatabase()
  await db.close()
})

const lines = async () =>
  (await createIndexes(options)).map(({ collection, name, what }) => `${collection}: ${name}: ${what}`)

const refusal = async (): Promise<string | undefined> =>
  createIndexes(options).then(
    () => undefined,
    error => lineFor(error, options.config),
  )

test('all are created once; the second time they stand', async () => {
  const first = await lines()
  expect(first.length).toBeGreaterThan(25)
  expect(first.every(line => line.endsWith(': created'))).toBe(true)
  expect(first).toContain('reports: by words: created')
  expect(await lines()).toEqual(first.map(line => line.replace(/created$/, 'stands')))
})

test('one that is declared otherwise now is made anew; one that nobody declares is left alone', async () => {
  const reports = db.collection('reports')
  await reports.createIndex({ wardId: 1, words: 1 }, { name: 'by words' })
  await db
    .collection('jobs')
    .createIndex({ forgetAt: 1 }, { name: 'until it is forgotten', expireAfterSeconds: 7 })
  await reports.createIndex({ kind: 1 }, { name: 'of a person at the keyboard' })
  const told = await lines()
  expect(told).toContain('reports: by words: changed')
  expect(told).toContain('jobs: until it is forgotten: changed')
  expect(told).toContain('reports: of a person at the keyboard: not ours')
  const standing = await reports.indexes()
  expect(standing.find(({ name }) => name === 'by words')?.key).toEqual({
    ...{ wardId: 1, words: 1, createdAt: -1, areaId: 1 },
  })
})

test('those of a former version make room, though the new ones have their keys under other names', async () => {
  const account = { wardId: 1, channel: 1, account: 1 } as const
  await db
    .collection('deliveries')
    .createIndexes([
      { key: { ...account, state: 1, lane: 1, order: 1 } },
      { key: { ...account, claimedAt: 1 } },
      { key: { wardId: 1, newsAt: 1 }, partialFilterExpression: { news: 'unheard' } },
    ] as mongo.IndexDescription[])
  await db
    .collection('messages')
    .createIndex({ receivedAt: 1 }, { expireAfterSeconds: 7, name: 'kept 30 days' })
  await db.collection('airings').createIndex({ wardId: 1, askAt: 1 }, { name: 'to be asked' })
  expect((await lines()).every(line => line.endsWith(': created'))).toBe(true)
})

test('documents that an index forbids, and another index in its place, are told in one line', async () => {
  await db.collection('broadcasts').insertMany([1, 2].map(() => ({ wardId: 'w', week: 'a' })))
  expect(await refusal()).toBe(
    'the index "one of a week" of "broadcasts" can not be made: two documents have the same key',
  )
  await db.collection('broadcasts').deleteMany({})
  await db.collection('broadcasts').createIndex({ wardId: 1, week: 1 }, { name: 'mine', unique: true })
  expect(await refusal()).toBe(
    'the index "one of a week" of "broadcasts" can not be made: one of another name has its key, drop that one first',
  )
})

test('what is made at a start may take long; what people wait for may not', async () => {
  const limitOf = (database: Database) => database.getClient().options.socketTimeoutMS
  expect(await onPatientGround(options, async ground => limitOf(ground.db))).toBe(0)
  const ground = await openGround(options)
  expect(limitOf(ground.db)).toBeGreaterThan(0)
  await ground.db.close()
})

test('a database that takes too long all the same is told in one line', () => {
  const late = Object.assign(new Error('connection 4 timed out'), { name: 'MongoNetworkTimeoutError' })
  expect(lineFor(late, options.config)).toBe('the database took too long to answer; try again')
})

test('a database of a newer program is left as it is', async () => {
  await createVersions(db, 'hoa-ban').raise(99, new Date())
  expect(await refusal()).toMatch(
    /^the database has version 99, this program knows \d+: start the newer program$/,
  )
  expect(
    await db
      .collection('reports')
      .indexes()
      .catch(() => []),
  ).toEqual([])
})
