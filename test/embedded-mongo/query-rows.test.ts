import { Binary, type Document, Double, Int32, Long, MaxKey, MinKey, ObjectId } from 'mongodb'
import { rowsOf } from './both-engines.js'
import { ownDatabase } from './own-database.js'

const own = ownDatabase('query_rows')

const documents: Document[] = [
  { _id: 1, n: new Int32(5), t: 'abc', list: [1, 2, 3], docs: [{ a: 1, b: 2 }, { a: 3 }], o: { a: 1, b: 2 } },
  { _id: 2, n: Long.fromNumber(6), t: 'ABC', list: [], docs: [], o: { b: 2, a: 1 } },
  { _id: 3, n: new Double(5), t: null, list: [2], docs: { a: 3 }, o: { a: 1 } },
  { _id: 4, n: '5', list: 2, at: new Date(5), bytes: new Binary(Buffer.from([5])) },
  { _id: 5, n: null, list: [[2]], deep: [{ list: [{ x: 1 }] }, { list: [{ x: 2 }, { x: 3 }] }] },
  { _id: 6, deep: { list: { x: 3 } }, oid: new ObjectId('65e1c0000000000000000001') },
]

type Row = [what: string, query: Document, expected: number[] | number]

const rows: Row[] = [
  ['numbers of all types are one', { n: 5 }, [1, 3]],
  ['null finds what is missing', { t: null }, [3, 4, 5, 6]],
  ['not null', { t: { $ne: null } }, [1, 2]],
  ['$exists tells null from missing', { n: { $exists: true, $eq: null } }, [5]],
  ['$type null', { n: { $type: 'null' } }, [5]],
  ['a document with its order', { o: { a: 1, b: 2 } }, [1]],
  ['a document in part is another', { o: { a: 1 } }, [3]],
  ['an array as a whole', { list: [1, 2, 3] }, [1]],
  ['an item', { list: 2 }, [1, 3, 4]],
  ['an array as an item', { list: [2] }, [3, 5]],
  ['the empty array', { list: [] }, [2]],
  ['a place in an array', { 'list.0': 2 }, [3]],
  ['a place and a field', { 'docs.0.a': 1 }, [1]],
  ['a path through arrays', { 'docs.a': 3 }, [1, 3]],
  ['a path through arrays in arrays', { 'deep.list.x': 3 }, [5, 6]],
  ['two items may satisfy two conditions', { 'docs.a': 3, 'docs.b': 2 }, [1]],
  ['$elemMatch wants one', { docs: { $elemMatch: { a: 3, b: 2 } } }, []],
  ['$elemMatch does not look into a document', { docs: { $elemMatch: { a: 3 } } }, [1]],
  ['$all', { list: { $all: [1, 3] } }, [1]],
  ['$all of one value', { list: { $all: [2] } }, [1, 3, 4]],
  ['$all of nothing', { list: { $all: [] } }, []],
  ['$all with $elemMatch', { docs: { $all: [{ $elemMatch: { a: 1 } }, { $elemMatch: { a: 3 } }] } }, [1]],
  ['$size', { list: { $size: 1 } }, [3, 5]],
  ['$ne of an item', { list: { $ne: 2 } }, [2, 5, 6]],
  ['$nin', { n: { $nin: [5, null] } }, [2, 4]],
  ['$not of a range', { n: { $not: { $gt: 5 } } }, [1, 3, 4, 5, 6]],
  ['$not of a regex', { t: { $not: /a/ } }, [2, 3, 4, 5, 6]],
  ['a range of dates', { at: { $lt: new Date(6) } }, [4]],
  ['a range of ids', { oid: { $gte: new ObjectId('000000000000000000000000') } }, [6]],
  ['a regex that begins', { t: /^ab/ }, [1]],
  ['a regex with an option', { t: { $regex: '^ab', $options: 'i' } }, [1, 2]],
  ['$in with a regex', { t: { $in: [/^A/, 'abc'] } }, [1, 2]],
  ['$mod', { n: { $mod: [3, 2] } }, [1, 3]],
  ['$bitsAllSet', { n: { $bitsAllSet: 5 } }, [1, 3]],
  ['$bitsAnySet by places', { n: { $bitsAnySet: [1] } }, [2]],
  ['$bitsAllClear', { n: { $bitsAllClear: [0] } }, [2]],
  ['$bitsAnyClear', { n: { $bitsAnyClear: [1, 2] } }, [1, 3]],
  ['bits of bytes', { bytes: { $bitsAllSet: [0, 2] } }, [4]],
  ['$expr', { $expr: { $gt: ['$n', 5] }, n: { $type: 'number' } }, [2]],
  ['$or in $and', { $and: [{ $or: [{ _id: 1 }, { _id: 2 }] }, { n: { $gt: 5 } }] }, [2]],
  ['$nor', { $nor: [{ _id: { $lt: 5 } }, { deep: { $type: 'array' } }] }, [6]],
  [
    '$or in $or, with a branch that has no index',
    { $or: [{ $or: [{ n: 6 }, { n: '5' }] }, { _id: 3 }, { 'o.b': 2 }] },
    [1, 2, 3, 4],
  ],
  ['$or in $or, each with an index', { $or: [{ $or: [{ n: 6 }, { t: 'abc' }] }, { _id: 3 }] }, [1, 2, 3]],
  ['up to MaxKey is everything, also what is missing', { n: { $lte: new MaxKey() } }, [1, 2, 3, 4, 5, 6]],
  ['from MinKey is everything, also what is missing', { n: { $gte: new MinKey() } }, [1, 2, 3, 4, 5, 6]],
  ['between MinKey and MaxKey', { n: { $gt: new MinKey(), $lt: new MaxKey() } }, [1, 2, 3, 4, 5, 6]],
  ['below MinKey is nothing', { n: { $lt: new MinKey() } }, []],
  ['$comment', { _id: 1, $comment: 'why' }, [1]],
  ['$bitsAllSet of a text', { n: { $bitsAllSet: 'x' } }, 2],
  ['$bitsAllSet below 0', { n: { $bitsAllSet: -1 } }, 9],
  ['$elemMatch of a number', { list: { $elemMatch: 1 } }, 2],
  ['$all of a number', { list: { $all: 1 } }, 2],
  ['$size below 0', { list: { $size: -1 } }, 2],
  ['$mod by 0', { n: { $mod: [0, 1] } }, 2],
  ['$not of a number', { n: { $not: 1 } }, 2],
  ['$nor of nothing', { $nor: [] }, 2],
  ['an unknown type', { n: { $type: 'foo' } }, 2],
  ['an unknown expression', { $expr: { $foo: 1 } }, 168],
]

const { row, ownRow } = rowsOf({
  'a regex that begins': 'finds nothing by an index',
  '$in with a regex': 'finds nothing by an index',
})

describe('documents with fields named by whole numbers', () => {
  // JavaScript forgets their order, which counts in a comparison.
  const one = { b: 1, 2: 2 }

  ownRow('they are kept and found, but not compared as wholes', async () => {
    const things = own.db.collection('numbered')
    await things.insertOne({ _id: 1 as never, one, alone: { 2: 2 }, list: [{ 1: 'a' }, { 1: 'b' }] })
    const found = { 'one.2': 2, alone: { 2: 2 }, list: { $in: [{ 1: 'b' }, 5] }, one: { $nin: [5, 'x'] } }
    expect(await things.find(found).toArray()).toEqual([expect.objectContaining({ one })])
    for (const query of [{ one }, { one: { $in: [one] } }, { one: { $gt: {} } }])
      await expect(things.findOne(query)).rejects.toMatchObject({ code: 238 })
    await expect(things.createIndex({ one: 1 })).rejects.toMatchObject({ code: 238 })
    await things.createIndex({ other: 1 })
    await expect(things.insertOne({ other: one })).rejects.toMatchObject({ code: 238 })
    expect(await things.countDocuments()).toBe(1)
  })
})

describe('queries', () => {
  beforeAll(async () => {
    for (const name of ['plain', 'indexed']) {
      await own.db.collection(name).insertMany(documents.map(one => ({ ...one })) as never)
    }
    for (const path of ['n', 't', 'list', 'docs.a', 'deep.list.x', 'o']) {
      await own.db.collection('indexed').createIndex({ [path]: 1 })
    }
  })

  for (const [what, query, expected] of rows) {
    row(what, async () => {
      for (const name of ['plain', 'indexed']) {
        const found = own.db.collection(name).find(query).sort({ _id: 1 }).toArray()
        if (typeof expected === 'number') await expect(found).rejects.toMatchObject({ code: expected })
        else expect({ name, ids: (await found).map(one => one._id) }).toEqual({ name, ids: expected })
      }
    })
  }

  for (const query of [
    { $where: 'true' },
    { $jsonSchema: {} },
    { n: { $near: [0, 0] } },
    { n: { $geoWithin: {} } },
    { t: { $regex: '[[:alpha:]]c' } },
  ]) {
    ownRow(`${JSON.stringify(query)} is refused`, async () => {
      await expect(
        own.db
          .collection('plain')
          .find(query as Document)
          .toArray(),
      ).rejects.toMatchObject({ code: 238 })
    })
  }
})
