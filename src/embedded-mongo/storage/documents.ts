import { crc32 } from 'node:zlib'
import { type Doc, encode } from '../bson-value.js'
import { type CommandError, commandError } from '../command-error.js'
import { show } from '../compare.js'
import type { Catalog, Collection, Index } from './catalog.js'
import { type KeyTuple, keyTuples } from './index-keys.js'
import { emptyArray, encodeKey } from './key-encoding.js'

/** MongoDB's limit of one document, in bytes. */
export const maxDocumentBytes = 16 * 1024 * 1024

type Entry = { key: Buffer; tuple: KeyTuple }

/** Writes documents and their index entries; every check comes before the first write. */
export type Documents = {
  insert(collection: Collection, doc: Doc, bytes: Uint8Array): void
  /**
   * `touched` are the first names of the changed paths; undefined when anything may have changed. Of `before` and `after`
   * only what the touched indexes read is looked at.
   */
  replace(
    collection: Collection,
    rid: number,
    before: Doc,
    after: Doc,
    bytes: Uint8Array,
    touched: ReadonlySet<string> | undefined,
  ): void
  remove(collection: Collection, rid: number, doc: Doc): void
  /** Fills a new index from the documents there are. */
  fill(collection: Collection, index: Index, rid: number, doc: Doc): void
}

function duplicate(collection: Collection, index: Index, tuple: KeyTuple): CommandError {
  const keyPattern = index.spec.key
  const value = (i: number) => (tuple[i] === emptyArray ? undefined : tuple[i])
  const keyValue = Object.fromEntries(index.fields.map((field, i) => [field.path, value(i) ?? null]))
  const message = `E11000 duplicate key error collection: ${collection.ns} index: ${index.name} dup key: ${show(keyValue)}`
  return commandError(11000, message, { keyPattern, keyValue })
}

function checkSize(bytes: Uint8Array): void {
  if (bytes.length <= maxDocumentBytes) return
  throw commandError(
    10334,
    `BSONObj size: ${bytes.length} is invalid. Size must be between 0 and 16777216(16MB)`,
  )
}

function distinct(entries: Entry[]): Entry[] {
  if (entries.length < 2) return entries
  const seen = new Map<string, Entry>()
  for (const entry of entries) seen.set(entry.key.toString('latin1'), entry)
  return [...seen.values()]
}

/** The part of `entries` whose keys are not in `others`. */
function without(entries: Entry[], others: Entry[]): Entry[] {
  if (entries.length === 1 && others.length === 1) {
    return entries.filter(entry => others.every(other => !other.key.equals(entry.key)))
  }
  const keys = new Set(others.map(other => other.key.toString('latin1')))
  return entries.filter(entry => !keys.has(entry.key.toString('latin1')))
}

/** The entries of a document in an index, and which fields have now met an array. */
export function indexEntries(index: Index, doc: Doc): { entries: Entry[]; multikey: boolean[] } {
  const multikey = index.multikey.slice()
  if (index.partial && !index.partial.test(doc)) return { entries: [], multikey }
  let tuples = keyTuples(doc, index.paths, multikey)
  if (index.sparse) tuples = tuples.filter(tuple => tuple.some(value => value !== undefined))
  return {
    entries: distinct(tuples.map(tuple => ({ key: encodeKey(tuple, index.descending), tuple }))),
    multikey,
  }
}

/** The indexes whose entries a change may move. */
export function touchedIndexes(collection: Collection, touched: ReadonlySet<string> | undefined): Index[] {
  if (!touched) return collection.indexes
  return collection.indexes.filter(({ reads }) => {
    if (!reads) return true
    for (const name of touched) if (reads.has(name)) return true
    return false
  })
}

export function openDocuments(catalog: Catalog): Documents {
  const entriesOf = (index: Index, doc: Doc): Entry[] => {
    const { entries, multikey } = indexEntries(index, doc)
    if (multikey.some((flag, i) => flag !== index.multikey[i])) {
      index.multikey = multikey
      catalog.saveMultikey(index)
    }
    return entries
  }
  const refuseDuplicates = (collection: Collection, index: Index, entries: Entry[]) => {
    if (!index.unique) return
    const taken = entries.find(entry => index.lookup.get(entry.key) !== undefined)
    if (taken) throw duplicate(collection, index, taken.tuple)
  }
  return {
    insert(collection, doc, bytes) {
      checkSize(bytes)
      const all = collection.indexes.map(index => ({ index, entries: entriesOf(index, doc) }))
      for (const { index, entries } of all) refuseDuplicates(collection, index, entries)
      const rid = collection.insert.run(bytes, crc32(bytes)).lastInsertRowid
      for (const { index, entries } of all) for (const entry of entries) index.insert.run(entry.key, rid)
    },
    replace(collection, rid, before, after, bytes, touched) {
      checkSize(bytes)
      const changes: { index: Index; added: Entry[]; removed: Entry[] }[] = []
      for (const index of touchedIndexes(collection, touched)) {
        const old = entriesOf(index, before)
        const now = entriesOf(index, after)
        const added = without(now, old)
        const removed = without(old, now)
        refuseDuplicates(collection, index, added)
        if (added.length + removed.length > 0) changes.push({ index, added, removed })
      }
      collection.replace.run(bytes, crc32(bytes), rid)
      for (const { index, added, removed } of changes) {
        for (const entry of removed) index.remove.run(entry.key, rid)
        for (const entry of added) index.insert.run(entry.key, rid)
      }
    },
    remove(collection, rid, doc) {
      for (const index of collection.indexes) {
        for (const entry of entriesOf(index, doc)) index.remove.run(entry.key, rid)
      }
      collection.remove.run(rid)
    },
    fill(collection, index, rid, doc) {
      const entries = entriesOf(index, doc)
      refuseDuplicates(collection, index, entries)
      for (const entry of entries) index.insert.run(entry.key, rid)
    },
  }
}

/** Puts `_id` first, as MongoDB stores it; the bytes are kept as they came when it already is. */
export function withIdFirst(
  doc: Doc,
  bytes: Uint8Array,
  makeId: () => unknown,
): { doc: Doc; bytes: Uint8Array } {
  // An int32 length, a type byte, then the first field's name: "_id\0".
  const idIsFirst = bytes[5] === 0x5f && bytes[6] === 0x69 && bytes[7] === 0x64 && bytes[8] === 0
  if (idIsFirst) return { doc, bytes }
  const { _id = makeId(), ...rest } = doc
  const ordered = { _id, ...rest }
  return { doc: ordered, bytes: encode(ordered) }
}
