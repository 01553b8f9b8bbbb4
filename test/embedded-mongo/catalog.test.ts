import type { Document } from 'mongodb'
import { rowsOf } from './both-engines.js'
import { ownDatabase } from './own-database.js'

const own = ownDatabase('catalog')
const run = (command: Document) => own.db.command(command)
const admin = (command: Document) => own.db.admin().command(command)
const ns = (name: string) => `${own.db.databaseName}.${name}`
const rename = (from: string, to: string, more: Document = {}) =>
  admin({ renameCollection: ns(from), to: to.includes('.') ? to : ns(to), ...more })
const names = async () => (await own.db.listCollections().toArray()).map(one => one.name).sort()

const { row, ownRow } = rowsOf({
  'making a name that is too long is refused by 73': 'it makes it',
  'making a name that is no text is refused by 73': 'it says 1',
  'expiry of a plain collection is refused by 72': 'it makes it',
  'an index on _id that is none is refused by 2': 'it makes it',
  'renaming to itself is refused by 20': 'it says that it did',
  'renaming to a bad name is refused by 73': 'it renames it',
  'renaming to nothing is refused by 40414': 'it says 14',
  'dropping the database admin is refused by 20': 'it drops it',
  'a scale of 0 is refused by 51024': 'it takes it for 1',
  '$collStats behind another stage is refused by 40602': 'it answers',
  'an unknown part of $collStats is refused by 40415': 'it answers',
  '$collStats of what is not there is refused by 26': 'it answers with nothing',
  'a dropped collection is gone with its indexes, and dropping it again is no error':
    'it does not count the index on _id',
  'a database that differs from another only in case is refused by 13297': 'it makes it',
  'a cursor over a collection that is dropped says so by 175': 'it says 43',
  'a cursor over a collection that is dropped with its database says so by 175': 'it reads on',
  'a cursor over a collection that is renamed says so by 175': 'it says 43',
  'a cursor over an index that is dropped says so by 175': 'it reads on',
  'dbStats counts in the unit asked for': 'it does not round',
  'collStats of what is not there counts nothing': 'it says 26',
})

beforeEach(async () => {
  await own.db.dropDatabase()
  await own.db.collection('c').insertMany([{ a: 1 }, { a: 2 }])
  await own.db.collection('c').createIndex({ a: 1 })
})

describe('the catalog', () => {
  const refused: [what: string, ask: () => Promise<unknown>, code: number][] = [
    ['making what is there with other options', () => run({ create: 'c', collation: { locale: 'vi' } }), 48],
    ['making a name with a dollar', () => run({ create: 'a$b' }), 73],
    ['making a name of nothing', () => run({ create: '' }), 73],
    ['making a name that begins with a dot', () => run({ create: '.a' }), 73],
    ['making a name of the system', () => run({ create: 'system.foo' }), 73],
    ['making a name that is too long', () => run({ create: 'x'.repeat(255) }), 73],
    ['making a name that is no text', () => run({ create: 5 }), 73],
    ['making with an unknown field', () => run({ create: 'd', foo: 1 }), 40415],
    ['capped without a size', () => run({ create: 'd', capped: true }), 72],
    ['a size without capped', () => run({ create: 'd', size: 1000 }), 72],
    ['expiry of a plain collection', () => run({ create: 'd', expireAfterSeconds: 60 }), 72],
    ['an index on _id that is none', () => run({ create: 'd', idIndex: { key: { a: 1 }, name: 'a' } }), 2],
    ['renaming what is not there', () => rename('nowhere', 'd'), 26],
    ['renaming onto what is there', () => own.db.createCollection('d').then(() => rename('c', 'd')), 48],
    ['renaming to itself', () => rename('c', 'c'), 20],
    ['renaming to a bad name', () => rename('c', 'a$b'), 73],
    ['renaming to nothing', () => admin({ renameCollection: ns('c') }), 40414],
    ['renaming elsewhere than in admin', () => run({ renameCollection: ns('c'), to: ns('d') }), 13],
    ['dropping the database admin', () => admin({ dropDatabase: 1 }), 20],
    ['validating what is not there', () => run({ validate: 'nowhere' }), 26],
    ['changing what is not there', () => run({ collMod: 'nowhere' }), 26],
    ['an unknown field of collMod', () => run({ collMod: 'c', foo: 1 }), 40415],
    ['a filter of lists that is no document', () => run({ listCollections: 1, filter: 5 }), 14],
    ['a scale of 0', () => run({ dbStats: 1, scale: 0 }), 51024],
    [
      '$collStats behind another stage',
      () => run({ aggregate: 'c', pipeline: [{ $match: {} }, { $collStats: {} }], cursor: {} }),
      40602,
    ],
    [
      'an unknown part of $collStats',
      () => run({ aggregate: 'c', pipeline: [{ $collStats: { foo: 1 } }], cursor: {} }),
      40415,
    ],
    [
      '$collStats of what is not there',
      () => run({ aggregate: 'nowhere', pipeline: [{ $collStats: { count: {} } }], cursor: {} }),
      26,
    ],
  ]
  for (const [what, ask, code] of refused) {
    row(`${what} is refused by ${code}`, async () => {
      await expect(ask()).rejects.toMatchObject({ ok: 0, code })
      expect(await own.db.collection('c').countDocuments()).toBe(2)
    })
  }

  const leftOut: [what: string, command: Document][] = [
    ['a capped collection', { create: 'd', capped: true, size: 1000 }],
    ['a validator', { create: 'd', validator: { a: 1 } }],
    ['a view', { create: 'd', viewOn: 'c', pipeline: [] }],
    ['a time series', { create: 'd', timeseries: { timeField: 'at' } }],
    ['a clustered collection', { create: 'd', clusteredIndex: { key: { _id: 1 }, unique: true } }],
    ['a collation', { create: 'd', collation: { locale: 'vi' } }],
    ['a validator by collMod', { collMod: 'c', validator: { a: 1 } }],
    ['a repair', { validate: 'c', repair: true }],
  ]
  for (const [what, command] of leftOut) {
    ownRow(`${what} is left out, and said so`, async () => {
      await expect(run(command)).rejects.toMatchObject({ code: 238, codeName: 'NotImplemented' })
      expect(await names()).toEqual(['c'])
    })
  }

  row(
    'a collection is made once, asked for again or not, and lists with its name, type, options and index',
    async () => {
      expect(await run({ create: 'd' })).toMatchObject({ ok: 1 })
      expect(await run({ create: 'd' })).toMatchObject({ ok: 1 })
      const [listed] = await own.db.listCollections({ name: 'd' }).toArray()
      expect(listed).toMatchObject({
        name: 'd',
        type: 'collection',
        options: {},
        info: { readOnly: false },
        idIndex: { v: 2, key: { _id: 1 }, name: '_id_' },
      })
      expect(await own.db.listCollections({}, { nameOnly: true }).toArray()).toEqual(
        expect.arrayContaining([
          { name: 'c', type: 'collection' },
          { name: 'd', type: 'collection' },
        ]),
      )
    },
  )

  row('the first write makes a collection and its database', async () => {
    await own.db.collection('fresh').updateOne({ _id: 1 as never }, { $set: { a: 1 } }, { upsert: true })
    expect(await names()).toEqual(['c', 'fresh'])
    const { databases, totalSize } = await admin({ listDatabases: 1, filter: { name: own.db.databaseName } })
    expect(databases).toEqual([{ name: own.db.databaseName, sizeOnDisk: expect.any(Number), empty: false }])
    expect(totalSize).toBeGreaterThanOrEqual(0)
    const brief = await admin({ listDatabases: 1, nameOnly: true, filter: { name: own.db.databaseName } })
    expect(brief.databases).toEqual([{ name: own.db.databaseName }])
  })

  row('many collections come by a cursor', async () => {
    for (let i = 0; i < 12; i++) await own.db.createCollection(`many_${i}`)
    expect(await own.db.listCollections({}, { batchSize: 5 }).toArray()).toHaveLength(13)
    expect(await own.db.listCollections({ name: /^many_1/ }).toArray()).toHaveLength(3)
  })

  row('a dropped collection is gone with its indexes, and dropping it again is no error', async () => {
    expect(await run({ drop: 'c' })).toMatchObject({ nIndexesWas: 2, ns: ns('c'), ok: 1 })
    expect(await run({ drop: 'c' })).toMatchObject({ ok: 1 })
    await expect(run({ listIndexes: 'c' })).rejects.toMatchObject({ code: 26 })
    await own.db.collection('c').insertOne({ a: 1 })
    expect(await own.db.collection('c').indexes()).toHaveLength(1)
  })

  row('a dropped database is gone, and dropping it again is no error', async () => {
    expect(await run({ dropDatabase: 1 })).toMatchObject({ dropped: own.db.databaseName, ok: 1 })
    expect(await names()).toEqual([])
    expect(await run({ dropDatabase: 1 })).toMatchObject({ ok: 1 })
  })

  row('a renamed collection keeps its documents and indexes', async () => {
    expect(await rename('c', 'd')).toMatchObject({ ok: 1 })
    expect(await names()).toEqual(['d'])
    expect(await own.db.collection('d').indexes()).toMatchObject([{ name: '_id_' }, { name: 'a_1' }])
    expect(await own.db.collection('d').find({ a: 2 }).hint('a_1').toArray()).toHaveLength(1)
    expect(await own.db.collection('c').countDocuments()).toBe(0)
    await own.db.collection('d').insertOne({ a: 3 })
    expect(await own.db.collection('d').countDocuments({ a: { $gte: 2 } })).toBe(2)
  })

  row('a rename may put another collection out of its place', async () => {
    await own.db.collection('d').insertOne({ old: true })
    expect(await rename('c', 'd', { dropTarget: true })).toMatchObject({ ok: 1 })
    expect(await own.db.collection('d').find().sort({ a: 1 }).toArray()).toMatchObject([{ a: 1 }, { a: 2 }])
    expect(await names()).toEqual(['d'])
  })

  row('a rename may lead into another database', async () => {
    const other = `${own.db.databaseName}_other`
    expect(await rename('c', `${other}.c`)).toMatchObject({ ok: 1 })
    try {
      const { cursor } = await own.db
        .admin()
        .command({ ping: 1 })
        .then(() => own.db.command({ find: 'c' }))
      expect(cursor.firstBatch).toEqual([])
      const { databases } = await admin({ listDatabases: 1, nameOnly: true, filter: { name: other } })
      expect(databases).toHaveLength(1)
    } finally {
      await admin({ renameCollection: `${other}.c`, to: ns('c') })
    }
    expect(await own.db.collection('c').countDocuments()).toBe(2)
  })

  row('a database that differs from another only in case is refused by 13297', async () => {
    const upper = own.db.databaseName.toUpperCase()
    await expect(admin({ renameCollection: ns('c'), to: `${upper}.c` })).rejects.toMatchObject({
      code: 13297,
    })
    expect(await own.db.collection('c').countDocuments()).toBe(2)
  })

  row('dbStats and collStats count what is there', async () => {
    expect(await run({ dbStats: 1 })).toMatchObject({
      db: own.db.databaseName,
      collections: 1,
      objects: 2,
      indexes: 2,
      scaleFactor: 1,
      ok: 1,
    })
    expect(await run({ collStats: 'c' })).toMatchObject({ ns: ns('c'), count: 2, nindexes: 2, ok: 1 })
  })

  row('dbStats counts in the unit asked for', async () => {
    const { dataSize } = await run({ dbStats: 1 })
    expect((await run({ dbStats: 1, scale: 2 })).dataSize).toBe(Math.floor(dataSize / 2))
  })

  row('collStats of what is not there counts nothing', async () => {
    expect(await run({ collStats: 'nowhere' })).toMatchObject({ count: 0, size: 0, ok: 1 })
  })

  row('$collStats tells the same to an aggregation', async () => {
    const stages = [{ $collStats: { count: {}, storageStats: {} } }]
    expect(await own.db.collection('c').aggregate(stages).toArray()).toMatchObject([
      { ns: ns('c'), count: 2, storageStats: { count: 2, nindexes: 2 } },
    ])
    expect(
      await own.db
        .collection('c')
        .aggregate([...stages, { $project: { count: 1 } }])
        .toArray(),
    ).toEqual([{ count: 2 }])
  })

  row('validate says that all is whole', async () => {
    expect(await run({ validate: 'c' })).toMatchObject({
      ns: ns('c'),
      valid: true,
      nrecords: 2,
      nIndexes: 2,
      keysPerIndex: { _id_: 2, a_1: 2 },
      errors: [],
      ok: 1,
    })
  })

  const gone: [what: string, run: () => Promise<unknown>][] = [
    ['dropped', () => own.db.collection('c').drop()],
    ['dropped with its database', () => own.db.dropDatabase()],
    ['renamed', () => rename('c', 'd')],
  ]
  for (const [what, end] of gone) {
    row(`a cursor over a collection that is ${what} says so by 175`, async () => {
      await own.db.collection('c').insertMany(Array.from({ length: 50 }, (_, a) => ({ a })))
      const cursor = own.db
        .collection('c')
        .find({ a: { $gte: 0 } })
        .batchSize(10)
      await cursor.next()
      await end()
      await expect(cursor.toArray()).rejects.toMatchObject({ code: 175 })
    })
  }

  row('a cursor over an index that is dropped says so by 175', async () => {
    await own.db.collection('c').insertMany(Array.from({ length: 50 }, (_, a) => ({ a })))
    const cursor = own.db
      .collection('c')
      .find({ a: { $gte: 0 } })
      .hint('a_1')
      .batchSize(10)
    await cursor.next()
    await own.db.collection('c').dropIndex('a_1')
    await expect(cursor.toArray()).rejects.toMatchObject({ code: 175 })
  })

  row('names of collections keep their case, their marks and their spaces', async () => {
    for (const name of ['Tin', 'tin', 'tổ dân phố', 'a b', 'a.b.c', "it's"]) {
      await own.db.collection(name).insertOne({ name })
      expect(await own.db.collection(name).findOne()).toMatchObject({ name })
    }
    expect(await names()).toHaveLength(7)
  })
})
