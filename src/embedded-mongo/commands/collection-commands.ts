import { type Doc, encode } from '../bson-value.js'
import { commandError } from '../command-error.js'
import { parseFilter } from '../query/filter.js'
import type { Collection } from '../storage/catalog.js'
import { idIndexSpec } from '../storage/catalog.js'
import { atomically, type Store } from '../store.js'
import {
  checkDatabase,
  collectionArgument,
  countArgument,
  docArgument,
  flagArgument,
  isGiven,
  refuseOptions,
  textArgument,
} from './arguments.js'
import type { Command } from './command.js'
import { checkIdIndex, checkIndexSpec } from './index-spec.js'
import { collectionBytes } from './stats.js'

const createOptions = [
  'timeseries',
  'clusteredIndex',
  'storageEngine',
  'validator',
  'validationLevel',
  'validationAction',
  'indexOptionDefaults',
  'viewOn',
  'pipeline',
  'collation',
  'encryptedFields',
  'changeStreamPreAndPostImages',
]

/** What MongoDB itself refuses of these; capped collections are left out. */
function checkCapped(body: Doc): void {
  const capped = flagArgument(body, 'capped')
  const sized = body.size !== undefined || body.max !== undefined
  if (capped && body.size === undefined) {
    throw commandError(72, "the 'size' field is required when 'capped' is true")
  }
  if (!capped && sized) {
    throw commandError(
      72,
      "the 'capped' field needs to be true when either the 'size' or 'max' fields are present",
    )
  }
  if (body.expireAfterSeconds !== undefined && !body.timeseries && !body.clusteredIndex) {
    throw commandError(
      72,
      "'expireAfterSeconds' is only supported on time-series collections or when the 'clusteredIndex' option is specified",
    )
  }
}

export const create: Command = {
  fields: [...createOptions, 'capped', 'size', 'max', 'expireAfterSeconds', 'idIndex'],
  writes: true,
  run({ store, db, name, body }) {
    const collectionName = collectionArgument(name, body)
    checkCapped(body)
    const there = store.catalog.find(db, collectionName)
    const plain = [...createOptions, 'capped'].every(option => !isGiven(body[option]))
    // Since MongoDB 7.0 making what is there already, with the same options, is no error.
    if (there && !plain)
      throw commandError(48, `namespace ${there.ns} already exists, but with different options: {}`)
    refuseOptions(body, ...createOptions, 'capped')
    if (body.idIndex !== undefined) checkIdIndex(checkIndexSpec(body.idIndex))
    if (!there) store.catalog.create(db, collectionName, {})
    return { doc: { ok: 1 } }
  },
}

function discard(store: Store, collection: Collection): void {
  store.catalog.drop(collection)
  store.cursors.kill(collection.ns, `collection dropped: ${collection.ns}`)
}

export const drop: Command = {
  fields: [],
  writes: true,
  run({ store, db, name, body }) {
    const collection = store.catalog.find(db, collectionArgument(name, body))
    // Since MongoDB 7.0 dropping what is not there is no error.
    if (!collection) return { doc: { ok: 1 } }
    const nIndexesWas = collection.indexes.length
    discard(store, collection)
    return { doc: { nIndexesWas, ns: collection.ns, ok: 1 } }
  },
}

export const dropDatabase: Command = {
  fields: [],
  writes: true,
  run({ store, db }) {
    if (db === 'admin') throw commandError(20, "Dropping the 'admin' database is prohibited.")
    const collections = store.catalog.list(db)
    for (const collection of collections) discard(store, collection)
    return { doc: { ...(collections.length > 0 && { dropped: db }), ok: 1 } }
  },
}

/** The two names in `db.collection`. */
function namespaceArgument(body: Doc, field: string): [db: string, collection: string] {
  const ns = textArgument(body, field)
  const [db = ''] = ns.split('.', 1)
  checkDatabase(db)
  return [db, collectionArgument(field, { [field]: ns.slice(db.length + 1), $db: db })]
}

export const renameCollection: Command = {
  fields: ['to', 'dropTarget'],
  writes: true,
  admin: true,
  run({ store, name, body }) {
    const from = namespaceArgument(body, name)
    if (body.to === undefined)
      throw commandError(40414, "BSON field 'renameCollection.to' is missing but a required field")
    const to = namespaceArgument(body, 'to')
    if (from.join('.') === to.join('.')) throw commandError(20, "Can't rename a collection to itself")
    const collection = store.catalog.find(...from)
    if (!collection) throw commandError(26, `Source collection ${from.join('.')} does not exist`)
    const target = store.catalog.find(...to)
    if (target && !flagArgument(body, 'dropTarget')) throw commandError(48, 'target namespace exists')
    atomically(store, () => {
      if (target) discard(store, target)
      store.catalog.rename(collection, ...to)
    })
    store.cursors.kill(from.join('.'), `collection renamed from ${from.join('.')}`)
    return { doc: { ok: 1 } }
  },
}

function described(collection: Collection, nameOnly: boolean): Doc {
  const brief = { name: collection.name, type: 'collection' }
  if (nameOnly) return brief
  return { ...brief, options: collection.options, info: { readOnly: false }, idIndex: idIndexSpec }
}

export const listCollections: Command = {
  fields: ['filter', 'nameOnly', 'authorizedCollections', 'cursor'],
  writes: false,
  run({ store, db, body }) {
    const filter = parseFilter(docArgument(body, 'filter'))
    const nameOnly = flagArgument(body, 'nameOnly')
    const batchSize = countArgument(docArgument(body, 'cursor'), 'batchSize') ?? Number.POSITIVE_INFINITY
    const all = store.catalog.list(db).map(collection => described(collection, nameOnly))
    const documents = all.filter(filter.test).map(encode)
    const ns = `${db}.$cmd.listCollections`
    const source = { next: () => documents.shift(), pause: () => undefined }
    const { documents: batch, id } = store.cursors.open(ns, source, batchSize, true)
    return { batch, field: 'firstBatch', id, ns }
  },
}

export const listDatabases: Command = {
  fields: ['filter', 'nameOnly', 'authorizedDatabases'],
  writes: false,
  admin: true,
  run({ store, body }) {
    const filter = parseFilter(docArgument(body, 'filter'))
    const nameOnly = flagArgument(body, 'nameOnly')
    const names = [...new Set(store.catalog.list().map(collection => collection.db))].sort()
    const sizeOf = (db: string) =>
      store.catalog
        .list(db)
        .reduce((sum, collection) => sum + collectionBytes(store, collection).storageSize, 0)
    const databases = names
      .map((name): Doc => (nameOnly ? { name } : { name, sizeOnDisk: sizeOf(name), empty: false }))
      .filter(filter.test)
    const totalSize = databases.reduce((sum, database) => sum + Number(database.sizeOnDisk ?? 0), 0)
    return { doc: { databases, ...(!nameOnly && { totalSize }), ok: 1 } }
  },
}
