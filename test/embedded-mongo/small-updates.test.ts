import { type Document, Double, Long } from 'mongodb'
import { rowsOf } from './both-engines.js'
import { ownDatabase } from './own-database.js'

const own = ownDatabase('small_updates')
const { row } = rowsOf({ 'new fields come by name': 'keeps the order of the update' })

/** Fields set and removed at the top of what an `_id` names: sent by the driver, statement by statement. */
const changed = (what: string, before: Document, change: Document, after: Document) =>
  row(what, async () => {
    const things = own.db.collection<{ _id: string }>('things')
    await things.deleteMany({})
    await things.insertOne({ _id: 'it', ...before })
    await things.bulkWrite([{ updateOne: { filter: { _id: 'it' }, update: change } }])
    const found = await things.findOne({ _id: 'it' }, { promoteValues: false })
    const wanted = { _id: 'it', ...after }
    expect(found).toEqual(wanted)
    expect(Object.keys(found ?? {})).toEqual(Object.keys(wanted))
  })

changed(
  'values keep their types',
  {},
  { $set: { a: new Double(1), b: Long.fromNumber(2) } },
  {
    a: new Double(1),
    b: Long.fromNumber(2),
  },
)
changed(
  'new fields come by name',
  { z: 'z' },
  { $set: { f: 'f', B: 'B', c: 'c' } },
  {
    z: 'z',
    B: 'B',
    c: 'c',
    f: 'f',
  },
)
changed(
  'what was there keeps its place',
  { a: 'a', b: 'b', c: 'c' },
  { $set: { b: ['x'] }, $unset: { a: '' } },
  {
    b: ['x'],
    c: 'c',
  },
)
changed(
  'names and texts beyond ASCII',
  { tên: 'Hòa' },
  { $set: { tên: 'Thủy', ngõ: 'số 12' } },
  {
    tên: 'Thủy',
    ngõ: 'số 12',
  },
)
changed('nothing to set, nothing to remove', { a: 'a' }, { $set: {}, $unset: { b: '' } }, { a: 'a' })

row('partial indexes follow what is set and removed', async () => {
  const tasks = own.db.collection<{ _id: number; state?: string; at?: number; who: string }>('tasks')
  await tasks.createIndex({ who: 1, at: 1 }, { partialFilterExpression: { state: 'new' } })
  await tasks.createIndex({ at: 1 }, { partialFilterExpression: { at: { $exists: true } } })
  await tasks.insertMany([1, 2, 3, 4].map(_id => ({ _id, state: 'new', at: _id, who: 'Lan' })))
  const done = await tasks.updateMany({ _id: { $in: [1, 3, 3, 9] } }, { $set: { state: 'done' } })
  expect(done).toMatchObject({ matchedCount: 2, modifiedCount: 2 })
  await tasks.updateOne({ _id: 2, state: 'new' }, { $unset: { at: '' } })
  await tasks.updateOne({ _id: 4, state: 'done' }, { $set: { who: 'Minh' } })
  await tasks.updateOne({ _id: 1 }, { $set: { at: 11 } })
  const ids = async (query: Document) =>
    (await tasks.find(query).toArray()).map(({ _id }) => _id).sort((a, b) => a - b)
  expect(await ids({ state: 'new', who: 'Lan' })).toEqual([2, 4])
  expect(await ids({ state: 'new', who: 'Lan', at: 4 })).toEqual([4])
  expect(await ids({ at: { $gt: 0 } })).toEqual([1, 3, 4])
  expect(await ids({ at: 11 })).toEqual([1])
})
