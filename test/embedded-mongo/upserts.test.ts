import type { Document } from 'mongodb'
import { rowsOf } from './both-engines.js'
import { ownDatabase } from './own-database.js'

const own = ownDatabase('upserts')
const { row } = rowsOf({
  'only an upsert makes the collection': 'an update that finds nothing makes it',
  'a path and one below it': 'takes the first',
  'a document and a path into it': 'makes one of them',
  'a regex is no equality': 'takes it for one',
  'an _id in parts, replaced': 'makes the document',
  'an array for an _id': 'makes the document',
  '$expr in the query': 'makes the document',
  '_id with a dollar below': 'makes the document',
})

/** What is made, beside an `_id` where it was made up. */
const upserts: [what: string, query: Document, update: Document | Document[], after: Document | number][] = [
  [
    'equalities come along',
    { _id: 'u', a: 1, 'b.c': 2, d: { $gt: 3 } },
    { $set: { e: 4 } },
    { _id: 'u', a: 1, b: { c: 2 }, e: 4 },
  ],
  ['$setOnInsert', { _id: 'u' }, { $set: { a: 1 }, $setOnInsert: { b: 2 } }, { _id: 'u', a: 1, b: 2 }],
  ['$and and $eq', { $and: [{ _id: 'u' }, { a: { $eq: 1 } }] }, { $inc: { n: 1 } }, { _id: 'u', a: 1, n: 1 }],
  ['$or of one', { $or: [{ a: 1 }] }, { $set: { b: 2 } }, { a: 1, b: 2 }],
  ['$or of two', { $or: [{ a: 1 }, { a: 2 }] }, { $set: { b: 2 } }, { b: 2 }],
  ['$in of one', { a: { $in: [1] } }, { $set: { b: 2 } }, { a: 1, b: 2 }],
  ['$in of two', { a: { $in: [1, 2] } }, { $set: { b: 2 } }, { b: 2 }],
  ['$all of one', { a: { $all: [1] } }, { $set: { b: 2 } }, { a: 1, b: 2 }],
  ['null is an equality', { a: null }, { $set: { b: 2 } }, { a: null, b: 2 }],
  ['a regex is no equality', { a: /x/ }, { $set: { b: 2 } }, { b: 2 }],
  ['a place is a name', { 'a.0': 1 }, { $set: { b: 2 } }, { a: { 0: 1 }, b: 2 }],
  ['_id by $setOnInsert', { a: 1 }, { $setOnInsert: { _id: 'u' } }, { _id: 'u', a: 1 }],
  ['_id by $in', { _id: { $in: ['u'] } }, { $set: { a: 1 } }, { _id: 'u', a: 1 }],
  ['a document for an _id', { _id: { x: 1 } }, { $set: { a: 1 } }, { _id: { x: 1 }, a: 1 }],
  ['an _id in parts', { '_id.x': 1 }, { $set: { a: 1 } }, { _id: { x: 1 }, a: 1 }],
  ['what the query found is changed', { a: 5 }, { $inc: { a: 6 } }, { a: 11 }],
  ['what the query found is taken away', { a: 5 }, { $unset: { a: 1 } }, {}],
  [
    'every operator',
    {},
    { $push: { a: 1 }, $addToSet: { b: 1 }, $min: { c: 1 }, $mul: { d: 5 } },
    { a: [1], b: [1], c: 1, d: 0 },
  ],
  ['$[] of the query’s array', { a: [7, 8] }, { $set: { 'a.$[]': 0 } }, { a: [0, 0] }],
  ['a replacement takes the _id only', { _id: 'u', a: 5 }, { b: 1 }, { _id: 'u', b: 1 }],
  ['a replacement with its own _id', { a: 5 }, { _id: 'u', b: 1 }, { _id: 'u', b: 1 }],
  ['a replacement with a dollar', { a: 5 }, { b: 1, $c: 1 }, { b: 1, $c: 1 }],
  ['a pipeline', { a: 5 }, [{ $set: { b: { $add: ['$a', 1] } } }], { a: 5, b: 6 }],
  ['a pipeline that gives the _id', { a: 5 }, [{ $set: { _id: 'u' } }], { _id: 'u', a: 5 }],
  ['the same path twice', { $and: [{ a: 1 }, { a: 1 }] }, { $set: { b: 1 } }, 54],
  ['a path and one below it', { a: 1, 'a.b': 1 }, { $set: { c: 1 } }, 54],
  ['a document and a path into it', { a: { c: 1 }, 'a.b': 1 }, { $set: { c: 1 } }, 54],
  ['against the query’s own _id', { _id: 'u' }, { $set: { _id: 'v' } }, 66],
  ['a replacement against it', { _id: 'u' }, { _id: 'v' }, 66],
  ['an _id in parts, replaced', { '_id.x': 1 }, { a: 1 }, 111],
  ['an array for an _id', { _id: ['u'] }, { $set: { a: 1 } }, 53],
  ['_id with a dollar below', { a: 1 }, { _id: { $x: 1 } }, 52],
  ['through null', { a: null }, { $set: { 'a.b': 1 } }, 28],
  ['$ has no item', { a: [7, 8] }, { $set: { 'a.$': 0 } }, 2],
  ['$expr in the query', { $expr: { $eq: ['$a', 1] } }, { $set: { b: 1 } }, 224],
]

describe('upserts', () => {
  for (const [what, query, update, after] of upserts) {
    row(what, async () => {
      const made = own.db.collection('made')
      await made.deleteMany({})
      const updates = [{ q: query, u: update, upsert: true }]
      const answer = await own.db.command({ update: 'made', updates })
      const found = await made.find().toArray()
      if (typeof after === 'number') {
        expect(answer).toMatchObject({ n: 0, writeErrors: [{ index: 0, code: after }] })
        expect(found).toEqual([])
        return
      }
      const [one] = found
      expect(found).toHaveLength(1)
      expect(answer).toMatchObject({ n: 1, nModified: 0, upserted: [{ index: 0, _id: one?._id }] })
      expect(JSON.stringify(one)).toBe(JSON.stringify({ _id: one?._id, ...after }))
    })
  }

  row('changes what is there instead', async () => {
    const there = own.db.collection<{ _id: string; n?: number; made?: boolean }>('there')
    await there.insertOne({ _id: 'u', n: 1 })
    const change = { $inc: { n: 1 }, $setOnInsert: { made: true } }
    const done = await there.updateOne({ _id: 'u' }, change, { upsert: true })
    expect(done).toMatchObject({ matchedCount: 1, modifiedCount: 1, upsertedCount: 0 })
    expect(await there.find().toArray()).toEqual([{ _id: 'u', n: 2 }])
  })

  row('only an upsert makes the collection', async () => {
    const nowhere = own.db.collection('nowhere')
    await nowhere.updateOne({}, { $set: { a: 1 } })
    await nowhere.findOneAndUpdate({}, { $set: { a: 1 } })
    await nowhere.deleteMany({})
    expect(await own.db.listCollections({ name: 'nowhere' }).toArray()).toEqual([])
    await nowhere.updateMany({}, { $set: { a: 1 } }, { upsert: true })
    expect(await own.db.listCollections({ name: 'nowhere' }).toArray()).toHaveLength(1)
  })
})
