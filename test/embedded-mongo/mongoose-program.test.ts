import mongoose, { type Connection, type Model, Schema } from 'mongoose'
import { databaseUri } from '../support/database-uri.js'
import { rowsOf } from './both-engines.js'

const { row } = rowsOf()

type Phone = { number: string; main?: boolean }
type Person = {
  _id: string
  name: string
  role?: string
  street?: string
  phones: Phone[]
  notes?: Map<string, string>
}
type Event = { at?: Date; kind?: string; floors?: number; what?: string }

describe('a program of mongoose', () => {
  let connection: Connection
  beforeAll(async () => {
    connection = await mongoose.createConnection(databaseUri('mongoose_program')).asPromise()
  })
  afterAll(async () => {
    await connection.dropDatabase()
    await connection.close()
  })

  const streetSchema = new Schema({ _id: String, name: { type: String, required: true, unique: true } })
  const personSchema = new Schema(
    {
      _id: String,
      name: { type: String, required: true, trim: true },
      role: { type: String, enum: ['resident', 'officer'], default: 'resident' },
      street: { type: String, ref: 'Street' },
      phones: [{ _id: false, number: String, main: { type: Boolean, default: false } }],
      notes: { type: Map, of: String },
    },
    { timestamps: true, optimisticConcurrency: true },
  )
  const eventSchema = new Schema({ at: Date }, { discriminatorKey: 'kind' })
  const model = <T>(name: string, schema: Schema): Model<T> =>
    (connection.models[name] as Model<T> | undefined) ?? connection.model<T>(name, schema as Schema<T>)
  const models = () => ({
    Street: model<{ _id: string; name: string }>('Street', streetSchema),
    Person: model<Person>('Person', personSchema),
    Event: model<Event>('Event', eventSchema),
  })

  row('makes indexes and refuses a duplicate', async () => {
    const { Street } = models()
    await Street.syncIndexes()
    await Street.create([
      { _id: 's1', name: 'Hoa Mai' },
      { _id: 's2', name: 'Hoa Đào' },
    ])
    await expect(Street.create({ _id: 's3', name: 'Hoa Mai' })).rejects.toMatchObject({
      code: 11000,
      keyValue: { name: 'Hoa Mai' },
    })
  })

  row('validates, fills in defaults and stamps the time', async () => {
    const { Person } = models()
    await expect(Person.create({ _id: 'x', role: 'king' })).rejects.toThrow(/validation failed/)
    const made = await Person.create({
      _id: 'an',
      name: ' An ',
      street: 's1',
      phones: [{ number: '0900000001' }],
      notes: { a: 'b' },
    })
    expect(made.toObject()).toMatchObject({ name: 'An', role: 'resident', phones: [{ main: false }], __v: 0 })
    expect(made.get('createdAt')).toBeInstanceOf(Date)
  })

  row('changes subdocuments and arrays, and counts versions', async () => {
    const { Person } = models()
    const an = await Person.findById('an').orFail()
    an.phones.push({ number: '0900000002', main: true })
    an.notes?.set('c', 'd')
    await an.save()
    an.phones.splice(0, 1)
    await an.save()
    const lean = await Person.findById('an').lean()
    expect(lean).toMatchObject({
      phones: [{ number: '0900000002', main: true }],
      notes: { a: 'b', c: 'd' },
      __v: 2,
    })
  })

  row('refuses to save over another’s change', async () => {
    const { Person } = models()
    const [mine, theirs] = await Promise.all([Person.findById('an').orFail(), Person.findById('an').orFail()])
    theirs.name = 'Ân'
    await theirs.save()
    mine.name = 'Anh'
    await expect(mine.save()).rejects.toThrow(/No matching document found/)
    expect((await Person.findById('an').orFail()).name).toBe('Ân')
  })

  row('populates, aggregates and reads by cursors', async () => {
    const { Person } = models()
    await Person.insertMany([
      { _id: 'binh', name: 'Bình', street: 's2' },
      { _id: 'chi', name: 'Chi', street: 's1' },
    ])
    const found = await Person.find({ street: 's1' }).sort({ name: 1 }).populate('street').lean()
    expect(found.map(one => one.street)).toMatchObject([{ name: 'Hoa Mai' }, { name: 'Hoa Mai' }])
    const counted = await Person.aggregate([
      { $group: { _id: '$street', n: { $sum: 1 } } },
      { $sort: { _id: 1 } },
    ])
    expect(counted).toEqual([
      { _id: 's1', n: 2 },
      { _id: 's2', n: 1 },
    ])
    const names: string[] = []
    for await (const one of Person.find().sort({ _id: 1 }).cursor({ batchSize: 1 })) names.push(one.name)
    expect(names).toEqual(['Ân', 'Bình', 'Chi'])
  })

  row('updates by queries, and in bulk', async () => {
    const { Person } = models()
    await Person.updateMany({ street: 's1' }, { $set: { role: 'officer' } })
    await Person.findOneAndUpdate(
      { _id: 'dung' },
      { name: 'Dũng' },
      { upsert: true, setDefaultsOnInsert: true },
    )
    await Person.bulkWrite([
      { updateOne: { filter: { _id: 'dung' }, update: { $push: { phones: { number: '1' } } } } },
      { deleteOne: { filter: { _id: 'binh' } } },
    ])
    expect(await Person.find().sort({ _id: 1 }).select('role phones').lean()).toMatchObject([
      { _id: 'an', role: 'officer' },
      { _id: 'chi', role: 'officer' },
      { _id: 'dung', role: 'resident', phones: [{ number: '1' }] },
    ])
    expect(await Person.exists({ name: 'Dũng' })).toMatchObject({ _id: 'dung' })
  })

  row('keeps kinds of one model apart', async () => {
    const { Event } = models()
    const Fire = Event.discriminator('Fire', new Schema<Event>({ floors: Number }))
    const Theft = Event.discriminator('Theft', new Schema<Event>({ what: String }))
    await Fire.create({ at: new Date(0), floors: 2 })
    await Theft.create({ at: new Date(1), what: 'xe' })
    expect(await Event.countDocuments()).toBe(2)
    expect(await Fire.find().lean()).toMatchObject([{ kind: 'Fire', floors: 2 }])
    expect(await Event.findOne({ kind: 'Theft' }).lean()).toMatchObject({ what: 'xe' })
  })
})
