import { decodeTyped } from '../bson-value.js'
import type { Store } from '../store.js'
import type { Collection, Index } from './catalog.js'
import { indexEntries } from './documents.js'
import { above } from './key-encoding.js'
import { pageFaults, rowsOf } from './sqlite.js'

/** Faults, one line each without anybody's data; undefined where the check may rest while others write. */
type Steps = Iterable<string | undefined>

/** Documents or entries from one rest to the next. */
const stepSize = 200

type Entry = [key: Uint8Array, rid: number]

function documentFaults(collection: Collection, rid: number): string[] {
  const faults: string[] = []
  try {
    const doc = decodeTyped(collection.read(rid) ?? new Uint8Array())
    for (const index of collection.indexes) {
      const where = `${collection.ns} ${index.name}`
      const { entries, multikey } = indexEntries(index, doc)
      if (multikey.some((flag, i) => flag !== index.multikey[i]))
        faults.push(`${where}: not marked as multikey`)
      const missing = entries.filter(({ key }) => !index.holds.get(key, rid))
      if (missing.length > 0) faults.push(`${where}: document ${rid} has no entry`)
    }
  } catch {
    faults.push(`${collection.ns}: document ${rid} is damaged`)
  }
  return faults
}

function entryFaults(collection: Collection, index: Index, [key, rid]: Entry): string[] {
  const where = `${collection.ns} ${index.name}`
  try {
    const bytes = collection.read(rid)
    if (!bytes) return [`${where}: an entry of document ${rid}, which is not there`]
    const { entries } = indexEntries(index, decodeTyped(bytes))
    return entries.some(entry => entry.key.equals(key)) ? [] : [`${where}: document ${rid} has a wrong entry`]
  } catch {
    return []
  }
}

/** Takes rows step by step; what holds them is looked up anew after each rest, for it may be gone. */
function* inSteps<Row>(
  what: string,
  read: (last: Row | undefined) => Row[] | undefined,
  faults: (row: Row) => string[],
): Steps {
  let last: Row | undefined
  for (;;) {
    let rows: Row[] | undefined
    try {
      rows = read(last)
    } catch {
      yield `${what}: cannot be read to its end`
    }
    if (!rows) return
    for (const row of rows) yield* faults(row)
    if (rows.length < stepSize) return
    last = rows.at(-1)
    yield undefined
  }
}

/** Each document as it was written, with all its index entries. Each index entry with its document. */
export function* collectionSteps(store: Store, { id, ns, indexes }: Collection): Steps {
  const now = () => store.catalog.list().find(collection => collection.id === id)
  let seen: Collection | undefined
  yield* inSteps<[rid: number]>(
    ns,
    last => {
      seen = now()
      return seen?.forward.all(last?.[0] ?? -1, stepSize) as [number][] | undefined
    },
    ([rid]) => (seen ? documentFaults(seen, rid) : []),
  )
  for (const { id: indexId, name } of indexes) {
    let index: Index | undefined
    yield* inSteps<Entry>(
      `${ns} ${name}`,
      ([key, rid] = [Buffer.alloc(0), -1]) => {
        seen = now()
        index = seen?.indexes.find(one => one.id === indexId)
        return index?.forward.all(key, rid, above, stepSize) as Entry[] | undefined
      },
      entry => (seen && index ? entryFaults(seen, index, entry) : []),
    )
  }
}

/** Each table belongs to a collection or an index of the catalogue. */
function* strayTables(store: Store): Steps {
  const known = new Set<unknown>(['collections', 'indexes', 'log'])
  for (const { id, indexes } of store.catalog.list()) {
    known.add(`d${id}`)
    for (const index of indexes) known.add(`x${index.id}`)
  }
  for (const [name] of rowsOf(store.sqlite, `SELECT name FROM sqlite_schema WHERE type = 'table'`)) {
    if (!known.has(name)) yield `table ${name} belongs to no collection`
  }
}

/** Compares every document with its checksum and every index with its documents, in steps, while others may write. */
export function* checkSteps(store: Store): Steps {
  for (const collection of store.catalog.list()) yield* collectionSteps(store, collection)
}

/** All that is wrong in a store that nobody writes to: its pages too, and tables that belong to nothing. */
export function faultsOf(store: Store): string[] {
  const rest = [...strayTables(store), ...checkSteps(store)].filter(line => line !== undefined)
  return [...pageFaults(store.sqlite), ...rest]
}
