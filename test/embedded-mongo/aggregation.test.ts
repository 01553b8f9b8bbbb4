import { Binary, type Document, Long } from 'mongodb'
import { ownDatabase } from './own-database.js'

const own = ownDatabase('aggregation')
const noon = new Date('2026-03-01T05:00:00Z')

const values: [what: string, expression: unknown, value: unknown][] = [
  ['$eq compares arrays as a whole', { $eq: ['$list', 1] }, false],
  ['missing is not null', { $eq: ['$nothing', null] }, false],
  ['missing is below null', { $lt: ['$nothing', null] }, true],
  ['types compare in their order', { $gt: ['$text', 5] }, true],
  ['$cmp', { $cmp: ['$a', 2] }, -1],
  ['$cond', { $cond: ['$null', 'yes', 'no'] }, 'no'],
  ['$ifNull', { $ifNull: ['$null', '$nothing', 'other'] }, 'other'],
  ['$add', { $add: ['$a', 2] }, 3],
  ['$add of null', { $add: ['$a', '$null'] }, null],
  ['$concat', { $concat: ['$text', '!'] }, 'x!'],
  ['$toLower of null', { $toLower: '$null' }, ''],
  ['$size', { $size: '$list' }, 2],
  ['$arrayElemAt', { $arrayElemAt: ['$list', -1] }, 2],
  ['$first of an array', { $first: '$list' }, 1],
  ['$filter', { $filter: { input: '$list', as: 'one', cond: { $gt: ['$$one', 1] } } }, [2]],
  ['$map', { $map: { input: '$list', as: 'one', in: { $add: ['$$one', 1] } } }, [2, 3]],
  [
    'a day in Vietnam',
    { $dateToString: { date: '$at', format: '%Y-%m-%d %H', timezone: 'Asia/Ho_Chi_Minh' } },
    '2026-03-01 12',
  ],
  ['$literal', { $literal: '$a' }, '$a'],
  ['$sum of an array', { $sum: '$list' }, 3],
]

const refusedExpressions: [what: string, expression: unknown, code: number][] = [
  ['$add of a text', { $add: ['$a', '$text'] }, 14],
  ['$divide by 0', { $divide: ['$a', 0] }, 2],
  ['$size of null', { $size: '$null' }, 17124],
  ['an unknown operator', { $foo: 1 }, 31325],
  ['an unknown variable', '$$FOO', 17276],
  ['one argument of two', { $eq: [1] }, 16020],
]

const refused: [what: string, stage: Document, code: number][] = [
  ['a group without _id', { $group: { n: { $sum: 1 } } }, 15955],
  ['a field of a group that is no accumulator', { $group: { _id: 1, n: '$a' } }, 40234],
  ['an unknown accumulator', { $group: { _id: 1, n: { $foo: 1 } } }, 15952],
  ['an unknown option of $unwind', { $unwind: { path: '$a', foo: 1 } }, 28811],
  ['a path of $unwind without a dollar', { $unwind: 'a' }, 28818],
  ['an empty $project', { $project: {} }, 51272],
  ['a $sort by nothing', { $sort: {} }, 15976],
  ['a negative $skip', { $skip: -1 }, 5107200],
  ['an unknown operator in $set', { $set: { a: { $foo: 1 } } }, 168],
]

describe('aggregation', () => {
  beforeAll(async () => {
    await own.db.collection('one').insertOne({ a: 1, null: null, text: 'x', list: [1, 2], at: noon })
    await own.db.collection('many').insertMany([
      { kind: 'a', n: 1, bytes: new Binary(Buffer.from([0xff])) },
      { kind: 'a', n: 5, bytes: new Binary(Buffer.from([0xfe])), tags: ['x', 'y'] },
      { kind: 'b', text: 'z', tags: [] },
    ])
  })

  it.each(values)('calculates: %s', async (_, expression, value) => {
    const answer = own.db
      .collection('one')
      .aggregate([{ $project: { _id: 0, value: expression } }])
      .toArray()
    expect(await answer).toEqual([{ value }])
  })

  it.each(refusedExpressions)('refuses to calculate: %s', async (_, expression, code) => {
    const answer = own.db
      .collection('one')
      .aggregate([{ $project: { value: expression } }])
      .toArray()
    await expect(answer).rejects.toMatchObject({ code })
  })

  it.each(refused)('refuses %s', async (_, stage, code) => {
    await expect(own.db.collection('one').aggregate([stage]).toArray()).rejects.toMatchObject({ code })
  })

  it('groups as MongoDB does: missing values are left out, bytes are themselves', async () => {
    const many = own.db.collection('many')
    const group = {
      _id: '$kind',
      all: { $push: '$n' },
      most: { $max: '$n' },
      mean: { $avg: '$n' },
      set: { $addToSet: '$text' },
    }
    expect(await many.aggregate([{ $group: group }, { $sort: { _id: 1 } }]).toArray()).toEqual([
      { _id: 'a', all: [1, 5], most: 5, mean: 3, set: [] },
      { _id: 'b', all: [], most: null, mean: null, set: ['z'] },
    ])
    expect(await many.aggregate([{ $group: { _id: '$bytes' } }]).toArray()).toHaveLength(3)
  })

  it('unwinds', async () => {
    const run = (operand: unknown) =>
      own.db
        .collection('many')
        .aggregate([{ $unwind: operand }, { $project: { _id: 0, tags: 1, i: 1 } }])
        .toArray()
    expect(await run('$tags')).toEqual([{ tags: 'x' }, { tags: 'y' }])
    expect(await run({ path: '$tags', includeArrayIndex: 'i', preserveNullAndEmptyArrays: true })).toEqual([
      { i: null },
      { tags: 'x', i: 0 },
      { tags: 'y', i: 1 },
      { i: null },
    ])
  })

  it('leading stages use indexes and keep stored types', async () => {
    const long = own.db.collection('long')
    await long.createIndex({ k: 1 })
    await long.insertOne({ k: 1, big: Long.fromString('9007199254740993') })
    const found = await long.aggregate([{ $match: { k: 1 } }], { promoteLongs: false }).toArray()
    expect(found[0]?.big).toEqual(Long.fromString('9007199254740993'))
    const projected = await long
      .aggregate([{ $match: { k: 1 } }, { $project: { big: 1 } }], { promoteLongs: false })
      .toArray()
    expect(projected[0]?.big).toEqual(Long.fromString('9007199254740993'))
  })
})
