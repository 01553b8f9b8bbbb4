import type { Db, Document } from 'mongodb'
import { rowsOf } from './both-engines.js'

type Options = { query?: Document; arrayFilters?: Document[]; let?: Document; c?: Document; hint?: string }
const exact = { promoteValues: false } as const

/**
 * Rows of updates on one document: what it is before, the update, and what it is after with its fields in order,
 * or the code by which the update is refused; a refused update leaves the document as it was.
 */
export function updateRows(own: { readonly db: Db }, differences: Record<string, string> = {}) {
  const { row, ownRow } = rowsOf(differences)
  const run = async (
    before: Document,
    update: Document | Document[],
    after: Document | number,
    o: Options,
  ) => {
    const things = own.db.collection<{ _id: string }>('things')
    await things.deleteMany({})
    await things.insertOne({ _id: 'it', ...before })
    const stored = await things.findOne({ _id: 'it' }, exact)
    const { query = {}, let: variables, ...rest } = o
    const updates = [{ q: { _id: 'it', ...query }, u: update, ...rest }]
    const answer = await own.db.command({ update: 'things', updates, ...(variables && { let: variables }) })
    if (typeof after === 'number') {
      expect(answer).toMatchObject({ n: 0, nModified: 0, writeErrors: [{ index: 0, code: after }] })
      expect(await things.findOne({ _id: 'it' }, exact)).toEqual(stored)
      return
    }
    expect(answer.writeErrors).toBeUndefined()
    const found = await things.findOne({ _id: 'it' })
    expect(JSON.stringify(found)).toBe(JSON.stringify({ _id: 'it', ...after }))
    const same = JSON.stringify(before) === JSON.stringify(after)
    if (!same) expect(answer).toMatchObject({ n: 1, nModified: 1 })
  }
  const update = (
    what: string,
    before: Document,
    change: Document | Document[],
    after: Document | number,
    options: Options = {},
  ) => row(what, () => run(before, change, after, options))
  return { row, ownRow, update }
}
