import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { type AnyBulkWriteOperation, GridFSBucket, type MongoBulkWriteError } from 'mongodb'
import { rowsOf } from './both-engines.js'
import { ownDatabase } from './own-database.js'

type Person = {
  _id: string
  name: string
  area: number
  phones?: string[]
  retired: boolean
  visits?: number
}

const own = ownDatabase('driver_program')
const { row } = rowsOf()

/** One program that uses nothing but the driver; each row goes on with what the last one left. */
describe('a program of the driver', () => {
  const people = () => own.db.collection<Person>('people')

  row('declares its indexes', async () => {
    await people().createIndex({ name: 1 }, { unique: true, partialFilterExpression: { retired: false } })
    await people().createIndexes([
      { key: { area: 1, name: 1 } },
      { key: { phones: 1 }, unique: true, sparse: true },
    ])
    expect((await people().indexes()).map(index => index.name).sort()).toEqual([
      '_id_',
      'area_1_name_1',
      'name_1',
      'phones_1',
    ])
  })

  row('creates', async () => {
    const { insertedCount } = await people().insertMany(
      Array.from({ length: 3000 }, (_, i) => ({
        _id: `p${String(i).padStart(4, '0')}`,
        name: `Person ${i}`,
        area: i % 10,
        retired: false,
      })),
    )
    expect(insertedCount).toBe(3000)
    await expect(
      people().insertOne({ _id: 'again', name: 'Person 5', area: 1, retired: false }),
    ).rejects.toMatchObject({
      code: 11000,
      keyValue: { name: 'Person 5' },
    })
    await people().updateOne({ name: 'Person 5' }, { $set: { retired: true } })
    await people().insertOne({ _id: 'again', name: 'Person 5', area: 1, retired: false })
  })

  row('reads by cursors', async () => {
    const ids: string[] = []
    for await (const { _id } of people()
      .find({ area: { $lt: 5 } })
      .sort({ _id: 1 })
      .batchSize(200))
      ids.push(_id)
    expect(ids).toHaveLength(1501)
    expect([...ids].sort()).toEqual(ids)
    const page = people().find({ area: 3 }).sort({ name: -1 }).skip(10).limit(5).project({ name: 1, _id: 0 })
    expect(await page.toArray()).toHaveLength(5)
    const cursor = people().find().batchSize(2)
    expect(await cursor.next()).not.toBeNull()
    expect(await cursor.hasNext()).toBe(true)
    await cursor.close()
    expect(await people().countDocuments({ area: 3 })).toBe(300)
    expect(await people().estimatedDocumentCount()).toBe(3001)
    expect(await people().distinct('area', { name: /^Person 1\d$/ })).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  row('updates and deletes', async () => {
    const many = await people().updateMany({ area: 9 }, { $inc: { visits: 1 } })
    expect(many).toMatchObject({ matchedCount: 300, modifiedCount: 300 })
    expect(await people().deleteMany({ area: 9 })).toMatchObject({ deletedCount: 300 })
    expect(await people().deleteOne({ _id: 'nobody' })).toMatchObject({ deletedCount: 0 })
    const replaced = await people().replaceOne(
      { _id: 'new' },
      { name: 'New', area: 1, retired: false },
      { upsert: true },
    )
    expect(replaced).toMatchObject({ upsertedCount: 1, upsertedId: 'new' })
  })

  const mixed: AnyBulkWriteOperation<Person>[] = [
    { insertOne: { document: { _id: 'b1', name: 'Bulk', area: 1, retired: false } } },
    { updateOne: { filter: { _id: 'b1' }, update: { $set: { area: 2 } } } },
    { insertOne: { document: { _id: 'b2', name: 'Bulk', area: 1, retired: false } } },
    {
      replaceOne: {
        filter: { _id: 'b3' },
        replacement: { name: 'Third', area: 3, retired: false },
        upsert: true,
      },
    },
    { updateMany: { filter: { _id: /^b/ }, update: { $inc: { visits: 1 } } } },
    { deleteOne: { filter: { _id: 'b3' } } },
    { deleteMany: { filter: { name: 'New' } } },
  ]

  row('writes in bulk, in order: the first refusal ends it', async () => {
    const error: MongoBulkWriteError = await people()
      .bulkWrite(mixed)
      .then(fail, reason => reason)
    expect(error).toMatchObject({
      code: 11000,
      insertedCount: 1,
      modifiedCount: 1,
      upsertedCount: 0,
      deletedCount: 0,
    })
    expect(error.writeErrors).toMatchObject([{ index: 2, code: 11000 }])
    expect(await people().countDocuments({ _id: /^b/ })).toBe(1)
    await people().deleteOne({ _id: 'b1' })
  })

  row('writes in bulk, in any order: what can be done is done', async () => {
    const error: MongoBulkWriteError = await people()
      .bulkWrite(mixed, { ordered: false })
      .then(fail, reason => reason)
    expect(error.writeErrors).toMatchObject([{ index: 2, code: 11000 }])
    expect(error).toMatchObject({
      insertedCount: 1,
      upsertedCount: 1,
      deletedCount: 2,
    })
    expect(Object.values(error.upsertedIds)).toEqual(['b3'])
    expect(await people().find({ _id: /^b/ }).toArray()).toEqual([
      { _id: 'b1', name: 'Bulk', area: 2, retired: false, visits: 1 },
    ])
  })

  row('finds and changes at once', async () => {
    const after = { returnDocument: 'after' } as const
    expect(await people().findOneAndUpdate({ _id: 'b1' }, { $inc: { visits: 1 } }, after)).toMatchObject({
      visits: 2,
    })
    expect(
      await people().findOneAndReplace({ _id: 'b1' }, { name: 'B', area: 1, retired: false }),
    ).toMatchObject({
      name: 'Bulk',
    })
    const whole = { ...after, upsert: true, includeResultMetadata: true }
    const made = await people().findOneAndUpdate(
      { _id: 'b9' },
      { $set: { name: 'Nine', area: 9, retired: false } },
      whole,
    )
    expect(made).toMatchObject({ ok: 1, lastErrorObject: { upserted: 'b9' }, value: { name: 'Nine' } })
    expect(await people().findOneAndDelete({ _id: 'b9' })).toMatchObject({ name: 'Nine' })
    expect(await people().findOneAndDelete({ _id: 'b9' })).toBeNull()
  })

  row('sums up', async () => {
    const byArea = [
      { $match: { area: { $lt: 2 } } },
      { $group: { _id: '$area', n: { $sum: 1 } } },
      { $sort: { _id: 1 } },
    ]
    expect(await people().aggregate(byArea).toArray()).toEqual([
      { _id: 0, n: 300 },
      { _id: 1, n: 302 },
    ])
  })

  row('keeps files', async () => {
    const bucket = new GridFSBucket(own.db, { chunkSizeBytes: 100_000 })
    const bytes = Buffer.from(Uint8Array.from({ length: 350_000 }, (_, i) => i * 7))
    const upload = bucket.openUploadStream('map.png', { metadata: { area: 3 } })
    await pipeline(Readable.from([bytes]), upload)
    await bucket.rename(upload.id, 'old map.png')
    expect(bytes.equals(await buffer(bucket.openDownloadStreamByName('old map.png')))).toBe(true)
    expect(await bucket.find({ 'metadata.area': 3 }).toArray()).toMatchObject([{ length: 350_000 }])
    await bucket.delete(upload.id)
    expect(await own.db.collection('fs.chunks').countDocuments()).toBe(0)
  })

  function fail(): never {
    throw new Error('the bulk write was not refused')
  }
})
