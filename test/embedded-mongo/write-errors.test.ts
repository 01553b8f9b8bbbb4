import type { Document } from 'mongodb'
import { rowsOf } from './both-engines.js'
import { ownDatabase } from './own-database.js'

const own = ownDatabase('write_errors')
const asMissing = 'takes it for none'
const { row, ownRow } = rowsOf({
  'an empty update': 'names the code otherwise',
  'an empty delete': 'names the code otherwise',
  'an unknown field of update': 'left out',
  'documents too large are refused, and leave nothing behind': 'refused by 10334',
  'an update without updates': asMissing,
  'updates that are no list': 'internal error',
  'an update that is no document': 'internal error',
  'an update without its query': asMissing,
  'an update without its change': asMissing,
  'upsert that is no flag': asMissing,
  'a delete without deletes': asMissing,
  'a delete without its query': asMissing,
  'a delete without its limit': asMissing,
  'a limit that is no number': asMissing,
  'an insert without documents': 'refused by 16',
  'documents that are no list': 'refused by 16',
  'an _id that is a list': 'taken',
  'an _id that is a regex': 'taken',
  'a $set that is no document': 'internal error',
})

const set = { $set: { a: 2 } }
const update = (...updates: unknown[]) => ({ update: 'c', updates })
const remove = (...deletes: unknown[]) => ({ delete: 'c', deletes })
const insert = (...documents: unknown[]) => ({ insert: 'c', documents })

/** Commands that are refused as a whole, before anything of them is done. */
const refused: [what: string, command: Document, code: number, codeName: string, message?: string][] = [
  [
    'an empty insert',
    insert(),
    16,
    'InvalidLength',
    'Write batch sizes must be between 1 and 100000. Got 0 operations.',
  ],
  ['an empty update', update(), 16, 'InvalidLength'],
  ['an empty delete', remove(), 16, 'InvalidLength'],
  ['an insert without documents', { insert: 'c' }, 40414, 'Location40414'],
  ['documents that are no list', { insert: 'c', documents: 5 }, 14, 'TypeMismatch'],
  ['an update without updates', { update: 'c' }, 40414, 'Location40414'],
  ['updates that are no list', { update: 'c', updates: 5 }, 14, 'TypeMismatch'],
  ['an update that is no document', update({ q: {}, u: set }, 5), 14, 'TypeMismatch'],
  ['an update without its query', update({ u: set }), 40414, 'Location40414'],
  ['an update without its change', update({ q: {} }), 40414, 'Location40414'],
  ['a query that is no document', update({ q: 5, u: set }), 14, 'TypeMismatch'],
  ['a change that is no document', update({ q: {}, u: 5 }), 9, 'FailedToParse'],
  ['a pipeline of numbers', update({ q: {}, u: [5] }), 14, 'TypeMismatch'],
  ['multi that is no flag', update({ q: {}, u: set, multi: 'x' }), 14, 'TypeMismatch'],
  ['upsert that is no flag', update({ q: {}, u: set, upsert: 'x' }), 14, 'TypeMismatch'],
  ['arrayFilters that are no list', update({ q: {}, u: set, arrayFilters: 5 }), 14, 'TypeMismatch'],
  ['an array filter that is no document', update({ q: {}, u: set, arrayFilters: [5] }), 14, 'TypeMismatch'],
  ['a hint that is a number', update({ q: {}, u: set, hint: 5 }), 9, 'FailedToParse'],
  [
    'an unknown field of a later update',
    update({ q: {}, u: set }, { q: {}, u: set, foo: 1 }),
    40415,
    'Location40415',
    "BSON field 'update.updates.foo' is an unknown field.",
  ],
  ['an unknown field of update', { ...update({ q: {}, u: set }), foo: 1 }, 40415, 'Location40415'],
  ['a delete without deletes', { delete: 'c' }, 40414, 'Location40414'],
  ['a delete without its query', remove({ limit: 1 }), 40414, 'Location40414'],
  ['a delete without its limit', remove({ q: {} }), 40414, 'Location40414'],
  ['a limit of two', remove({ q: {}, limit: 2 }), 9, 'FailedToParse'],
  ['a limit that is no number', remove({ q: {}, limit: 'x' }), 14, 'TypeMismatch'],
  ['an unknown field of a delete', remove({ q: {}, limit: 1, foo: 1 }), 40415, 'Location40415'],
]

/** Commands of which one statement is refused: `index`, `code` and `errmsg` stand in `writeErrors`. */
const failed: [what: string, command: Document, code: number, message?: string][] = [
  ['a taken _id', insert({ _id: 'c' }), 11000],
  ['an _id that is a list', insert({ _id: [1] }), 53, "The '_id' value cannot be of type array"],
  ['an _id that is a regex', insert({ _id: /x/ }), 53],
  ['an _id with a dollar', insert({ _id: { $x: 1 } }), 2],
  ['an unknown operator of a query', update({ q: { a: { $foo: 1 } }, u: set }), 2],
  [
    'an unknown update operator',
    update({ q: {}, u: { $foo: { a: 1 } } }),
    9,
    'Unknown modifier: $foo. Expected a valid update modifier or pipeline-style update specified as an array',
  ],
  [
    'a $set that is no document',
    update({ q: {}, u: { $set: 5 } }),
    9,
    'Modifiers operate on fields but we found type int instead. For example: {$mod: {<field>: ...}} not {$set: 5}',
  ],
  [
    'two changes of one path',
    update({ q: {}, u: { $set: { a: 1 }, $inc: { a: 1 } } }),
    40,
    "Updating the path 'a' would create a conflict at 'a'",
  ],
  [
    'a change of _id',
    update({ q: {}, u: { $set: { _id: 1 } } }),
    66,
    "Plan executor error during update :: caused by :: Performing an update on the path '_id' would modify the immutable field '_id'",
  ],
  [
    'a path through a number',
    update({ q: {}, u: { $set: { 'a.b': 1 } } }),
    28,
    "Plan executor error during update :: caused by :: Cannot create field 'b' in element {a: 1}",
  ],
  [
    '$inc of a text',
    update({ q: {}, u: { $inc: { s: 1 } } }),
    14,
    `Plan executor error during update :: caused by :: Cannot apply $inc to a value of non-numeric type. {_id: "c"} has the field 's' of non-numeric type string`,
  ],
  [
    '$push to a number',
    update({ q: {}, u: { $push: { a: 1 } } }),
    2,
    `Plan executor error during update :: caused by :: The field 'a' must be an array but is of type int in document {_id: "c"}`,
  ],
  ['an empty path', update({ q: {}, u: { $set: { '': 1 } } }), 56, 'An empty update path is not valid.'],
  [
    'many replaced by one',
    update({ q: {}, u: { b: 1 }, multi: true }),
    9,
    'multi update is not supported for replacement-style update',
  ],
  ['a hint of no index', update({ q: {}, u: set, hint: 'nope' }), 2],
  ['a delete by a hint of no index', remove({ q: {}, limit: 1, hint: 'nope' }), 2],
  ['a delete by an unknown operator', remove({ q: { $foo: 1 }, limit: 1 }), 2],
]

describe('write errors', () => {
  const c = () => own.db.collection<{ _id: string; a?: number; s?: string }>('c')
  beforeEach(async () => {
    await c().deleteMany({})
    await c().insertOne({ _id: 'c', a: 1, s: 'x' })
  })

  for (const [what, command, code, codeName, message] of refused) {
    row(what, async () => {
      const refusal = own.db.command(command)
      await expect(refusal).rejects.toMatchObject({
        ok: 0,
        code,
        codeName,
        ...(message && { errmsg: message }),
      })
      expect(await c().find().toArray()).toEqual([{ _id: 'c', a: 1, s: 'x' }])
    })
  }

  for (const [what, command, code, message] of failed) {
    row(what, async () => {
      const answer = await own.db.command(command)
      expect(answer).toMatchObject({
        ok: 1,
        n: 0,
        writeErrors: [{ index: 0, code, ...(message && { errmsg: message }) }],
      })
      expect(await c().find().toArray()).toEqual([{ _id: 'c', a: 1, s: 'x' }])
    })
  }

  ownRow('a sort of an update is of MongoDB 8.0', async () => {
    const sorted = own.db.command(update({ q: {}, u: set, sort: { a: 1 } }))
    await expect(sorted).rejects.toMatchObject({ code: 40415 })
  })

  ownRow('a collation is left out', async () => {
    for (const command of [
      update({ q: {}, u: set, collation: { locale: 'vi' } }),
      remove({ q: {}, limit: 1, collation: { locale: 'vi' } }),
    ])
      await expect(own.db.command(command)).rejects.toMatchObject({ code: 238 })
  })

  ownRow('bulkWrite is a command of MongoDB 8.0', async () => {
    await expect(own.db.command({ bulkWrite: 1, ops: [], nsInfo: [] })).rejects.toMatchObject({ code: 59 })
  })

  row('documents too large are refused, and leave nothing behind', async () => {
    const large = own.db.collection<{ _id: string; a?: string; b?: string }>('large')
    const half = 'x'.repeat(8 * 1024 * 1024)
    await large.insertOne({ _id: 'o', a: half })
    await expect(large.updateOne({ _id: 'o' }, { $set: { b: half } })).rejects.toMatchObject({ code: 17419 })
    expect(await large.countDocuments({ b: { $exists: true } })).toBe(0)
    const upsert = large.updateOne({ _id: 'new', a: half }, { $set: { b: half } }, { upsert: true })
    await expect(upsert).rejects.toMatchObject({ code: 17420 })
    expect(await large.countDocuments()).toBe(1)
  })
})
