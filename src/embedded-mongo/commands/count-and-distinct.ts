import { type Doc, isNumber, numberOf } from '../bson-value.js'
import { commandError } from '../command-error.js'
import type { Variables } from '../query/expressions/compile.js'
import { conjuncts, parseFilter } from '../query/filter.js'
import type { IndexScan } from '../query/index-scan.js'
import { someWhole } from '../query/path-values.js'
import { type Plan, planQuery } from '../query/plan.js'
import { allRows, readRows } from '../query/read.js'
import { openScan } from '../query/scan.js'
import type { Collection } from '../storage/catalog.js'
import { encodeKey } from '../storage/key-encoding.js'
import type { Store } from '../store.js'
import {
  collectionArgument,
  countArgument,
  deadlineArgument,
  docArgument,
  refuseOptions,
  textArgument,
} from './arguments.js'
import type { Command } from './command.js'

/** How many documents a collection holds. */
export function countAll(store: Store, collection: Collection): number {
  const [first] = collection.indexes
  const row = store.sqlite.prepare(`SELECT count(*) FROM x${first?.id}`, { returnArrays: true }).get()
  return Number((row as unknown as [number])[0])
}

/** Whether the entries of an index tell all that a query asks, so that no document need be read. */
export function isCovered(plan: Plan): plan is IndexScan {
  return plan.kind === 'index' && plan.exact && !plan.repeats
}

/** Counts what a query matches, at most `limit` after `skip`. */
export function countMatching(
  store: Store,
  collection: Collection,
  body: Doc,
  query: Doc,
  variables: Variables = {},
): number {
  const filter = parseFilter(query, variables)
  const skip = countArgument(body, 'skip') ?? 0
  const limit = countArgument(body, 'limit') || Number.POSITIVE_INFINITY
  if (conjuncts(filter).length === 0 && body.hint === undefined) {
    return Math.min(limit, Math.max(0, countAll(store, collection) - skip))
  }
  const plan = planQuery(collection, filter, [], body.hint ?? undefined)
  const request = {
    collection,
    filter,
    plan,
    sort: [],
    limit: skip + limit,
    deadline: deadlineArgument(body),
  }
  const found: { next(): unknown } = isCovered(plan)
    ? openScan(collection, plan, { keys: 0, docs: 0 })
    : readRows(request)
  let seen = 0
  while (seen < skip + limit && found.next() !== undefined) seen++
  return Math.max(0, seen - skip)
}

/** A negative limit counts as a positive one (mongo: CountCommandRequest). */
function withLimit(body: Doc): Doc {
  const { limit } = body
  return isNumber(limit) ? { ...body, limit: Math.abs(Number(numberOf(limit))) } : body
}

export const count: Command = {
  fields: ['query', 'limit', 'skip', 'hint', 'collation', 'fields'],
  writes: false,
  run({ store, db, name, body }) {
    refuseOptions(body, 'collation')
    const query = docArgument(body, 'query')
    const collection = store.catalog.find(db, collectionArgument(name, body))
    if (!collection) parseFilter(query)
    return { doc: { n: collection ? countMatching(store, collection, withLimit(body), query) : 0, ok: 1 } }
  },
}

/** What the values of one answer may take, as MongoDB: one document. */
const maxAnswerBytes = 16 * 1024 * 1024

export const distinct: Command = {
  fields: ['key', 'query', 'hint', 'collation'],
  writes: false,
  run({ store, db, name, body }) {
    refuseOptions(body, 'collation')
    const parts = textArgument(body, 'key').split('.')
    const filter = parseFilter(docArgument(body, 'query'))
    const collection = store.catalog.find(db, collectionArgument(name, body))
    if (!collection) return { doc: { values: [], ok: 1 } }
    const values = new Map<string, unknown>()
    let bytes = 0
    const plan = planQuery(collection, filter, [], body.hint ?? undefined)
    const request = {
      collection,
      filter,
      plan,
      sort: [],
      limit: Number.POSITIVE_INFINITY,
      deadline: deadlineArgument(body),
    }
    const add = (value: unknown) => {
      if (value === undefined) return
      const key = encodeKey([value]).toString('latin1')
      if (values.has(key)) return
      bytes += key.length
      if (bytes > maxAnswerBytes) throw commandError(17217, 'distinct too big, 16mb cap')
      values.set(key, value)
    }
    for (const row of allRows(request)) {
      someWhole(row.doc(), parts, value => {
        if (Array.isArray(value)) value.forEach(add)
        else add(value)
        return false
      })
    }
    return { doc: { values: [...values.values()], ok: 1 } }
  },
}
