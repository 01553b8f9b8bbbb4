import type { Document } from 'mongodb'
import { rowsOf } from './both-engines.js'
import { ownDatabase } from './own-database.js'

const own = ownDatabase('find_and_modify')
const { row, ownRow } = rowsOf({
  '$ in the change, and the document after it': 'finds no item',
  'arrayFilters of what is removed': 'are left out',
  'arrayFilters of a pipeline': 'are left out',
  'an upsert by $expr': 'makes the document',
})

const before = { _id: 1, a: 1, l: [1, 5], d: [{ k: 1 }, { k: 2 }] }
const inc = { $inc: { a: 1 } }
const existing = { n: 1, updatedExisting: true }

/** What is asked, the answer, and the document afterwards (null: gone). */
const rows: [what: string, body: Document, answer: Document, after: Document | null][] = [
  ['an update', { update: inc }, { lastErrorObject: existing, value: before }, { ...before, a: 2 }],
  [
    'an update, and the document after it',
    { update: inc, new: true },
    { lastErrorObject: existing, value: { ...before, a: 2 } },
    { ...before, a: 2 },
  ],
  [
    'an update that changes nothing',
    { update: { $set: { a: 1 } } },
    { lastErrorObject: existing, value: before },
    before,
  ],
  [
    'nothing found',
    { query: { a: 9 }, update: inc },
    { lastErrorObject: { n: 0, updatedExisting: false }, value: null },
    before,
  ],
  ['a removal', { remove: true }, { lastErrorObject: { n: 1 }, value: before }, null],
  [
    'a removal of nothing',
    { query: { a: 9 }, remove: true },
    { lastErrorObject: { n: 0 }, value: null },
    before,
  ],
  [
    'a replacement',
    { update: { b: 1 }, new: true },
    { lastErrorObject: existing, value: { _id: 1, b: 1 } },
    { _id: 1, b: 1 },
  ],
  [
    'a replacement by nothing',
    { update: {}, new: true },
    { lastErrorObject: existing, value: { _id: 1 } },
    { _id: 1 },
  ],
  [
    'a pipeline with let',
    { update: [{ $set: { a: '$$v' } }], let: { v: 7 }, fields: { a: 1 }, new: true },
    { value: { _id: 1, a: 7 } },
    { ...before, a: 7 },
  ],
  [
    'let in the query',
    { query: { $expr: { $eq: ['$a', '$$v'] } }, let: { v: 1 }, update: inc },
    { lastErrorObject: existing },
    { ...before, a: 2 },
  ],
  ['fields of what was', { update: inc, fields: { a: 1, _id: 0 } }, { value: { a: 1 } }, { ...before, a: 2 }],
  [
    'arrayFilters',
    { update: { $set: { 'l.$[it]': 0 } }, arrayFilters: [{ it: 5 }] },
    { value: before },
    { ...before, l: [1, 0] },
  ],
  [
    '$ in the change, and the document after it',
    { query: { 'd.k': 2 }, update: { $set: { 'd.$.k': 9 } }, fields: { d: 1 }, new: true },
    { value: { _id: 1, d: [{ k: 1 }, { k: 9 }] } },
    { ...before, d: [{ k: 1 }, { k: 9 }] },
  ],
  ['a hint', { update: inc, hint: '_id_' }, { lastErrorObject: existing }, { ...before, a: 2 }],
  [
    'bypassDocumentValidation',
    { update: inc, bypassDocumentValidation: true },
    { lastErrorObject: existing },
    { ...before, a: 2 },
  ],
]

const refused: [what: string, body: Document, code: number, message?: string][] = [
  [
    'an update and a removal',
    { update: inc, remove: true },
    9,
    'Cannot specify both an update and remove=true',
  ],
  ['neither an update nor a removal', {}, 9, 'Either an update or remove=true must be specified'],
  [
    'new of what is removed',
    { remove: true, new: true },
    9,
    "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
  ],
  ['upsert of what is removed', { remove: true, upsert: true }, 9],
  ['arrayFilters of what is removed', { remove: true, arrayFilters: [{ it: 1 }] }, 9],
  ['arrayFilters of a pipeline', { update: [{ $set: { a: 2 } }], arrayFilters: [{ it: 1 }] }, 9],
  ['an update that is a number', { update: 5 }, 9],
  ['an unknown operator', { update: { $foo: 1 } }, 9],
  ['another _id', { update: { $set: { _id: 2 } } }, 66],
  ['a replacement with another _id', { update: { _id: 2 } }, 66],
  ['a query that is no document', { query: 5, update: inc }, 14],
  ['a sort that is no document', { update: inc, sort: 5 }, 14],
  ['a hint of no index', { update: inc, hint: 'nope' }, 2],
  ['an unknown field', { update: inc, foo: 1 }, 40415],
  ['an upsert by $expr', { query: { $expr: { $eq: ['$a', 9] } }, update: inc, upsert: true }, 224],
]

describe('findAndModify', () => {
  const one = () => own.db.collection<{ _id: number }>('one')
  beforeEach(async () => {
    await one().deleteMany({})
    await one().insertOne({ ...before })
  })

  for (const [what, body, answer, after] of rows) {
    row(what, async () => {
      expect(await own.db.command({ findAndModify: 'one', ...body })).toMatchObject({ ...answer, ok: 1 })
      expect(await one().findOne()).toEqual(after)
    })
  }

  for (const [what, body, code, message] of refused) {
    row(what, async () => {
      const refusal = own.db.command({ findAndModify: 'one', ...body })
      await expect(refusal).rejects.toMatchObject({ ok: 0, code, ...(message && { errmsg: message }) })
      expect(await one().find().toArray()).toEqual([before])
    })
  }

  ownRow('a collation is left out', async () => {
    const collated = own.db.command({ findAndModify: 'one', update: inc, collation: { locale: 'vi' } })
    await expect(collated).rejects.toMatchObject({ code: 238 })
  })

  row('upserts', async () => {
    const upsert = (_id: number, more: Document) =>
      own.db.command({ findAndModify: 'one', query: { _id }, update: inc, upsert: true, ...more })
    const lastErrorObject = (upserted: number) => ({ n: 1, updatedExisting: false, upserted })
    expect(await upsert(7, {})).toMatchObject({ lastErrorObject: lastErrorObject(7), value: null })
    expect(await upsert(8, { new: true })).toMatchObject({
      lastErrorObject: lastErrorObject(8),
      value: { _id: 8, a: 1 },
    })
    expect(await upsert(8, {})).toMatchObject({ lastErrorObject: existing, value: { _id: 8, a: 1 } })
  })

  row('takes the first by its sort', async () => {
    await one().insertMany([{ _id: 3 }, { _id: 2 }])
    const taken = []
    for (let i = 0; i < 4; i++) taken.push((await one().findOneAndDelete({}, { sort: { _id: -1 } }))?._id)
    expect(taken).toEqual([3, 2, 1, undefined])
  })
})
