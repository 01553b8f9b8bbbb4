import { Binary, type Document, Long, MaxKey, MinKey, ObjectId } from 'mongodb'
import { ownDatabase } from './own-database.js'

const own = ownDatabase('queries')
const oid = new ObjectId()

const documents: Document[] = [
  { _id: 'int', v: 5 },
  { _id: 'big', v: Long.fromString('9007199254740993') },
  { _id: 'nan', v: Number.NaN },
  { _id: 'text', v: 'Đường Láng' },
  { _id: 'null', v: null },
  { _id: 'none' },
  { _id: 'true', v: true },
  { _id: 'date', v: new Date(1000) },
  { _id: 'oid', v: oid },
  { _id: 'bytes', v: new Binary(Buffer.from([0xff, 0xfe])) },
  { _id: 'other bytes', v: new Binary(Buffer.from([0xfd, 0xfc])) },
  { _id: 'object', v: { a: 1, b: 2 } },
  { _id: 'empty', v: [] },
  { _id: 'numbers', v: [1, 5, 9] },
  { _id: 'nested', v: [[5]] },
  {
    _id: 'items',
    v: [
      { a: 1, b: 1 },
      { a: 2, b: 2 },
    ],
  },
  { _id: 'gap', v: [{ a: 1 }, { b: 2 }] },
]

type Row = [what: string, query: Document, ids: string[] | number]

const rows: Row[] = [
  ['equality looks into arrays', { v: 5 }, ['int', 'numbers']],
  ['$eq', { v: { $eq: 'Đường Láng' } }, ['text']],
  ['int64 beyond double is exact', { v: Long.fromString('9007199254740993') }, ['big']],
  ['its neighbour is not it', { v: Long.fromString('9007199254740992') }, []],
  ['bytes are compared as bytes', { v: new Binary(Buffer.from([0xff, 0xfe])) }, ['bytes']],
  ['null is missing too, not the empty array', { v: null }, ['null', 'none']],
  ['NaN equals NaN', { v: Number.NaN }, ['nan']],
  ['an array as a whole', { v: [1, 5, 9] }, ['numbers']],
  ['an array as an item', { v: [5] }, ['nested']],
  ['an object with the order of its fields', { v: { a: 1, b: 2 } }, ['object']],
  ['an object in another order', { v: { b: 2, a: 1 } }, []],
  ['an id', { v: oid }, ['oid']],
  [
    '$ne',
    { v: { $ne: null } },
    [
      'int',
      'big',
      'nan',
      'text',
      'true',
      'date',
      'oid',
      'bytes',
      'other bytes',
      'object',
      'empty',
      'numbers',
      'nested',
      'items',
      'gap',
    ],
  ],
  ['$gt stays in its type', { v: { $gt: 4 } }, ['int', 'big', 'numbers']],
  ['$lt', { v: { $lt: 5 } }, ['numbers']],
  ['$gte of null', { v: { $gte: null } }, ['null', 'none']],
  ['$lte of a date', { v: { $lte: new Date(2000) } }, ['date']],
  ['$gt with int64', { v: { $gt: Long.fromString('9007199254740992') } }, ['big']],
  ['different items may satisfy both', { v: { $gt: 8, $lt: 2 } }, ['numbers']],
  ['$elemMatch wants one item', { v: { $elemMatch: { $gt: 8, $lt: 2 } } }, []],
  ['$elemMatch of fields', { v: { $elemMatch: { a: 1, b: 1 } } }, ['items']],
  ['paths go through arrays', { 'v.a': 2 }, ['items']],
  ['paths with places', { 'v.1.b': 2 }, ['items', 'gap']],
  [
    'null below an array',
    { 'v.a': null, _id: { $in: ['gap', 'items', 'empty', 'numbers', 'int', 'none'] } },
    ['int', 'none', 'gap'],
  ],
  ['$in', { v: { $in: [true, 'Đường Láng', null] } }, ['text', 'null', 'none', 'true']],
  ['$in with a regex', { v: { $in: [/láng$/i] } }, ['text']],
  ['$nin', { v: { $nin: [5, null] }, _id: { $in: ['int', 'none', 'text', 'numbers'] } }, ['text']],
  ['$exists', { v: { $exists: false } }, ['none']],
  ['$exists below an array', { 'v.b': { $exists: true } }, ['object', 'items', 'gap']],
  ['$type by name', { v: { $type: 'array' } }, ['empty', 'numbers', 'nested', 'items', 'gap']],
  ['$type int looks into arrays', { v: { $type: 'int' } }, ['int', 'numbers']],
  ['$type long', { v: { $type: 18 } }, ['big']],
  ['$type number', { v: { $type: 'number' } }, ['int', 'big', 'nan', 'numbers']],
  ['$size', { v: { $size: 3 } }, ['numbers']],
  ['$all', { v: { $all: [1, 9] } }, ['numbers']],
  ['$mod', { v: { $mod: [4, 1] } }, ['int', 'big', 'numbers']],
  ['$regex', { v: { $regex: '^đường', $options: 'i' } }, ['text']],
  ['a regex', { v: /Láng/ }, ['text']],
  [
    '$not',
    { v: { $not: { $type: ['number', 'object', 'array', 'null', 'binData'] } } },
    ['text', 'none', 'true', 'date', 'oid'],
  ],
  ['$or', { $or: [{ v: 5 }, { v: true }] }, ['int', 'true', 'numbers']],
  ['$nor', { $nor: [{ v: { $exists: true } }] }, ['none']],
  ['$and', { $and: [{ v: { $gt: 1 } }, { v: { $lt: 6 } }] }, ['int', 'numbers']],
  ['$expr', { _id: { $in: ['int', 'text'] }, $expr: { $eq: ['$_id', 'int'] } }, ['int']],
  ['$expr compares arrays as a whole', { $expr: { $eq: ['$v', 5] } }, ['int']],
  ['$comment is only a comment', { v: true, $comment: 'why' }, ['true']],
  [
    'MinKey and MaxKey',
    { v: { $gt: new MinKey(), $lt: new MaxKey() }, _id: { $in: ['int', 'text'] } },
    ['int', 'text'],
  ],
  ['an unknown operator', { v: { $foo: 1 } }, 2],
  ['an unknown top level operator', { $foo: 1 }, 2],
  ['$in without an array', { v: { $in: 5 } }, 2],
  ['an empty $or', { $or: [] }, 2],
  ['$where is left out', { $where: 'true' }, 238],
  ['$text', { $text: { $search: 'x' } }, 27],
  ['$near is left out', { v: { $near: [0, 0] } }, 238],
  ['a bad regex', { v: { $regex: '(' } }, 51091],
  ['an unknown regex flag', { v: { $regex: 'a', $options: 'q' } }, 51108],
  ['a range with a regex', { v: { $gt: /a/ } }, 2],
  ['$size of a text', { v: { $size: 'x' } }, 2],
]

const sorted: [what: string, sort: Document, ids: string[]][] = [
  [
    'types in MongoDB’s order, an array by its smallest',
    { v: 1, _id: 1 },
    [
      'empty',
      'none',
      'null',
      'nan',
      'numbers',
      'int',
      'big',
      'text',
      'gap',
      'items',
      'object',
      'nested',
      'other bytes',
      'bytes',
      'oid',
      'true',
      'date',
    ],
  ],
]

describe('queries', () => {
  beforeAll(async () => {
    const indexed = own.db.collection('indexed')
    await indexed.createIndex({ v: 1 })
    await indexed.createIndex({ 'v.a': -1 })
    await indexed.insertMany(documents.map(document => ({ ...document })) as never)
    await own.db.collection('plain').insertMany(documents.map(document => ({ ...document })) as never)
  })

  describe.each(['plain', 'indexed'])('%s', name => {
    it.each(rows)('%s', async (_, query, ids) => {
      const found = own.db.collection(name).find(query).project({ _id: 1 }).toArray()
      if (typeof ids === 'number') await expect(found).rejects.toMatchObject({ code: ids })
      else expect(new Set((await found).map(document => document._id))).toEqual(new Set(ids))
    })

    it.each(sorted)('sorts %s', async (_, sort, ids) => {
      const found = await own.db.collection(name).find().sort(sort).toArray()
      expect(found.map(document => document._id)).toEqual(ids)
    })
  })

  it.each<[string, Document, Document | number]>([
    ['including', { a: 1 }, { _id: 'p', a: 1 }],
    ['without _id', { a: 1, _id: 0 }, { a: 1 }],
    ['excluding', { a: 0, 'b.c': 0 }, { _id: 'p', b: { d: 2 }, list: [{ x: 1, y: 2 }, 3] }],
    ['through arrays', { 'list.x': 1, _id: 0 }, { list: [{ x: 1 }] }],
    ['only _id', { _id: 1 }, { _id: 'p' }],
    ['mixed', { a: 1, b: 0 }, 31254],
    ['colliding', { b: 1, 'b.c': 1 }, 31249],
    ['colliding the other way', { 'b.c': 1, b: 1 }, 31250],
  ])('projects %s', async (_, projection, expected) => {
    const things = own.db.collection<{ _id: string }>('projected')
    const whole = { a: 1, b: { c: 1, d: 2 }, list: [{ x: 1, y: 2 }, 3] }
    await things.replaceOne({ _id: 'p' }, whole, { upsert: true })
    const found = things.findOne({}, { projection })
    if (typeof expected === 'number') await expect(found).rejects.toMatchObject({ code: expected })
    else expect(await found).toEqual(expected)
  })
})
