import { Double, Long, MongoBulkWriteError, ObjectId, Timestamp, UUID } from 'mongodb'
import { rowsOf } from './both-engines.js'
import { ownDatabase } from './own-database.js'

const own = ownDatabase('duplicate_keys')
const { row } = rowsOf({
  'after a megabyte of errors they come without text': 'all have their text',
  'a date': 'printed otherwise',
  'a document': 'printed otherwise',
  'a UUID': 'printed otherwise',
  bytes: 'printed otherwise',
})

const id = new ObjectId('65f000000000000000000001')
/** How a value stands in the message of a duplicate key. */
const values: [what: string, value: unknown, shown: string][] = [
  ['an int32', 1, '1'],
  ['a fraction', 1.5, '1.5'],
  ['a whole double', new Double(2), '2.0'],
  ['an int64', Long.fromNumber(3), '3'],
  ['a text', 'x', '"x"'],
  ['true', true, 'true'],
  ['null', null, 'null'],
  ['a date', new Date(5), 'new Date(5)'],
  ['an ObjectId', id, "ObjectId('65f000000000000000000001')"],
  ['a document', { a: 1, b: 'x' }, '{ a: 1, b: "x" }'],
  [
    'a UUID',
    new UUID('123e4567-e89b-42d3-a456-426614174000'),
    'UUID("123e4567-e89b-42d3-a456-426614174000")',
  ],
  ['bytes', Buffer.from([1, 171]), 'BinData(0, 01AB)'],
  ['a timestamp', new Timestamp({ t: 1, i: 2 }), 'Timestamp(1, 2)'],
]

describe('duplicate keys', () => {
  beforeAll(async () => {
    await own.db.collection('values').createIndex({ a: 1 }, { unique: true })
    await own.db.collection('pairs').createIndex({ a: 1, 'b.c': -1 }, { unique: true, name: 'pair' })
    await own.db.collection('pairs').insertMany([{ a: 'x', b: { c: 1 } }, { _id: 'free' as never }])
  })

  for (const [what, value, shown] of values) {
    row(what, async () => {
      await own.db.collection('values').deleteMany({})
      const answer = await own.db.command({ insert: 'values', documents: [{ a: value }, { a: value }] })
      const ns = `${own.db.databaseName}.values`
      const errmsg = `E11000 duplicate key error collection: ${ns} index: a_1 dup key: { a: ${shown} }`
      const [error] = answer.writeErrors
      expect(error).toMatchObject({ index: 1, code: 11000, errmsg, keyPattern: { a: 1 } })
      expect(Object.keys(error.keyValue)).toEqual(['a'])
    })
  }

  const taken = { a: 'x', b: { c: 1 } }
  const keys = { keyPattern: { a: 1, 'b.c': -1 }, keyValue: { a: 'x', 'b.c': 1 } }
  const message = () =>
    `E11000 duplicate key error collection: ${own.db.databaseName}.pairs index: pair dup key: { a: "x", b.c: 1 }`
  const during = (name: string) => `Plan executor error during ${name} :: caused by :: ${message()}`
  const pairs = () => own.db.collection<{ _id: string; a?: unknown; z?: number }>('pairs')

  row('of an insert', async () => {
    await expect(pairs().insertOne({ _id: 'new', ...taken })).rejects.toMatchObject({
      code: 11000,
      ...keys,
      errorResponse: { errmsg: message() },
    })
  })
  row('of an update', async () => {
    const refused = pairs().updateOne({ _id: 'free' }, { $set: taken })
    await expect(refused).rejects.toMatchObject({ code: 11000, ...keys, message: during('update') })
  })
  row('of an upsert', async () => {
    const refused = pairs().updateOne({ ...taken, z: 1 } as never, { $set: { z: 2 } }, { upsert: true })
    await expect(refused).rejects.toMatchObject({ code: 11000 })
    expect(await pairs().countDocuments()).toBe(2)
  })
  row('of findAndModify', async () => {
    const refused = pairs().findOneAndUpdate({ _id: 'free' }, { $set: taken })
    await expect(refused).rejects.toMatchObject({
      code: 11000,
      codeName: 'DuplicateKey',
      ...keys,
      errmsg: during('findAndModify'),
    })
  })
  row('of a bulk write', async () => {
    const refused = pairs().bulkWrite([
      { insertOne: { document: { _id: 'one', a: 1 } } },
      { insertOne: { document: { _id: 'two', ...taken } } },
    ])
    const error = await refused.catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(MongoBulkWriteError)
    expect(error).toMatchObject({
      code: 11000,
      insertedCount: 1,
      writeErrors: [{ index: 1, code: 11000, errmsg: message() }],
    })
  })
  row('after a megabyte of errors they come without text', async () => {
    const ids = own.db.collection<{ _id: number }>('ids')
    const documents = Array.from({ length: 20_000 }, () => ({ _id: 1 }))
    const answer = await own.db.command({ insert: ids.collectionName, documents, ordered: false })
    expect(answer.n).toBe(1)
    expect(answer.writeErrors).toHaveLength(19_999)
    expect(answer.writeErrors[0].errmsg).toMatch(/^E11000/)
    expect(answer.writeErrors.at(-1)).toMatchObject({ index: 19_999, code: 11000, errmsg: '' })
  })
})
