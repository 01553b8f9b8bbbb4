import mongoose from 'mongoose'
import { databaseUri } from '../support/database-uri.js'

describe('mongoose over the embedded server', () => {
  it('connects, creates indexes, saves, finds, updates and refuses a duplicate', async () => {
    const connection = await mongoose.createConnection(databaseUri('mongoose_smoke')).asPromise()
    try {
      const schema = new mongoose.Schema({
        _id: String,
        name: { type: String, unique: true },
        tags: [String],
        n: Number,
      })
      const Thing = connection.model('Thing', schema)
      await Thing.createIndexes()
      await Thing.create({ _id: 'a', name: 'An', tags: ['x'], n: 1 })
      await expect(Thing.create({ _id: 'b', name: 'An' })).rejects.toMatchObject({ code: 11000 })
      const found = await Thing.findOneAndUpdate(
        { name: 'An' },
        { $push: { tags: 'y' } },
        { returnDocument: 'after' },
      )
      expect(found?.tags).toEqual(['x', 'y'])
      expect(await Thing.countDocuments({ tags: 'y' })).toBe(1)
      const loaded = await Thing.findById('a').orFail()
      loaded.n = 7
      await loaded.save()
      expect(await Thing.find({ n: { $gte: 7 } }).lean()).toMatchObject([{ _id: 'a', n: 7 }])
    } finally {
      await connection.dropDatabase()
      await connection.close()
    }
  })
})
