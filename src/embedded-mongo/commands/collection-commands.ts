import { type Doc, encode } from '../bson-value.js'
import { commandError } from '../command-error.js'
import { parseFilter } from '../query/filter.js'
import type { Collection } from '../storage/catalog.js'
import { idIndexSpec } from '../storage/catalog.js'
import { collectionArgument, countArgument, docArgument, flagArgument, refuseOptions } from './arguments.js'
import type { Command } from './command.js'
import { collectionBytes } from './stats.js'

const createOptions = [
  'capped',
  'timeseries',
  'clusteredIndex',
  'expireAfterSeconds',
  'size',
  'max',
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

export const create: Command = {
  fields: [...createOptions, 'autoIndexId', 'idIndex'],
  writes: true,
  run({ store, db, name, body }) {
    const collectionName = collectionArgument(name, body)
    refuseOptions(body, ...createOptions)
    if (store.catalog.find(db, collectionName)) {
      throw commandError(48, `Collection ${db}.${collectionName} already exists.`)
    }
    store.catalog.create(db, collectionName, {})
    return { doc: { ok: 1 } }
  },
}

export const drop: Command = {
  fields: [],
  writes: true,
  run({ store, db, name, body }) {
    const collection = store.catalog.find(db, collectionArgument(name, body))
    // Since MongoDB 7.0 dropping what is not there is no error.
    if (!collection) return { doc: { ok: 1 } }
    const nIndexesWas = collection.indexes.length
    store.catalog.drop(collection)
    return { doc: { nIndexesWas, ns: collection.ns, ok: 1 } }
  },
}

export const dropDatabase: Command = {
  fields: [],
  writes: true,
  run({ store, db }) {
    const collections = store.catalog.list(db)
    for (const collection of collections) store.catalog.drop(collection)
    return { doc: { ...(collections.length > 0 && { dropped: db }), ok: 1 } }
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
