import { type Document, Double, Int32, Long } from 'mongodb'
import { ownDatabase } from './own-database.js'

const own = ownDatabase('update_operators')

type Row = [
  what: string,
  before: Document,
  update: Document,
  after: Document | number,
  options?: Document,
  query?: Document,
]

const rows: Row[] = [
  ['$set makes the way', { a: 1 }, { $set: { 'b.c.d': 2 } }, { a: 1, b: { c: { d: 2 } } }],
  ['$set into an array fills with null', { a: [1] }, { $set: { 'a.3': 4 } }, { a: [1, null, null, 4] }],
  ['$set of a field of an item', { a: [{ b: 1 }] }, { $set: { 'a.0.b': 2 } }, { a: [{ b: 2 }] }],
  ['$set through a number', { a: 1 }, { $set: { 'a.b': 2 } }, 28],
  ['$set through null', { a: null }, { $set: { 'a.b': 2 } }, 28],
  ['$set of a name in an array', { a: [1] }, { $set: { 'a.b': 2 } }, 28],
  ['$set of _id to another', { a: 1 }, { $set: { _id: 'other' } }, 66],
  ['$set of _id to the same', { a: 1 }, { $set: { _id: 'it', a: 2 } }, { a: 2 }],
  ['$unset of _id', { a: 1 }, { $unset: { _id: '' } }, 66],
  [
    'new fields come by name',
    {},
    { $set: { b: 1, 'c.10': 1, 'c.9': 1 }, $inc: { a: 1 } },
    { a: 1, b: 1, c: { 9: 1, 10: 1 } },
  ],
  ['$unset', { a: 1, b: 2 }, { $unset: { a: '' } }, { b: 2 }],
  ['$unset in an array leaves null', { a: [1, 2] }, { $unset: { 'a.0': '' } }, { a: [null, 2] }],
  ['$unset of what is not there', { a: 1 }, { $unset: { 'b.c': '' } }, { a: 1 }],
  ['$inc', { a: 1 }, { $inc: { a: 2, b: 3 } }, { a: 3, b: 3 }],
  ['$inc of a text', { a: 'x' }, { $inc: { a: 1 } }, 14],
  ['$inc of null', { a: null }, { $inc: { a: 1 } }, 14],
  ['$inc by a text', { a: 1 }, { $inc: { a: 'x' } }, 14],
  ['$inc over int64', { a: Long.MAX_VALUE }, { $inc: { a: 1 } }, 2],
  ['$mul', { a: 3 }, { $mul: { a: 2, b: 5 } }, { a: 6, b: 0 }],
  ['$mul of a text', { a: 'x' }, { $mul: { a: 1 } }, 14],
  [
    '$min and $max',
    { a: 5, b: 5 },
    { $min: { a: 3, c: 1 }, $max: { b: 9, d: 1 } },
    { a: 3, b: 9, c: 1, d: 1 },
  ],
  ['$min compares types', { a: 'x' }, { $min: { a: 3 } }, { a: 3 }],
  ['$min keeps the smaller', { a: 1 }, { $min: { a: 3 } }, { a: 1 }],
  ['$push', { a: [1] }, { $push: { a: 2, b: 1 } }, { a: [1, 2], b: [1] }],
  ['$push of an array is one item', { a: [1] }, { $push: { a: [2, 3] } }, { a: [1, [2, 3]] }],
  ['$push to a scalar', { a: 1 }, { $push: { a: 2 } }, 2],
  ['$push $each $slice', { a: [1, 2] }, { $push: { a: { $each: [3, 4], $slice: -3 } } }, { a: [2, 3, 4] }],
  ['$push $slice 0', { a: [1, 2] }, { $push: { a: { $each: [], $slice: 0 } } }, { a: [] }],
  ['$push $position', { a: [1, 4] }, { $push: { a: { $each: [2, 3], $position: 1 } } }, { a: [1, 2, 3, 4] }],
  [
    '$push $position from the end',
    { a: [1, 4] },
    { $push: { a: { $each: [3], $position: -1 } } },
    { a: [1, 3, 4] },
  ],
  [
    '$push $sort',
    { a: [{ n: 3 }] },
    { $push: { a: { $each: [{ n: 1 }, { n: 2 }], $sort: { n: -1 } } } },
    { a: [{ n: 3 }, { n: 2 }, { n: 1 }] },
  ],
  [
    '$push $sort of values',
    { a: [3] },
    { $push: { a: { $each: [1, 2], $sort: 1, $slice: 2 } } },
    { a: [1, 2] },
  ],
  ['$push with an unknown clause', { a: [] }, { $push: { a: { $each: [1], $foo: 1 } } }, 2],
  ['$addToSet', { a: [1, 2] }, { $addToSet: { a: 2, b: 1 } }, { a: [1, 2], b: [1] }],
  ['$addToSet $each', { a: [1] }, { $addToSet: { a: { $each: [1, 2, 2] } } }, { a: [1, 2] }],
  ['$addToSet: 1 and 1.0 are one', { a: [1] }, { $addToSet: { a: new Double(1) } }, { a: [1] }],
  [
    '$addToSet: the order of fields counts',
    { a: [{ x: 1, y: 2 }] },
    { $addToSet: { a: { y: 2, x: 1 } } },
    {
      a: [
        { x: 1, y: 2 },
        { y: 2, x: 1 },
      ],
    },
  ],
  ['$addToSet to a scalar', { a: 1 }, { $addToSet: { a: 2 } }, 2],
  ['$pull of a value', { a: [1, 2, 1] }, { $pull: { a: 1 } }, { a: [2] }],
  ['$pull by a condition', { a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { a: [1] }],
  ['$pull by fields', { a: [{ b: 1, c: 1 }, { b: 2 }] }, { $pull: { a: { b: 1 } } }, { a: [{ b: 2 }] }],
  ['$pull from a scalar', { a: 1 }, { $pull: { a: 1 } }, 2],
  ['$pull from what is not there', { b: 1 }, { $pull: { a: 1 } }, { b: 1 }],
  ['$pullAll', { a: [1, 2, 3, 1] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
  ['$pop last', { a: [1, 2] }, { $pop: { a: 1 } }, { a: [1] }],
  ['$pop first', { a: [1, 2] }, { $pop: { a: -1 } }, { a: [2] }],
  ['$pop 5', { a: [1, 2] }, { $pop: { a: 5 } }, 9],
  ['$pop of a scalar', { a: 1 }, { $pop: { a: 1 } }, 14],
  ['$rename', { a: 1, b: 2 }, { $rename: { a: 'c.d' } }, { b: 2, c: { d: 1 } }],
  ['$rename over another', { a: 1, b: 2 }, { $rename: { a: 'b' } }, { b: 1 }],
  ['$rename of what is not there', { b: 2 }, { $rename: { a: 'c' } }, { b: 2 }],
  ['$rename to itself', { a: 1 }, { $rename: { a: 'a' } }, 2],
  ['$setOnInsert changes nothing that is there', { a: 1 }, { $setOnInsert: { b: 1 } }, { a: 1 }],
  ['the same path twice', { a: 1 }, { $set: { a: 1 }, $inc: { a: 1 } }, 40],
  ['a path and one below it', { a: {} }, { $set: { a: {} }, $push: { 'a.b': 1 } }, 40],
  ['$rename and $set of its target', { a: 1 }, { $rename: { a: 'b' }, $set: { b: 1 } }, 40],
  ['an unknown operator', { a: 1 }, { $foo: { a: 1 } }, 9],
  ['$bit is left out', { a: 1 }, { $bit: { a: { and: 1 } } }, 238],
  ['an operator without fields to work on', { a: 1 }, { $set: 5 }, 9],
  ['an empty path', { a: 1 }, { $set: { '': 1 } }, 56],
  ['a path with a hole', { a: 1 }, { $set: { 'a..b': 1 } }, 56],
  ['a path with a dollar', { a: 1 }, { $set: { 'b.$x': 1 } }, 52],
  [
    '$ takes the item the query found',
    { a: [1, 5, 9] },
    { $set: { 'a.$': 0 } },
    { a: [1, 0, 9] },
    {},
    { a: 5 },
  ],
  [
    '$ in documents',
    {
      a: [
        { k: 1, v: 1 },
        { k: 2, v: 1 },
      ],
    },
    { $inc: { 'a.$.v': 1 } },
    {
      a: [
        { k: 1, v: 1 },
        { k: 2, v: 2 },
      ],
    },
    {},
    { 'a.k': 2 },
  ],
  [
    '$ by $elemMatch',
    {
      a: [
        { k: 1, v: 1 },
        { k: 1, v: 2 },
      ],
    },
    { $set: { 'a.$.v': 9 } },
    {
      a: [
        { k: 1, v: 1 },
        { k: 1, v: 9 },
      ],
    },
    {},
    { a: { $elemMatch: { k: 1, v: 2 } } },
  ],
  ['$ without a match on the array', { a: [1] }, { $set: { 'a.$': 0 } }, 2],
  ['$[] takes all', { a: [{ v: 1 }, { v: 2 }] }, { $inc: { 'a.$[].v': 1 } }, { a: [{ v: 2 }, { v: 3 }] }],
  ['$[] of no array', { a: 1 }, { $set: { 'a.$[]': 1 } }, 2],
  [
    '$[name]',
    { a: [1, 5, 9] },
    { $set: { 'a.$[big]': 0 } },
    { a: [1, 0, 0] },
    { arrayFilters: [{ big: { $gte: 5 } }] },
  ],
  [
    '$[name] by a field',
    {
      a: [
        { k: 'x', n: 1 },
        { k: 'y', n: 1 },
      ],
    },
    { $set: { 'a.$[it].n': 2 } },
    {
      a: [
        { k: 'x', n: 1 },
        { k: 'y', n: 2 },
      ],
    },
    { arrayFilters: [{ 'it.k': 'y' }] },
  ],
  ['$[name] without its filter', { a: [1] }, { $set: { 'a.$[it]': 2 } }, 2],
  ['a filter that is not used', { a: [1] }, { $set: { a: 2 } }, 9, { arrayFilters: [{ it: 1 }] }],
]

describe('update operators', () => {
  it.each(rows)('%s', async (_, before, update, after, options = {}, query = {}) => {
    const things = own.db.collection<{ _id: string }>('things')
    await things.deleteMany({})
    await things.insertOne({ ...before, _id: 'it' })
    const done = things.updateOne({ ...query, _id: 'it' }, update, options)
    if (typeof after === 'number') {
      await expect(done).rejects.toMatchObject({ code: after })
      expect(await things.findOne({ _id: 'it' }, { promoteLongs: false })).toEqual({ _id: 'it', ...before })
    } else {
      await done
      const found = await things.findOne({ _id: 'it' })
      expect(found).toEqual({ _id: 'it', ...after })
      expect(JSON.stringify(found)).toBe(JSON.stringify({ _id: 'it', ...after }))
    }
  })

  it('$currentDate sets the time', async () => {
    const things = own.db.collection<{ _id: string; at?: Date }>('things')
    await things.updateOne({ _id: 'dated' }, { $currentDate: { at: true } }, { upsert: true })
    expect((await things.findOne({ _id: 'dated' }))?.at).toBeInstanceOf(Date)
  })

  it.each<[string, Document, number | unknown, number | unknown, unknown]>([
    ['int32 + int32', { $inc: { n: new Int32(1) } }, new Int32(1), new Int32(2), Int32],
    [
      'int32 grows to int64',
      { $inc: { n: new Int32(1) } },
      new Int32(2147483647),
      Long.fromNumber(2147483648),
      Long,
    ],
    ['int64 stays int64', { $inc: { n: new Int32(1) } }, Long.fromNumber(1), Long.fromNumber(2), Long],
    ['a double makes a double', { $inc: { n: new Double(1) } }, new Int32(1), new Double(2), Double],
    ['what is not touched keeps its type', { $set: { other: 1 } }, new Double(2), new Double(2), Double],
  ])('numbers keep MongoDB’s types: %s', async (_, update, before, after, type) => {
    const things = own.db.collection<{ _id: string; n?: unknown }>('typed')
    await things.replaceOne({ _id: 'n' }, { n: before }, { upsert: true })
    await things.updateOne({ _id: 'n' }, update)
    const found = await things.findOne({ _id: 'n' }, { promoteValues: false })
    expect(found?.n).toBeInstanceOf(type)
    expect(found?.n).toEqual(after)
  })

  it('says whether anything changed', async () => {
    const things = own.db.collection<{ _id: string; a?: number }>('things')
    await things.insertOne({ _id: 'same', a: 1 })
    expect(await things.updateOne({ _id: 'same' }, { $set: { a: 1 } })).toMatchObject({
      matchedCount: 1,
      modifiedCount: 0,
    })
    expect(await things.updateOne({ _id: 'same' }, { $set: { a: 2 } })).toMatchObject({
      matchedCount: 1,
      modifiedCount: 1,
    })
    expect(await things.updateOne({ _id: 'nobody' }, { $set: { a: 2 } })).toMatchObject({
      matchedCount: 0,
      modifiedCount: 0,
    })
  })

  it.each<[string, Document, Document, Document | number]>([
    [
      'equalities of the query come along',
      { _id: 'u', a: 1, 'b.c': 2, d: { $gt: 3 } },
      { $set: { e: 4 } },
      { _id: 'u', a: 1, b: { c: 2 }, e: 4 },
    ],
    ['$setOnInsert', { _id: 'u' }, { $set: { a: 1 }, $setOnInsert: { b: 2 } }, { _id: 'u', a: 1, b: 2 }],
    [
      '$and and $eq',
      { $and: [{ _id: 'u' }, { a: { $eq: 1 } }] },
      { $inc: { n: 1 } },
      { _id: 'u', a: 1, n: 1 },
    ],
    ['_id by $setOnInsert', { a: 1 }, { $setOnInsert: { _id: 'u' } }, { _id: 'u', a: 1 }],
    ['the same path twice in the query', { $and: [{ a: 1 }, { a: 1 }] }, { $set: { b: 1 } }, 54],
    ['against the query’s own _id', { _id: 'u' }, { $set: { _id: 'v' } }, 66],
  ])('upsert: %s', async (_, query, update, after) => {
    const things = own.db.collection<{ _id: string }>('upserts')
    await things.deleteMany({})
    const done = things.updateOne(query, update, { upsert: true })
    if (typeof after === 'number') {
      await expect(done).rejects.toMatchObject({ code: after })
    } else {
      expect(await done).toMatchObject({ upsertedCount: 1, upsertedId: 'u' })
      expect(await things.find().toArray()).toEqual([after])
    }
  })

  it('replaces whole documents, keeping _id', async () => {
    const things = own.db.collection<{ _id: string; a?: number; b?: number }>('replaced')
    await things.insertOne({ _id: 'r', a: 1 })
    await things.replaceOne({ a: 1 }, { b: 2 })
    expect(await things.findOne()).toEqual({ _id: 'r', b: 2 })
    await expect(things.replaceOne({ b: 2 }, { _id: 'other' } as never)).rejects.toMatchObject({ code: 66 })
    await things.replaceOne({ _id: 'new' }, { a: 9 }, { upsert: true })
    expect(await things.findOne({ _id: 'new' })).toEqual({ _id: 'new', a: 9 })
  })

  it('updates many, and refuses to replace many', async () => {
    const things = own.db.collection<{ n: number; seen?: boolean }>('many')
    await things.insertMany(Array.from({ length: 20 }, (_, n) => ({ n })))
    expect(await things.updateMany({ n: { $lt: 5 } }, { $inc: { n: 100 } })).toMatchObject({
      modifiedCount: 5,
    })
    expect(await things.countDocuments({ n: { $gte: 100 } })).toBe(5)
    const command = { update: 'many', updates: [{ q: {}, u: { n: 1 }, multi: true }] }
    expect(await own.db.command(command)).toMatchObject({ n: 0, writeErrors: [{ index: 0, code: 9 }] })
  })

  it('refuses pipelines', async () => {
    await expect(own.db.collection('many').updateOne({}, [{ $set: { a: 1 } }])).rejects.toMatchObject({
      code: 238,
    })
  })
})
