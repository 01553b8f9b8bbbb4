import { type Collection, type Document, Double, Long } from 'mongodb'
import { ownDatabase } from './own-database.js'

const own = ownDatabase('unique_indexes', { maxPoolSize: 60 })

describe('unique indexes', () => {
  it('of racing writers exactly one wins', async () => {
    const locks = own.db.collection<{ key: string; by: number }>('races')
    await locks.createIndex({ key: 1 }, { unique: true })
    for (let round = 0; round < 20; round++) {
      const results = await Promise.allSettled(
        Array.from({ length: 10 }, (_, by) => locks.insertOne({ key: `lock ${round}`, by })),
      )
      const lost = results.filter(result => result.status === 'rejected').map(result => result.reason)
      expect(lost).toHaveLength(9)
      for (const error of lost) {
        expect(error).toMatchObject({
          code: 11000,
          keyPattern: { key: 1 },
          keyValue: { key: `lock ${round}` },
        })
      }
      expect(await locks.countDocuments({ key: `lock ${round}` })).toBe(1)
    }
  })

  it('of racing compare-and-set updates exactly one wins each version', async () => {
    const leases = own.db.collection<{ _id: string; version: number; by?: number }>('leases')
    await leases.insertOne({ _id: 'slice', version: 0 })
    for (let version = 0; version < 30; version++) {
      const results = await Promise.all(
        Array.from({ length: 10 }, (_, by) =>
          leases.updateOne({ _id: 'slice', version }, { $set: { by }, $inc: { version: 1 } }),
        ),
      )
      expect(results.filter(result => result.modifiedCount === 1)).toHaveLength(1)
    }
    expect(await leases.findOne()).toMatchObject({ version: 30 })
  })

  it('racing upserts of one key make one document', async () => {
    const jobs = own.db.collection<{ _id: string; n: number }>('jobs')
    await Promise.all(
      Array.from({ length: 40 }, () => jobs.updateOne({ _id: 'job' }, { $inc: { n: 1 } }, { upsert: true })),
    )
    expect(await jobs.find().toArray()).toEqual([{ _id: 'job', n: 40 }])
  })

  it('racing findOneAndUpdate hand out each number once', async () => {
    const counters = own.db.collection<{ _id: string; n: number }>('counters')
    const numbers = await Promise.all(
      Array.from({ length: 100 }, async () => {
        const options = { upsert: true, returnDocument: 'after' } as const
        return (await counters.findOneAndUpdate({ _id: 'c' }, { $inc: { n: 1 } }, options))?.n
      }),
    )
    expect(numbers.sort((a = 0, b = 0) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1))
  })

  type Row = [
    what: string,
    key: Document,
    options: Document,
    kept: Document[],
    taken: Document,
    keyValue: Document,
  ]
  const rows: Row[] = [
    ['numbers of any type are one', { n: 1 }, {}, [{ n: 1 }], { n: new Double(1) }, { n: 1 }],
    ['int64 too', { n: 1 }, {}, [{ n: 1 }], { n: Long.fromNumber(1) }, { n: 1 }],
    [
      'two fields together',
      { a: 1, b: -1 },
      {},
      [
        { a: 1, b: 1 },
        { a: 1, b: 2 },
      ],
      { a: 1, b: 2 },
      { a: 1, b: 2 },
    ],
    ['below a path', { 'a.b': 1 }, {}, [{ a: { b: 1 } }], { a: { b: 1 } }, { 'a.b': 1 }],
    ['items of arrays', { tags: 1 }, {}, [{ tags: ['x', 'y', 'x'] }], { tags: ['z', 'y'] }, { tags: 'y' }],
    [
      'sparse: those without the field are free',
      { n: 1 },
      { sparse: true },
      [{}, {}, { n: null }],
      { n: null },
      { n: null },
    ],
    [
      'partial: only those the filter takes',
      { chat: 1 },
      { partialFilterExpression: { open: true } },
      [{ chat: 1, open: true }, { chat: 1, open: false }, { chat: 1 }],
      { chat: 1, open: true },
      { chat: 1 },
    ],
    [
      'partial by being there and a range',
      { k: 1 },
      { partialFilterExpression: { k: { $exists: true }, n: { $gt: 5 } } },
      [{ k: 1, n: 5 }, { k: 1, n: 6 }, { n: 9 }, { n: 9 }],
      { k: 1, n: 7 },
      { k: 1 },
    ],
  ]

  describe.each(rows)('%s', (what, key, options, kept, taken, keyValue) => {
    let things: Collection
    beforeEach(async () => {
      things = own.db.collection(`rule ${what}`)
      await things.drop()
      await things.createIndex(key as never, { ...options, unique: true })
      await things.insertMany(kept.map(document => ({ ...document })))
    })

    it('refuses the insert', async () => {
      const refused = things.insertOne({ ...taken })
      await expect(refused).rejects.toMatchObject({ code: 11000, keyPattern: key, keyValue })
      expect(await things.countDocuments()).toBe(kept.length)
    })

    it('refuses the update into it, and leaves the document as it was', async () => {
      await things.insertOne({ _id: 'free' as never, ...freeOf(taken) })
      await expect(things.updateOne({ _id: 'free' as never }, { $set: taken })).rejects.toMatchObject({
        code: 11000,
        keyValue,
      })
      expect(await things.findOne({ _id: 'free' as never })).toEqual({ _id: 'free', ...freeOf(taken) })
      await expect(things.replaceOne({ _id: 'free' as never }, taken)).rejects.toMatchObject({ code: 11000 })
      await expect(things.findOneAndUpdate({ _id: 'free' as never }, { $set: taken })).rejects.toMatchObject({
        code: 11000,
        keyValue,
      })
    })

    it('is free again when the holder is gone', async () => {
      await things.deleteMany({})
      await things.insertOne({ ...taken })
      expect(await things.countDocuments()).toBe(1)
    })

    it('cannot be made over documents that break it', async () => {
      await things.dropIndexes()
      await things.insertOne({ ...taken })
      await expect(things.createIndex(key as never, { ...options, unique: true })).rejects.toMatchObject({
        code: 11000,
      })
      expect(await things.indexes()).toHaveLength(1)
    })
  })

  /** The same fields with values nobody has. */
  function freeOf(document: Document): Document {
    return Object.fromEntries(Object.keys(document).map(name => [name, 'nobody has this']))
  }

  it('a document may move in and out of a partial index', async () => {
    const posts = own.db.collection<{ _id: string; slot: string; state: string }>('posts')
    await posts.createIndex({ slot: 1 }, { unique: true, partialFilterExpression: { state: 'open' } })
    await posts.insertMany([
      { _id: 'a', slot: 's', state: 'open' },
      { _id: 'b', slot: 's', state: 'done' },
    ])
    await expect(posts.updateOne({ _id: 'b' }, { $set: { state: 'open' } })).rejects.toMatchObject({
      code: 11000,
    })
    await posts.updateOne({ _id: 'a' }, { $set: { state: 'done' } })
    await posts.updateOne({ _id: 'b' }, { $set: { state: 'open' } })
    await expect(posts.updateOne({ _id: 'a' }, { $set: { state: 'open' } })).rejects.toMatchObject({
      code: 11000,
    })
  })

  it('a missing field counts as null', async () => {
    const things = own.db.collection('missing')
    await things.createIndex({ n: 1 }, { unique: true })
    await things.insertOne({ n: null })
    await expect(things.insertOne({ a: 1 })).rejects.toMatchObject({ code: 11000, keyValue: { n: null } })
    await things.insertOne({ n: 1, m: 1 })
    await expect(things.updateOne({ n: 1 }, { $unset: { n: '' } })).rejects.toMatchObject({ code: 11000 })
  })

  it('two arrays in one index are refused', async () => {
    const pairs = own.db.collection('pairs')
    await pairs.createIndex({ a: 1, b: 1 })
    await expect(pairs.insertOne({ a: [1], b: [2] })).rejects.toMatchObject({ code: 171 })
    await pairs.insertOne({ a: [1, 2], b: 1 })
    expect(await pairs.countDocuments({ a: 2, b: 1 })).toBe(1)
  })
})
