import { type Document, Long } from 'mongodb'
import { rowsOf } from './both-engines.js'
import { ownDatabase } from './own-database.js'

const own = ownDatabase('cursor_rows')

const refusedFinds: [what: string, options: Document, code: number][] = [
  ['a negative skip', { skip: -1 }, 51024],
  ['a negative limit', { limit: -1 }, 51024],
  ['a negative batchSize', { batchSize: -1 }, 51024],
  ['a hint that names no index', { hint: 'nothing_1' }, 2],
  ['a hint by keys of no index', { hint: { nothing: 1 } }, 2],
  ['a sort by 2', { sort: { a: 2 } }, 15975],
  ['a sort by an empty path', { sort: { 'a.': 1 } }, 40353],
  ['a filter that is no document', { filter: 1 }, 14],
  ['an unknown field', { foo: 1 }, 40415],
  ['a variable that let does not name', { filter: { $expr: { $eq: ['$a', '$$x'] } } }, 17276],
]

const leftOut: [field: string, value: unknown][] = [
  ['collation', { locale: 'vi' }],
  ['min', { a: 1 }],
  ['max', { a: 1 }],
  ['returnKey', true],
  ['showRecordId', true],
  ['tailable', true],
]

const { row, ownRow } = rowsOf({
  'singleBatch leaves no cursor': 'gives everything',
  'a cursor keeps its place while documents come and go': 'read ahead at the start',
  'let gives variables to $expr and to calculated fields': 'not in projections',
  'distinct goes into arrays and below documents': 'not into an array below an array',
  'sorts by nested fields, and an array by its least or greatest': 'an array goes by its first item',
  'a negative skip is refused': '2',
  'a negative limit is refused': '2',
  'a negative batchSize is refused': '2',
  'an unknown field is refused': 'taken',
})

describe('cursors', () => {
  const numbers = () => own.db.collection<{ _id: number }>('numbers')
  const command = (body: Document) => own.db.command(body)

  beforeAll(async () => {
    await numbers().insertMany(
      Array.from({ length: 25 }, (_, _id) => ({ _id, a: _id % 5, list: [_id, -_id] })),
    )
    await numbers().createIndex({ a: 1 })
  })

  row('a find of many comes in batches, each document once', async () => {
    const found = await numbers()
      .find({}, { batchSize: 4, sort: { _id: -1 } })
      .toArray()
    expect(found.map(one => one._id)).toEqual(Array.from({ length: 25 }, (_, i) => 24 - i))
  })

  row('batchSize 0 opens a cursor and gives nothing yet', async () => {
    const { cursor } = await command({ find: 'numbers', batchSize: 0 })
    expect(cursor.firstBatch).toEqual([])
    const next = await command({ getMore: cursor.id, collection: 'numbers', batchSize: 2 })
    expect(next.cursor.nextBatch).toHaveLength(2)
    await command({ killCursors: 'numbers', cursors: [cursor.id] })
  })

  row('singleBatch leaves no cursor', async () => {
    const { cursor } = await command({ find: 'numbers', batchSize: 3, singleBatch: true })
    expect(cursor.firstBatch).toHaveLength(3)
    expect(Number(cursor.id)).toBe(0)
  })

  row('limit and skip', async () => {
    expect((await numbers().find().sort({ _id: 1 }).skip(3).limit(2).toArray()).map(one => one._id)).toEqual([
      3, 4,
    ])
    expect(await numbers().find().skip(99).toArray()).toEqual([])
  })

  row('a cursor read to its end is gone', async () => {
    const { cursor } = await command({ find: 'numbers', batchSize: 20 })
    const rest = await command({ getMore: cursor.id, collection: 'numbers' })
    expect(rest.cursor.nextBatch).toHaveLength(5)
    expect(Number(rest.cursor.id)).toBe(0)
    await expect(command({ getMore: cursor.id, collection: 'numbers' })).rejects.toMatchObject({ code: 43 })
  })

  row('a cursor that never was is refused', async () => {
    await expect(
      command({ getMore: Long.fromString('123456789'), collection: 'numbers' }),
    ).rejects.toMatchObject({ code: 43 })
  })

  row('a killed cursor is gone', async () => {
    const { cursor } = await command({ find: 'numbers', batchSize: 2 })
    const killed = await command({ killCursors: 'numbers', cursors: [cursor.id, Long.fromString('42')] })
    expect(killed.cursorsKilled.map(Number)).toEqual([Number(cursor.id)])
    expect(killed.cursorsNotFound.map(Number)).toEqual([42])
    await expect(command({ getMore: cursor.id, collection: 'numbers' })).rejects.toMatchObject({ code: 43 })
  })

  row('a cursor keeps its place while documents come and go', async () => {
    const things = own.db.collection<{ _id: number }>('moving')
    await things.insertMany(Array.from({ length: 30 }, (_, i) => ({ _id: i * 2 })))
    const cursor = things.find({}, { batchSize: 5, sort: { _id: 1 } })
    const seen: number[] = []
    for (let i = 0; i < 5; i++) seen.push((await cursor.next())?._id ?? -1)
    await things.deleteMany({ _id: { $in: [0, 2, 10, 12] } })
    await things.insertMany([{ _id: 1 }, { _id: 41 }])
    for await (const one of cursor) seen.push(one._id)
    const rest = Array.from({ length: 23 }, (_, i) => 14 + i * 2)
    expect(seen).toEqual([0, 2, 4, 6, 8, ...rest, 41].sort((a, b) => a - b))
  })

  row('let gives variables to $expr and to calculated fields', async () => {
    const { cursor } = await command({
      find: 'numbers',
      filter: { $expr: { $eq: ['$_id', '$$wanted'] } },
      projection: { more: { $add: ['$a', '$$wanted'] } },
      let: { wanted: 7 },
    })
    expect(cursor.firstBatch).toEqual([{ _id: 7, more: 9 }])
  })

  row('count takes a query, skip, limit and hint', async () => {
    expect(await numbers().countDocuments({ a: 2 })).toBe(5)
    expect(await numbers().countDocuments({ a: { $gte: 3 } }, { hint: 'a_1' })).toBe(10)
    expect((await command({ count: 'numbers', query: { a: 2 }, skip: 3 })).n).toBe(2)
    expect((await command({ count: 'numbers', query: { a: 2 }, limit: 3 })).n).toBe(3)
    expect((await command({ count: 'numbers', query: { a: 2 }, limit: -3 })).n).toBe(3)
    expect((await command({ count: 'nowhere', query: {} })).n).toBe(0)
    await expect(command({ count: 'numbers', query: {}, hint: 'x' })).rejects.toMatchObject({ code: 2 })
  })

  row('distinct goes into arrays and below documents', async () => {
    const things = own.db.collection('distinct')
    await things.insertMany([
      { v: [1, 2], d: [{ x: 1 }, { x: [3, 4] }] },
      { v: 2, d: { x: 1 } },
      { v: null },
      {},
    ])
    expect(new Set(await things.distinct('v'))).toEqual(new Set([1, 2, null]))
    expect(new Set(await things.distinct('d.x'))).toEqual(new Set([1, 3, 4]))
    expect(await things.distinct('v', { d: { $exists: false } })).toEqual([null])
    expect(await own.db.collection('nowhere').distinct('v')).toEqual([])
    await expect(command({ distinct: 'distinct', key: 1 })).rejects.toMatchObject({ code: 14 })
  })

  row('sorts by nested fields, and an array by its least or greatest', async () => {
    const order = async (sort: Document) =>
      (
        await numbers()
          .find({ _id: { $lt: 3 } })
          .sort(sort as never)
          .toArray()
      ).map(one => one._id)
    expect(await order({ list: 1 })).toEqual([2, 1, 0])
    expect(await order({ list: -1 })).toEqual([2, 1, 0])
    expect(await order({ $natural: -1 })).toEqual([2, 1, 0])
    expect(await order({ 'no.such': 1, _id: -1 })).toEqual([2, 1, 0])
  })

  for (const [what, options, code] of refusedFinds) {
    row(`${what} is refused`, async () => {
      await expect(command({ find: 'numbers', ...options })).rejects.toMatchObject({ code })
    })
  }

  for (const [field, value] of leftOut) {
    ownRow(`${field} is refused`, async () => {
      await expect(command({ find: 'numbers', [field]: value })).rejects.toMatchObject({ code: 238 })
    })
  }
})
