import { rank } from './bson-value.js'
import { parseFilter } from './query/filter.js'
import type { IndexScan } from './query/index-scan.js'
import { allRows } from './query/read.js'
import type { Collection, Index } from './storage/catalog.js'
import { above, encodeKey, typeRange } from './storage/key-encoding.js'
import type { Store } from './store.js'

/** How many documents one slice deletes, in one transaction, so that others are not kept waiting. */
const roundSize = 500

function expiredScan(index: Index, seconds: number, now: number): IndexScan {
  const descending = index.descending[0] === true
  const [low, high] = typeRange(rank.date, descending)
  const key = encodeKey([new Date(now - seconds * 1000)], [descending])
  const interval = descending ? { low: key, high } : { low, high: Buffer.concat([key, above]) }
  return {
    kind: 'index',
    index,
    intervals: [interval],
    backward: false,
    sorted: true,
    repeats: true,
    bound: 1,
    exact: true,
  }
}

function expire(store: Store, collection: Collection, index: Index, seconds: number, now: number): number {
  const plan = expiredScan(index, seconds, now)
  const rows = []
  for (const row of allRows({ collection, filter: parseFilter({}), plan, sort: [], limit: roundSize })) {
    rows.push(row)
    if (rows.length >= roundSize) break
  }
  for (const row of rows) store.documents.remove(collection, row.rid, row.doc())
  return rows.length
}

function inTransaction(store: Store, work: () => number): number {
  store.sqlite.exec('BEGIN IMMEDIATE')
  try {
    const done = work()
    store.sqlite.exec('COMMIT')
    return done
  } catch (error) {
    if (store.sqlite.isTransaction) store.sqlite.exec('ROLLBACK')
    store.catalog.reload()
    throw error
  }
}

/** Deletes one slice of what the TTL indexes say has expired; answers true when there may be more. */
export function expireDocuments(store: Store, now: number): boolean {
  for (const collection of store.catalog.list()) {
    for (const index of [...collection.indexes]) {
      const seconds = index.expireAfterSeconds
      if (seconds === undefined) continue
      const done = inTransaction(store, () => expire(store, collection, index, seconds, now))
      if (done === roundSize) return true
    }
  }
  return false
}
