import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { CheckedCollection, CheckedDump } from './check-dump.js'
import { type DumpStore, storeFault } from './dump-store.js'
import { eachDocument } from './each-document.js'
import { exactDocument } from './exact-document.js'

/** What goes in one insert: far below MongoDB's 48 MB and 100,000 documents. */
const BATCH = { bytes: 4 * 1024 * 1024, documents: 1000 }

const insertAll = async (
  store: DumpStore,
  { name, data }: CheckedCollection,
): Promise<Outcome<number, string>> => {
  let batch: object[] = []
  let bytes = 0
  const flush = async () => {
    if (batch.length > 0) await store.insert(name, batch)
    batch = []
    bytes = 0
  }
  const read = await eachDocument(data, async document => {
    const exact = exactDocument(document)
    if (!exact.ok) return exact.failure
    batch.push(exact.value)
    bytes += document.length
    if (bytes >= BATCH.bytes || batch.length >= BATCH.documents) await flush()
    return undefined
  })
  if (read.ok) await flush()
  return read
}

/** Indexes come after the documents, and after the count: one with a time to live begins to delete at once. */
const fillCollection = async (
  store: DumpStore,
  collection: CheckedCollection,
): Promise<Outcome<void, string>> => {
  const { name, about } = collection
  await store.create(name, about.options)
  const inserted = await insertAll(store, collection)
  if (!inserted.ok) return inserted
  const found = await store.count(name)
  if (found !== collection.documents) return failed(`${found} of ${collection.documents} documents arrived`)
  const indexes = about.indexes
    .filter(index => index.name !== '_id_')
    // `ns` and `v` are of the server it comes from.
    .map(({ ns: _, v: __, ...index }) => index)
  if (indexes.length > 0) await store.createIndexes(name, indexes)
  return ok(undefined)
}

/** Writes a dump that was checked into an empty database. A failure leaves it half filled. */
export const fillStore = async (
  store: DumpStore,
  dump: CheckedDump,
  stopping: AbortSignal,
): Promise<Outcome<void, string>> => {
  for (const collection of dump.collections) {
    if (stopping.aborted) return failed('stopped before it was whole')
    try {
      const filled = await fillCollection(store, collection)
      if (!filled.ok) return failed(`${collection.name}: ${filled.failure}`)
    } catch (error) {
      const fault = storeFault(error)
      if (fault === undefined) throw error
      return failed(`${collection.name}: ${fault}`)
    }
  }
  return ok(undefined)
}

/** What stands in a database, in one line; undefined when no collection has a document. */
export const standingIn = async (store: DumpStore): Promise<string | undefined> => {
  const standing: string[] = []
  for (const { collectionName } of await store.collections()) {
    const count = await store.count(collectionName)
    if (count > 0) standing.push(`${collectionName} ${count}`)
  }
  return standing.length > 0 ? standing.sort().join(', ') : undefined
}
