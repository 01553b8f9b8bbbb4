import { type Document, Long, MongoClient, ObjectId } from 'mongodb'
import { ownDatabase } from './own-database.js'

const own = ownDatabase('commands')

type Refusal = [what: string, command: Document, code: number]

const refused: Refusal[] = [
  ['an unknown command', { fly: 1 }, 59],
  ['a name of Object’s own', { toString: 1 }, 59],
  ['an unknown field', { find: 'c', foo: 1 }, 40415],
  ['an unknown field of ping', { ping: 1, foo: 1 }, 40415],
  [
    'a transaction',
    { find: 'c', txnNumber: Long.fromNumber(1), autocommit: false, startTransaction: true },
    20,
  ],
  ['a snapshot read', { find: 'c', readConcern: { level: 'snapshot' } }, 238],
  ['w: 2', { insert: 'c', documents: [{}], writeConcern: { w: 2 } }, 2],
  ['a collation', { find: 'c', collation: { locale: 'vi' } }, 238],
  ['a tailable cursor', { find: 'c', tailable: true }, 238],
  ['a collection that is no text', { find: 5 }, 73],
  ['a collection with a dollar', { find: 'a$b' }, 73],
  ['a filter that is no document', { find: 'c', filter: 5 }, 14],
  ['a negative limit', { find: 'c', limit: -1 }, 51024],
  ['a sort that is no direction', { find: 'c', sort: { a: 5 } }, 15975],
  ['a sort by $meta', { find: 'c', sort: { a: { $meta: 'textScore' } } }, 238],
  ['a hint of no index', { find: 'c', hint: 'nope' }, 2],
  ['an empty insert', { insert: 'c', documents: [] }, 16],
  ['updates that are no list', { update: 'c', updates: 5 }, 14],
  ['getMore of no cursor', { getMore: Long.fromNumber(5), collection: 'c' }, 43],
  ['getMore by a text', { getMore: 'x', collection: 'c' }, 14],
  ['both an update and a removal', { findAndModify: 'c', update: {}, remove: true }, 9],
  ['neither an update nor a removal', { findAndModify: 'c' }, 9],
  ['new of what is removed', { findAndModify: 'c', remove: true, new: true }, 9],
  ['aggregate without a cursor', { aggregate: 'c', pipeline: [] }, 9],
  ['an unknown stage', { aggregate: 'c', pipeline: [{ $foo: 1 }], cursor: {} }, 40324],
  ['a stage that is left out', { aggregate: 'c', pipeline: [{ $out: 'd' }], cursor: {} }, 238],
  ['two stages in one', { aggregate: 'c', pipeline: [{ $limit: 1, $skip: 1 }], cursor: {} }, 40323],
  ['a change stream', { aggregate: 'c', pipeline: [{ $changeStream: {} }], cursor: {} }, 40573],
  ['$limit 0', { aggregate: 'c', pipeline: [{ $limit: 0 }], cursor: {} }, 15958],
  [
    'an unknown accumulator',
    { aggregate: 'c', pipeline: [{ $group: { _id: 1, n: { $foo: 1 } } }], cursor: {} },
    15952,
  ],
  ['a capped collection', { create: 'capped', capped: true, size: 100 }, 238],
  ['a validator', { create: 'validated', validator: { a: 1 } }, 238],
  ['indexes of no collection', { listIndexes: 'nowhere' }, 26],
  ['dropping an index of no collection', { dropIndexes: 'nowhere', index: '*' }, 26],
  ['dropping no index', { dropIndexes: 'c', index: 'nope' }, 27],
  ['dropping the _id index', { dropIndexes: 'c', index: '_id_' }, 72],
  ['a text index', { createIndexes: 'c', indexes: [{ key: { a: 'text' }, name: 'a' }] }, 238],
  ['an index of nothing', { createIndexes: 'c', indexes: [{ key: {}, name: 'a' }] }, 67],
  ['an index without a name', { createIndexes: 'c', indexes: [{ key: { a: 1 } }] }, 9],
  ['a wildcard index', { createIndexes: 'c', indexes: [{ key: { '$**': 1 }, name: 'a' }] }, 238],
  [
    'an index option that is not known',
    { createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 'a', foo: 1 }] },
    197,
  ],
  [
    'a collation of an index',
    { createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 'a', collation: { locale: 'vi' } }] },
    238,
  ],
  [
    'TTL over two fields',
    { createIndexes: 'c', indexes: [{ key: { a: 1, b: 1 }, name: 'a', expireAfterSeconds: 1 }] },
    67,
  ],
  [
    'a partial index by $not',
    {
      createIndexes: 'c',
      indexes: [{ key: { a: 1 }, name: 'a', partialFilterExpression: { a: { $ne: 1 } } }],
    },
    67,
  ],
  [
    'another key under a name that is taken',
    { createIndexes: 'c', indexes: [{ key: { z: 1 }, name: 'taken' }] },
    86,
  ],
  [
    'other options under a name that is taken',
    { createIndexes: 'c', indexes: [{ key: { taken: 1 }, name: 'taken', unique: true }] },
    86,
  ],
  [
    'the same key under another name',
    { createIndexes: 'c', indexes: [{ key: { taken: 1 }, name: 'other' }] },
    85,
  ],
  ['explain of ping', { explain: { ping: 1 } }, 238],
  ['an unknown verbosity', { explain: { find: 'c' }, verbosity: 'loud' }, 2],
]

describe('commands', () => {
  beforeAll(async () => {
    const c = own.db.collection('c')
    await c.insertOne({ a: 1 })
    await c.createIndex({ taken: 1 }, { name: 'taken' })
  })

  it.each(refused)('refuses %s', async (_, command, code) => {
    await expect(own.db.command(command)).rejects.toMatchObject({ code, ok: 0 })
    expect(await own.db.collection('c').countDocuments()).toBe(1)
  })

  it.each<[string, Document, Document]>([
    ['hello', { hello: 1 }, { isWritablePrimary: true, ok: 1 }],
    ['isMaster', { isMaster: 1 }, { ismaster: true, ok: 1 }],
    ['ping', { ping: 1 }, { ok: 1 }],
    ['buildInfo', { buildInfo: 1 }, { versionArray: [7, 0, 0, 0], ok: 1 }],
    ['endSessions', { endSessions: [] }, { ok: 1 }],
    ['drop of nothing', { drop: 'nowhere' }, { ok: 1 }],
    ['count', { count: 'c' }, { n: 1, ok: 1 }],
    ['count of no collection', { count: 'nowhere' }, { n: 0, ok: 1 }],
    ['find in no collection', { find: 'nowhere' }, { cursor: { firstBatch: [] }, ok: 1 }],
    ['distinct in no collection', { distinct: 'nowhere', key: 'a' }, { values: [], ok: 1 }],
    ['killCursors', { killCursors: 'c', cursors: [Long.fromNumber(5)] }, { cursorsNotFound: [5], ok: 1 }],
    ['dbStats', { dbStats: 1 }, { collections: 1, objects: 1, indexes: 2, ok: 1 }],
    ['collStats', { collStats: 'c' }, { count: 1, nindexes: 2, ok: 1 }],
    [
      'findAndModify without a match',
      { findAndModify: 'c', query: { a: 9 }, update: { $set: { a: 1 } } },
      { value: null, lastErrorObject: { n: 0, updatedExisting: false } },
    ],
  ])('answers %s', async (_, command, answer) => {
    expect(await own.db.command(command)).toMatchObject(answer)
  })

  it('reads a cursor in batches, and closes it', async () => {
    const many = own.db.collection<{ _id: number }>('many')
    await many.insertMany(Array.from({ length: 1234 }, (_, _id) => ({ _id })))
    expect((await many.find().batchSize(100).toArray()).map(one => one._id)).toEqual(
      Array.from({ length: 1234 }, (_, i) => i),
    )
    expect(await many.find().skip(1230).toArray()).toHaveLength(4)
    expect(await many.find().limit(150).toArray()).toHaveLength(150)
    const first = await own.db.command({ find: 'many', batchSize: 10 }, { promoteValues: false })
    const id = first.cursor.id
    await own.db.command({ killCursors: 'many', cursors: [id] })
    await expect(own.db.command({ getMore: id, collection: 'many' })).rejects.toMatchObject({ code: 43 })
    const single = await own.db.command({ find: 'many', batchSize: 10, singleBatch: true })
    expect(single.cursor).toMatchObject({ id: 0 })
  })

  it('goes on reading while documents before and after the cursor are deleted', async () => {
    const shrinking = own.db.collection<{ _id: number }>('shrinking')
    await shrinking.insertMany(Array.from({ length: 500 }, (_, _id) => ({ _id })))
    const seen: number[] = []
    const cursor = shrinking
      .find({ _id: { $gte: 0 } })
      .sort({ _id: 1 })
      .batchSize(100)
    for await (const one of cursor) {
      seen.push(one._id)
      if (one._id === 99) await shrinking.deleteMany({ $or: [{ _id: { $lt: 50 } }, { _id: { $gte: 400 } }] })
    }
    expect(seen).toEqual(Array.from({ length: 400 }, (_, i) => i))
  })

  it('cuts a batch at the largest message', async () => {
    const large = own.db.collection<{ _id: number; text: string }>('large')
    for (let _id = 0; _id < 5; _id++) await large.insertOne({ _id, text: 'x'.repeat(7_000_000) })
    const found = await large.find().sort({ _id: 1 }).toArray()
    expect(found.map(one => one._id)).toEqual([0, 1, 2, 3, 4])
  })

  it('refuses a document over 16 MB', async () => {
    const text = 'x'.repeat(9_000_000)
    const large = own.db.collection<{ _id: string; a?: string; b?: string }>('over')
    await large.insertOne({ _id: 'o', a: text })
    await expect(large.updateOne({ _id: 'o' }, { $set: { b: text } })).rejects.toMatchObject({ code: 10334 })
    expect(await large.countDocuments({ b: { $exists: true } })).toBe(0)
  })

  it('gives ids to documents without one, and refuses arrays as ids', async () => {
    const things = own.db.collection('ids')
    const made = await own.db.command({ insert: 'ids', documents: [{ a: 1 }] })
    expect(made).toMatchObject({ n: 1 })
    expect((await things.findOne())?._id).toBeInstanceOf(ObjectId)
    await expect(things.insertOne({ _id: [1] } as never)).rejects.toMatchObject({ code: 53 })
    await expect(things.insertOne({ _id: { $a: 1 } } as never)).rejects.toMatchObject({ code: 2 })
  })

  it('one key may have indexes that differ in being unique or sparse', async () => {
    const twice = own.db.collection('twice')
    await twice.createIndex({ a: 1 })
    await twice.createIndex({ a: 1 }, { name: 'unique', unique: true })
    await twice.createIndex({ a: 1 }, { name: 'unique', unique: true })
    expect(await twice.indexes()).toHaveLength(3)
    await expect(twice.createIndex({ a: 1 }, { name: 'third' })).rejects.toMatchObject({ code: 85 })
    const expiring = twice.createIndex({ a: 1 }, { name: 'a_1', expireAfterSeconds: 5 })
    await expect(expiring).rejects.toMatchObject({ code: 85 })
    const byKey = { dropIndexes: 'twice', index: { a: 1 } }
    await expect(own.db.command(byKey)).rejects.toMatchObject({ code: 181 })
  })

  it('lists and drops collections, indexes and databases', async () => {
    await own.db.createCollection('made')
    await own.db.collection('made').createIndexes([
      { key: { a: 1, b: -1 }, unique: true },
      { key: { c: 1 }, sparse: true },
    ])
    expect((await own.db.listCollections({ name: 'made' }).toArray())[0]).toMatchObject({
      name: 'made',
      type: 'collection',
    })
    expect(await own.db.collection('made').indexes()).toEqual([
      { v: 2, key: { _id: 1 }, name: '_id_' },
      { v: 2, key: { a: 1, b: -1 }, name: 'a_1_b_-1', unique: true },
      { v: 2, key: { c: 1 }, name: 'c_1', sparse: true },
    ])
    await own.db.collection('made').dropIndex('c_1')
    expect(await own.db.collection('made').indexes()).toHaveLength(2)
    await own.db.collection('made').drop()
    expect(await own.db.listCollections({ name: 'made' }).toArray()).toEqual([])
    const names = (await own.db.admin().listDatabases()).databases.map(one => one.name)
    expect(names).toContain(own.db.databaseName)
  })

  it('findOneAnd… gives the document before or after', async () => {
    const things = own.db.collection<{ _id: string; n: number }>('taken')
    await things.insertMany([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2 },
    ])
    expect(await things.findOneAndUpdate({}, { $inc: { n: 1 } }, { sort: { n: -1 } })).toEqual({
      _id: 'b',
      n: 2,
    })
    const after = { returnDocument: 'after', projection: { n: 1, _id: 0 } } as const
    expect(await things.findOneAndUpdate({ _id: 'a' }, { $inc: { n: 1 } }, after)).toEqual({ n: 2 })
    expect(
      await things.findOneAndReplace({ _id: 'c' }, { n: 9 }, { upsert: true, returnDocument: 'after' }),
    ).toEqual({ _id: 'c', n: 9 })
    expect(await things.findOneAndDelete({ n: 9 })).toEqual({ _id: 'c', n: 9 })
    expect(await things.findOneAndDelete({ n: 9 })).toBeNull()
  })

  it('aggregates', async () => {
    const sales = own.db.collection('sales')
    await sales.insertMany([
      { who: 'a', n: 1, tags: ['x', 'y'] },
      { who: 'a', n: 2, tags: ['x'] },
      { who: 'b', n: 5, tags: [] },
    ])
    const run = (...pipeline: Document[]) => sales.aggregate(pipeline).toArray()
    expect(
      await run(
        { $match: { n: { $gt: 0 } } },
        { $group: { _id: '$who', sum: { $sum: '$n' } } },
        { $sort: { _id: 1 } },
      ),
    ).toEqual([
      { _id: 'a', sum: 3 },
      { _id: 'b', sum: 5 },
    ])
    expect(await run({ $unwind: '$tags' }, { $sortByCount: '$tags' })).toEqual([
      { _id: 'x', count: 2 },
      { _id: 'y', count: 1 },
    ])
    expect(
      await run(
        { $sort: { n: -1 } },
        { $limit: 1 },
        { $project: { _id: 0, twice: { $multiply: ['$n', 2] } } },
      ),
    ).toEqual([{ twice: 10 }])
    expect(await run({ $count: 'all' })).toEqual([{ all: 3 }])
    expect(await sales.countDocuments({ who: 'a' })).toBe(2)
    expect(await sales.countDocuments({}, { skip: 1, limit: 1 })).toBe(1)
    expect(await sales.distinct('tags')).toEqual(['x', 'y'])
  })

  it('runs bulk writes, ordered and not', async () => {
    const things = own.db.collection<{ _id: string; n?: number }>('bulk')
    const operations = [
      { insertOne: { document: { _id: 'a' } } },
      { insertOne: { document: { _id: 'a' } } },
      { updateOne: { filter: { _id: 'a' }, update: { $set: { n: 1 } } } },
      { replaceOne: { filter: { _id: 'b' }, replacement: { n: 2 }, upsert: true } },
      { deleteMany: { filter: { n: 2 } } },
    ]
    await expect(things.bulkWrite(operations)).rejects.toMatchObject({
      code: 11000,
      result: { insertedCount: 1, modifiedCount: 0 },
    })
    expect(await things.find().toArray()).toEqual([{ _id: 'a' }])
    await things.deleteMany({})
    await expect(things.bulkWrite(operations, { ordered: false })).rejects.toMatchObject({
      code: 11000,
      result: { insertedCount: 1, modifiedCount: 1, upsertedCount: 1, deletedCount: 1 },
    })
    expect(await things.find().toArray()).toEqual([{ _id: 'a', n: 1 }])
  })

  it('takes writes without an answer, in order', async () => {
    const client = await MongoClient.connect(process.env.MONGODB_TEST_URI ?? '', { maxPoolSize: 1 })
    try {
      const quiet = client
        .db(own.db.databaseName)
        .collection<{ _id: number }>('quiet', { writeConcern: { w: 0 } })
      for (let _id = 0; _id < 20; _id++) await quiet.insertOne({ _id })
      expect(await quiet.countDocuments()).toBe(20)
    } finally {
      await client.close()
    }
  })

  it('gives up reading after maxTimeMS', async () => {
    const slow = own.db.collection('slow')
    await slow.insertMany(Array.from({ length: 20_000 }, (_, n) => ({ text: 'x'.repeat(100), n })))
    const filter = { text: { $regex: '(x+x+)+y' } }
    await slow.updateMany({}, { $set: { text: 'xxxxxxxxxxxxxxx' } })
    await expect(slow.find(filter).maxTimeMS(1).toArray()).rejects.toMatchObject({ code: 50 })
  })
})
