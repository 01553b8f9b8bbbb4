import {
  Binary,
  BSONRegExp,
  Code,
  DBRef,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  UUID,
} from 'mongodb'
import { ownDatabase } from './own-database.js'

const own = ownDatabase('types')
const exact = { promoteValues: false, bsonRegExp: true } as const

describe('BSON types', () => {
  const values: [string, unknown][] = [
    ['int32', new Int32(5)],
    ['a whole double', new Double(5)],
    ['-0', new Double(-0)],
    ['NaN', new Double(Number.NaN)],
    ['int64', Long.fromNumber(5)],
    ['a large int64', Long.fromString('9223372036854775807')],
    ['Decimal128', Decimal128.fromString('12.340')],
    ['text', 'Tổ dân phố số 5'],
    ['bytes', new Binary(Buffer.from([0, 255, 254]))],
    ['bytes of a subtype', new Binary(Buffer.from([1]), 128)],
    ['UUID', new UUID('123e4567-e89b-42d3-a456-426614174000')],
    ['ObjectId', new ObjectId()],
    ['date', new Date('1965-01-01T00:00:00.001Z')],
    ['timestamp', new Timestamp({ t: 5, i: 6 })],
    ['regex', new BSONRegExp('^a', 'imsx')],
    ['code', new Code('1 + 1', { a: new Int32(1) })],
    ['reference', new DBRef('other', new ObjectId())],
    ['MinKey', new MinKey()],
    ['MaxKey', new MaxKey()],
    ['null', null],
    ['nested', { b: [new Int32(1), { c: [] }], a: {} }],
    ['a field named __proto__', JSON.parse('{"__proto__": "x", "constructor": "y"}')],
  ]

  it.each(values)('%s is given back as it came, also after updates', async (name, value) => {
    const things = own.db.collection<{ _id: string; value?: unknown; n?: number }>('things')
    await things.insertOne({ _id: name, value })
    expect((await things.findOne({ _id: name }, exact))?.value).toEqual(value)
    await things.updateOne({ _id: name }, { $set: { n: 1 } })
    expect((await things.findOne({ _id: name }, exact))?.value).toEqual(value)
    await things.updateOne({ _id: name }, { $unset: { n: '' } })
    expect((await things.findOneAndUpdate({ _id: name }, { $set: { n: 2 } }, exact))?.value).toEqual(value)
    expect((await things.findOne({ _id: name }, { ...exact, projection: { value: 1 } }))?.value).toEqual(
      value,
    )
  })

  it.each(values.filter(([name]) => !/Decimal|regex|nested|__proto__|reference|null/.test(name)))(
    '%s may be an _id, and is found by it',
    async (_, value) => {
      const things = own.db.collection<{ _id: unknown }>('ids')
      await things.deleteMany({})
      await things.insertOne({ _id: value } as never)
      expect((await things.find({ _id: value } as never, exact).toArray())[0]?._id).toEqual(value)
      await expect(things.insertOne({ _id: value } as never)).rejects.toMatchObject({ code: 11000 })
    },
  )

  it('takes a field named __proto__ in every way of writing', async () => {
    const things = own.db.collection('protos')
    const fields = (text: string) => JSON.parse(text.replaceAll('P', '__proto__'))
    const now = async () => JSON.stringify(await things.findOne({}, { projection: { _id: 0 } }))
    await things.insertOne({})
    for (const [update, expected] of [
      ['{"$set":{"P":1}}', '{"P":1}'],
      ['{"$inc":{"P":1}}', '{"P":2}'],
      ['{"$set":{"a.P.b":1}}', '{"P":2,"a":{"P":{"b":1}}}'],
      ['{"$rename":{"P":"c"}}', '{"a":{"P":{"b":1}},"c":2}'],
      ['{"$rename":{"c":"P"},"$unset":{"a.P":""}}', '{"a":{},"P":2}'],
      ['{"$push":{"a.P":3}}', '{"a":{"P":[3]},"P":2}'],
      ['{"$unset":{"P":""}}', '{"a":{"P":[3]}}'],
    ] as const) {
      await things.updateOne({}, fields(update))
      expect(await now()).toBe(expected.replaceAll('P', '__proto__'))
    }
    expect(await things.countDocuments(fields('{"a.P":3}'))).toBe(1)
    expect({}).not.toHaveProperty('b')
  })

  it('refuses to compare Decimal128 instead of comparing it wrongly', async () => {
    const decimals = own.db.collection('decimals')
    await decimals.insertOne({ price: Decimal128.fromString('1.5') })
    await expect(decimals.find({ price: { $gt: 1 } }).toArray()).rejects.toMatchObject({ code: 238 })
    await expect(decimals.createIndex({ price: 1 })).rejects.toMatchObject({ code: 238 })
    await expect(decimals.updateOne({}, { $inc: { price: 1 } })).rejects.toMatchObject({ code: 238 })
  })
})
