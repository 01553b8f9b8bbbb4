import { type Doc, encode, isPlainObject } from '../bson-value.js'
import { commandError } from '../command-error.js'
import { equalValues, show } from '../compare.js'
import { parseFilter } from '../query/filter.js'
import { allRows } from '../query/read.js'
import type { Collection, Index } from '../storage/catalog.js'
import { atomically, type Store } from '../store.js'
import { collectionArgument, countArgument, docArgument, listArgument, refuseOptions } from './arguments.js'
import type { Command, CommandContext, Reply } from './command.js'
import { defaultBatch } from './find.js'
import { checkIndexSpec, existingIndex, maxIndexes } from './index-spec.js'

function buildIndex(store: Store, collection: Collection, spec: Doc): void {
  const rows = allRows({
    collection,
    filter: parseFilter({}),
    plan: { kind: 'collection', backward: false, sorted: true },
    sort: [],
    limit: Number.POSITIVE_INFINITY,
  })
  const index = store.catalog.addIndex(collection, spec)
  for (const row of rows) store.documents.fill(collection, index, row.rid, row.doc())
}

function required(name: string, field: string, body: Doc): void {
  if (body[field] === undefined)
    throw commandError(40414, `BSON field '${name}.${field}' is missing but a required field`)
}

function create({ store, db, name, body }: CommandContext): Reply {
  const collectionName = collectionArgument(name, body)
  refuseOptions(body, 'commitQuorum')
  required(name, 'indexes', body)
  const specs = listArgument(body, 'indexes').map(checkIndexSpec)
  if (specs.length === 0) throw commandError(2, 'Must specify at least one index to create')
  return atomically(store, () => {
    const there = store.catalog.find(db, collectionName)
    const collection = there ?? store.collection(db, collectionName)
    const before = collection.indexes.length
    for (const spec of specs) {
      if (existingIndex(collection, spec)) continue
      if (collection.indexes.length >= maxIndexes)
        throw commandError(67, `add index fails, too many indexes for ${collection.ns} key:${show(spec.key)}`)
      buildIndex(store, collection, spec)
    }
    const after = collection.indexes.length
    const doc = {
      numIndexesBefore: before,
      numIndexesAfter: after,
      ...(before === after
        ? { note: 'all indexes already exist' }
        : { createdCollectionAutomatically: !there }),
      ok: 1,
    }
    return { doc }
  })
}

export const createIndexes: Command = { fields: ['indexes', 'commitQuorum'], writes: true, run: create }

/** The collection that a command names; 26 when it is not there. */
export function existing({ store, db, name, body }: CommandContext, missing = 'ns not found'): Collection {
  const collectionName = collectionArgument(name, body)
  const collection = store.catalog.find(db, collectionName)
  if (!collection) throw commandError(26, `${missing} ${db}.${collectionName}`)
  return collection
}

/** The one index of this key, if there is one. */
export function byKey(collection: Collection, key: Doc): Index | undefined {
  const [index, another] = collection.indexes.filter(candidate => equalValues(candidate.spec.key, key))
  if (another) throw commandError(181, `${show(key)} names several indexes: ask for one by its name`)
  return index
}

/** The index of a name or a key that may be dropped. */
function droppable(collection: Collection, wanted: unknown): Index {
  if (typeof wanted !== 'string' && !isPlainObject(wanted))
    throw commandError(14, "BSON field 'dropIndexes.index' must be a name, names or a key")
  const index = isPlainObject(wanted)
    ? byKey(collection, wanted)
    : collection.indexes.find(candidate => candidate.name === wanted)
  if (!index) {
    const sought = isPlainObject(wanted) ? `can't find index with key: ${show(wanted)}` : ''
    throw commandError(27, sought || `index not found with name [${wanted}]`)
  }
  if (index.name === '_id_') throw commandError(72, 'cannot drop _id index')
  return index
}

export const dropIndexes: Command = {
  fields: ['index'],
  writes: true,
  run(context) {
    const { store, name, body } = context
    required(name, 'index', body)
    const collection = existing(context)
    const nIndexesWas = collection.indexes.length
    const all = body.index === '*'
    const wanted: unknown[] = Array.isArray(body.index) ? body.index : [body.index]
    const chosen = all
      ? collection.indexes.filter(index => index.name !== '_id_')
      : wanted.map(one => droppable(collection, one))
    for (const index of chosen) store.catalog.dropIndex(collection, index)
    const msg = all ? { msg: 'non-_id indexes dropped for collection' } : {}
    return { doc: { nIndexesWas, ...msg, ok: 1 } }
  },
}

export const listIndexes: Command = {
  fields: ['cursor'],
  writes: false,
  run(context) {
    const collection = existing(context, 'ns does not exist:')
    const batchSize = countArgument(docArgument(context.body, 'cursor'), 'batchSize') ?? defaultBatch
    const specs = collection.indexes.map(index => encode(index.spec))
    const source = { next: () => specs.shift(), pause: () => undefined }
    const { documents, id } = context.store.cursors.open(collection.ns, source, batchSize, true)
    return { batch: documents, field: 'firstBatch', id, ns: collection.ns }
  },
}

export const reIndex: Command = {
  fields: [],
  writes: true,
  run(context) {
    const { store } = context
    const collection = existing(context)
    const specs = collection.indexes.map(index => index.spec)
    atomically(store, () => {
      for (const index of [...collection.indexes]) store.catalog.dropIndex(collection, index)
      for (const spec of specs) buildIndex(store, collection, spec)
    })
    return { doc: { nIndexesWas: specs.length, nIndexes: specs.length, indexes: specs, ok: 1 } }
  },
}
