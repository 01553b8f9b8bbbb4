import type { Document } from 'mongodb'
import { rowsOf } from './both-engines.js'
import { ownDatabase } from './own-database.js'

const own = ownDatabase('projection_rows')

const whole = {
  _id: 'p',
  a: 1,
  b: { c: 1, d: 2 },
  list: [5, 8, 9, 2],
  docs: [
    { x: 1, y: 2 },
    { x: 3, y: 4 },
  ],
}

type Row = [what: string, projection: Document, expected: Document | number, filter?: Document]

const rows: Row[] = [
  ['fields in', { a: 1 }, { _id: 'p', a: 1 }],
  ['without _id', { a: 1, _id: 0 }, { a: 1 }],
  ['fields out', { a: 0, docs: 0, 'b.c': 0 }, { _id: 'p', b: { d: 2 }, list: [5, 8, 9, 2] }],
  ['a document as paths', { b: { c: 1 }, _id: 0 }, { b: { c: 1 } }],
  ['through arrays', { 'docs.x': 1, _id: 0 }, { docs: [{ x: 1 }, { x: 3 }] }],
  ['an expression', { _id: 0, sum: { $add: ['$a', '$b.d'] } }, { sum: 3 }],
  ['another field’s value', { _id: 0, a: '$b.d' }, { a: 2 }],
  ['a text as it is', { _id: 0, a: 'x' }, { a: 'x' }],
  ['a literal number', { _id: 0, a: { $literal: 1 } }, { a: 1 }],
  ['an expression in a path', { _id: 0, 'b.e': { $add: ['$a', 1] } }, { b: { e: 2 } }],
  ['_id by an expression', { _id: '$a' }, { _id: 1 }],
  ['$slice from the start', { list: { $slice: 2 }, docs: 0 }, { ...whole, list: [5, 8], docs: undefined }],
  ['$slice from the end', { list: { $slice: -1 } }, { ...whole, list: [2] }],
  ['$slice with a skip', { _id: 0, a: 1, list: { $slice: [1, 2] } }, { a: 1, list: [8, 9] }],
  ['$slice of expressions', { _id: 0, list: { $slice: ['$list', 1] } }, { list: [5] }],
  ['$elemMatch', { _id: 0, docs: { $elemMatch: { x: 3 } } }, { docs: [{ x: 3, y: 4 }] }],
  ['$elemMatch of values', { _id: 0, list: { $elemMatch: { $gt: 5 } } }, { list: [8] }],
  ['$elemMatch of none', { _id: 0, a: 1, docs: { $elemMatch: { x: 9 } } }, { a: 1 }],
  ['the matched item', { _id: 0, 'list.$': 1 }, { list: [8] }, { list: { $gt: 7 } }],
  ['the matched document', { _id: 0, 'docs.$': 1 }, { docs: [{ x: 3, y: 4 }] }, { 'docs.x': 3 }],
  ['in and out', { a: 1, b: 0 }, 31254],
  ['out and in', { a: 0, b: 1 }, 31253],
  ['colliding', { b: 1, 'b.c': 1 }, 31249],
  ['colliding the other way', { 'b.c': 1, b: 1 }, 31250],
  ['an unknown operator', { a: { $foo: 1 } }, 31325],
  ['a dollar in a path', { 'a.$b': 1 }, 16410],
  ['an empty part of a path', { 'a.': 1 }, 40353],
  ['$elemMatch of a nested field', { 'b.c': { $elemMatch: { x: 1 } } }, 31275],
  ['$elemMatch without an object', { list: { $elemMatch: 1 } }, 31274],
  ['a matched item of nothing', { 'list.$': 1 }, 51246],
]

const { row, ownRow } = rowsOf({
  '$slice of expressions': 'taken for the $slice of find',
  'an unknown operator': '168',
  'a dollar in a path': 'taken',
  'an empty part of a path': 'taken',
  '$elemMatch of a nested field': 'taken',
  'a $project and an $addFields of nested fields in arrays': 'the array is replaced by a document',
})

describe('projections', () => {
  beforeAll(async () => {
    await own.db.collection<{ _id: string }>('things').insertOne(whole)
  })

  const find = (projection: Document, filter: Document = {}) =>
    own.db.collection('things').findOne(filter, { projection })

  for (const [what, projection, expected, filter] of rows) {
    row(what, async () => {
      if (typeof expected === 'number') {
        await expect(find(projection, filter)).rejects.toMatchObject({ code: expected })
        return
      }
      expect(await find(projection, filter)).toEqual(expected)
    })
  }

  ownRow('$meta is refused', async () => {
    await expect(find({ a: { $meta: 'textScore' } })).rejects.toMatchObject({ code: 238 })
  })

  row('a $project and an $addFields of nested fields in arrays', async () => {
    const run = (stage: Document) => own.db.collection('things').aggregate([stage]).toArray()
    expect(await run({ $project: { _id: 0, docs: { x: 1, z: '$a' } } })).toEqual([
      {
        docs: [
          { x: 1, z: 1 },
          { x: 3, z: 1 },
        ],
      },
    ])
    const [added] = await run({ $addFields: { 'b.e': '$a', list: { n: 1 } } })
    expect(added).toEqual({ ...whole, b: { c: 1, d: 2, e: 1 }, list: [5, 8, 9, 2].map(() => ({ n: 1 })) })
  })
})
