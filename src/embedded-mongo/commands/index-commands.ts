import { type Doc, encode, isPlainObject } from '../bson-value.js'
import { commandError } from '../command-error.js'
import { equalValues } from '../compare.js'
import { parseFilter } from '../query/filter.js'
import { allRows } from '../query/read.js'
import type { Collection } from '../storage/catalog.js'
import { atomically, type Store } from '../store.js'
import { collectionArgument, countArgument, docArgument, listArgument, refuseOptions } from './arguments.js'
import type { Command, CommandContext, Reply } from './command.js'
import { defaultBatch } from './find.js'
import { checkIndexSpec, existingIndex } from './index-spec.js'

function buildIndex(store: Store, collection: Collection, spec: Doc): void {
  if (existingIndex(collection, spec)) return
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

function create({ store, db, name, body }: CommandContext): Reply {
  const collectionName = collectionArgument(name, body)
  refuseOptions(body, 'commitQuorum')
  const specs = listArgument(body, 'indexes').map(checkIndexSpec)
  if (specs.length === 0) throw commandError(2, 'Must specify at least one index to create')
  return atomically(store, () => {
    const there = store.catalog.find(db, collectionName)
    const collection = there ?? store.collection(db, collectionName)
    const before = collection.indexes.length
    for (const spec of specs) buildIndex(store, collection, spec)
    const after = collection.indexes.length
    const note = before === after ? { note: 'all indexes already exist' } : {}
    const doc = {
      numIndexesBefore: before,
      numIndexesAfter: after,
      createdCollectionAutomatically: !there,
      ...note,
      ok: 1,
    }
    return { doc }
  })
}

export const createIndexes: Command = { fields: ['indexes', 'commitQuorum'], writes: true, run: create }

function existing({ store, db, name, body }: CommandContext): Collection {
  const collectionName = collectionArgument(name, body)
  const collection = store.catalog.find(db, collectionName)
  if (!collection) throw commandError(26, `ns does not exist: ${db}.${collectionName}`)
  return collection
}

function chosen(collection: Collection, wanted: unknown) {
  if (wanted === '*') return collection.indexes.filter(index => index.name !== '_id_')
  const names = Array.isArray(wanted) ? wanted : [wanted]
  return names.map(one => {
    const [index, another] = collection.indexes.filter(candidate =>
      isPlainObject(one) ? equalValues(candidate.spec.key, one) : candidate.name === one,
    )
    if (another) throw commandError(181, 'several indexes have this key: name the one to drop')
    if (!index) throw commandError(27, `index not found with name [${String(one)}]`)
    if (index.name === '_id_') throw commandError(72, 'cannot drop _id index')
    return index
  })
}

export const dropIndexes: Command = {
  fields: ['index'],
  writes: true,
  run(context) {
    const collection = existing(context)
    const nIndexesWas = collection.indexes.length
    for (const index of chosen(collection, context.body.index))
      context.store.catalog.dropIndex(collection, index)
    return { doc: { nIndexesWas, ok: 1 } }
  },
}

export const listIndexes: Command = {
  fields: ['cursor'],
  writes: false,
  run(context) {
    const collection = existing(context)
    const batchSize = countArgument(docArgument(context.body, 'cursor'), 'batchSize') ?? defaultBatch
    const specs = collection.indexes.map(index => encode(index.spec))
    const source = { next: () => specs.shift(), pause: () => undefined }
    const { documents, id } = context.store.cursors.open(collection.ns, source, batchSize, true)
    return { batch: documents, field: 'firstBatch', id, ns: collection.ns }
  },
}
