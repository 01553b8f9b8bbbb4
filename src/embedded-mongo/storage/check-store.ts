import { decodeTyped } from '../bson-value.js'
import type { Store } from '../store.js'
import type { Collection, Index } from './catalog.js'
import { indexEntries } from './documents.js'

type Row = [rid: number, doc: Uint8Array]

/** Counts the entries the documents should have, and names each that is missing. */
function expectedEntries(store: Store, collection: Collection, index: Index, faults: string[]): number {
  const rows = store.sqlite.prepare(`SELECT rid, doc FROM d${collection.id}`, { returnArrays: true })
  const has = store.sqlite.prepare(`SELECT 1 FROM x${index.id} WHERE key = ? AND rid = ?`)
  let expected = 0
  for (const [rid, bytes] of rows.iterate() as Iterable<Row>) {
    for (const { key } of indexEntries(index, decodeTyped(bytes)).entries) {
      expected++
      if (!has.get(key, rid)) faults.push(`${collection.ns} ${index.name}: document ${rid} has no entry`)
    }
  }
  return expected
}

/** Compares every index with its documents; answers what disagrees, one line each. */
export function checkStore(store: Store): string[] {
  const faults: string[] = []
  for (const collection of store.catalog.list()) {
    for (const index of collection.indexes) {
      const expected = expectedEntries(store, collection, index, faults)
      const row = store.sqlite.prepare(`SELECT count(*) FROM x${index.id}`, { returnArrays: true }).get()
      const found = Number((row as unknown as [number])[0])
      if (found !== expected) {
        faults.push(`${collection.ns} ${index.name}: ${found} entries, the documents have ${expected}`)
      }
    }
  }
  return faults
}
