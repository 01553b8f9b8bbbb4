import type { Collection } from '../storage/catalog.js'
import { decodeSome } from '../storage/stored-fields.js'
import { fieldBounds } from './bounds.js'
import { all, conjuncts, type Filter, isLeaf, namesRead } from './filter.js'
import { isExactLeaf } from './index-scan.js'
import { type Row, readRow } from './read.js'

function* rowsAt(collection: Collection, keys: Buffer[], filter: Filter): Generator<Row> {
  const index = collection.indexes.find(({ name }) => name === '_id_')
  const names = namesRead(filter)
  for (const key of keys) {
    const [rid] = (index?.lookup.get(key) as [number] | undefined) ?? []
    const row = rid === undefined ? undefined : readRow(collection, rid)
    if (!row) continue
    const fields = names && names.size > 0 ? row.fields() : undefined
    if (names?.size === 0 || filter.test(fields && names ? decodeSome(row.bytes, fields, names) : row.doc()))
      yield row
  }
}

/**
 * The documents of a write whose query names each `_id`: no plan, no scan, and only what else it asks for is decoded.
 * Since an `_id` never changes, each may be changed before the next is looked for. Undefined when the query names none.
 */
export function pointRows(collection: Collection, filter: Filter): Iterable<Row> | undefined {
  const conditions = conjuncts(filter)
  const leaves = conditions.filter(isLeaf).filter(({ path }) => path === '_id')
  const bounds = fieldBounds(leaves, false, false)
  if (bounds?.kind !== 'points') return undefined
  const [only, ...more] = leaves
  const answered = more.length === 0 && only && isExactLeaf(only)
  return rowsAt(collection, bounds.keys, answered ? all(conditions.filter(one => one !== only)) : filter)
}
