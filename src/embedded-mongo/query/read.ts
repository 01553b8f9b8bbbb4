import { type Doc, decodeTyped } from '../bson-value.js'
import { commandError } from '../command-error.js'
import type { Collection } from '../storage/catalog.js'
import { type StoredFields, storedFields } from '../storage/stored-fields.js'
import type { Filter } from './filter.js'
import type { Plan } from './plan.js'
import { openScan, type ScanCounts } from './scan.js'
import { type SortField, sortItems, sortKey } from './sort.js'

export type Row = {
  rid: number
  bytes: Uint8Array
  doc: () => Doc
  /** Where its fields lie, found without decoding. */
  fields: () => StoredFields | undefined
}
export type Rows = { next(): Row | undefined; pause(): void }

export type ReadRequest = {
  collection: Collection
  filter: Filter
  plan: Plan
  sort: SortField[]
  /** How many rows will be read at most; a sort keeps no more than these. */
  limit: number
  /** Milliseconds since the epoch after which reading is given up (50), or undefined. */
  deadline?: number | undefined
  counts?: ScanCounts
}

function rowOf(rid: number, bytes: Uint8Array): Row {
  let doc: Doc | undefined
  let fields: { found: StoredFields | undefined } | undefined
  return {
    rid,
    bytes,
    doc() {
      doc ??= decodeTyped(bytes)
      return doc
    },
    fields() {
      fields ??= { found: storedFields(bytes) }
      return fields.found
    },
  }
}

/** One document by its number, or undefined when it is gone. */
export function readRow(collection: Collection, rid: number): Row | undefined {
  const bytes = collection.read(rid)
  return bytes && rowOf(rid, bytes)
}

function checkTime(deadline: number | undefined, steps: number): void {
  if (deadline === undefined || steps % 100 !== 0 || Date.now() < deadline) return
  throw commandError(50, 'operation exceeded time limit')
}

function matching(request: ReadRequest): Rows {
  const { collection, filter, plan, deadline, counts = { keys: 0, docs: 0 } } = request
  const scan = openScan(collection, plan, counts)
  const exact = plan.kind === 'index' && plan.exact
  const next = () => {
    for (let steps = 1; ; steps++) {
      checkTime(deadline, steps)
      const rid = scan.next()
      if (rid === undefined) return undefined
      const row = readRow(collection, rid)
      if (!row) continue
      counts.docs++
      if (exact || filter.test(row.doc())) return row
    }
  }
  return { next, pause: scan.pause }
}

function* each(rows: Rows): Generator<Row> {
  for (let row = rows.next(); row; row = rows.next()) yield row
}

function* keyed(rows: Rows, sort: SortField[]): Generator<{ key: Buffer; item: Row; size: number }> {
  for (const row of each(rows)) {
    const { rid, bytes } = row
    yield {
      key: sortKey(row.doc(), sort),
      item: rowOf(rid, bytes),
      size: bytes.length + 100,
    }
  }
}

/** Reads the documents a query asks for, in its order. Without a fitting index a sort reads all before the first. */
export function readRows(request: ReadRequest): Rows {
  const rows = matching(request)
  if (request.sort.length === 0 || request.plan.sorted) return rows
  const sorted = sortItems(keyed(rows, request.sort), request.limit)
  let at = 0
  return { next: () => sorted[at++], pause: () => undefined }
}

/** The same as an iterable, for what reads to the end at once. */
export function allRows(request: ReadRequest): Iterable<Row> {
  return each(readRows(request))
}
