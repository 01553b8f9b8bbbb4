import type { Collection } from '../storage/catalog.js'
import { decodeSome } from '../storage/stored-fields.js'
import { fieldBounds } from './bounds.js'
import { conjuncts, type Filter, isLeaf, namesRead } from './filter.js'
import { isExactLeaf } from './index-scan.js'
import { type Row, readRow } from './read.js'

function matches(row: Row, filter: Filter, names: Set<string> | undefined): boolean {
  const fields = names && row.fields()
  return filter.test(fields ? decodeSome(row.bytes, fields, names) : row.doc())
}

function* rowsAt(collection: Collection, keys: Buffer[], filter: Filter, exact: boolean): Generator<Row> {
  const index = collection.indexes.find(({ name }) => name === '_id_')
  const names = namesRead(filter)
  for (const key of keys) {
    const [rid] = (index?.lookup.get(key) as [number] | undefined) ?? []
    const row = rid === undefined ? undefined : readRow(collection, rid)
    if (row && (exact || matches(row, filter, names))) yield row
  }
}

/**
 * The documents of a write whose query names each `_id`: no plan, no scan, and only what the query asks for is decoded.
 * Since an `_id` never changes, each may be changed before the next is looked for. Undefined when the query names none.
 */
export function pointRows(collection: Collection, filter: Filter): Iterable<Row> | undefined {
  const all = conjuncts(filter)
  const leaves = all.filter(isLeaf).filter(({ path }) => path === '_id')
  const bounds = fieldBounds(leaves, false, false)
  if (bounds?.kind !== 'points') return undefined
  return rowsAt(collection, bounds.keys, filter, all.length === 1 && leaves.every(isExactLeaf))
}
