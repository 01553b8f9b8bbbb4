import os from 'node:os'
import { type Doc, isPlainObject } from '../bson-value.js'
import { commandError, notSupported } from '../command-error.js'
import type { Collection, Index } from '../storage/catalog.js'
import { collectionSteps } from '../storage/check-store.js'
import type { Store } from '../store.js'
import { collectionArgument, countArgument, docArgument, refuseOptions } from './arguments.js'
import type { Command } from './command.js'
import { countAll } from './count-and-distinct.js'
import { existing } from './index-commands.js'

function sum(store: Store, sql: string): number {
  const row = store.sqlite.prepare(sql, { returnArrays: true }).get() as unknown as [number | null]
  return Number(row[0] ?? 0)
}

/** Sizes of a collection's documents and of each index's entries, in bytes: what is in them, not the pages they lie in. */
export function collectionBytes(store: Store, collection: Collection) {
  const size = sum(store, `SELECT sum(length(doc)) FROM d${collection.id}`)
  const indexSizes = Object.fromEntries(
    collection.indexes.map(index => [
      index.name,
      sum(store, `SELECT sum(length(key) + 8) FROM x${index.id}`),
    ]),
  )
  const totalIndexSize = Object.values(indexSizes).reduce((all, one) => all + one, 0)
  return { size, storageSize: size, indexSizes, totalIndexSize }
}

function stats(store: Store, collection: Collection | undefined, scale: number): Doc {
  if (!collection)
    return { size: 0, count: 0, storageSize: 0, nindexes: 0, totalIndexSize: 0, indexSizes: {} }
  const count = countAll(store, collection)
  const { size, storageSize, indexSizes, totalIndexSize } = collectionBytes(store, collection)
  const scaled = (bytes: number) => Math.floor(bytes / scale)
  return {
    size: scaled(size),
    count,
    ...(count > 0 && { avgObjSize: Math.floor(size / count) }),
    storageSize: scaled(storageSize),
    nindexes: collection.indexes.length,
    indexSizes: Object.fromEntries(Object.entries(indexSizes).map(([name, bytes]) => [name, scaled(bytes)])),
    totalIndexSize: scaled(totalIndexSize),
    totalSize: scaled(storageSize + totalIndexSize),
  }
}

function scaleOf(body: Doc): number {
  const scale = countArgument(body, 'scale') ?? 1
  if (scale < 1) throw commandError(51024, "BSON field 'scale' value must be >= 1")
  return scale
}

export const collStats: Command = {
  fields: ['scale'],
  writes: false,
  run({ store, db, name, body }) {
    const collectionName = collectionArgument(name, body)
    const collection = store.catalog.find(db, collectionName)
    const scaleFactor = scaleOf(body)
    return {
      doc: { ns: `${db}.${collectionName}`, ...stats(store, collection, scaleFactor), scaleFactor, ok: 1 },
    }
  },
}

export const dbStats: Command = {
  fields: ['scale', 'freeStorage'],
  writes: false,
  run({ store, db, body }) {
    refuseOptions(body, 'freeStorage')
    const scaleFactor = scaleOf(body)
    const collections = store.catalog.list(db)
    const all = collections.map(collection => stats(store, collection, 1))
    const total = (field: string) => all.reduce((sum, one) => sum + Number(one[field]), 0)
    const objects = total('count')
    const scaled = (field: string) => Math.floor(total(field) / scaleFactor)
    const doc = {
      db,
      collections: collections.length,
      views: 0,
      objects,
      avgObjSize: objects > 0 ? total('size') / objects : 0,
      dataSize: scaled('size'),
      storageSize: scaled('storageSize'),
      indexes: total('nindexes'),
      indexSize: scaled('totalIndexSize'),
      totalSize: scaled('totalSize'),
      scaleFactor,
      ok: 1,
    }
    return { doc }
  },
}

/** Compares every index of a collection with its documents. */
export const validate: Command = {
  fields: ['full', 'repair', 'fixMultikey', 'metadata', 'checkBSONConformance', 'background'],
  writes: false,
  run(context) {
    const { store, body } = context
    const collection = existing(context, 'Collection does not exist to validate:')
    refuseOptions(body, 'repair', 'fixMultikey', 'metadata', 'background')
    const { indexes } = collection
    const errors = [...collectionSteps(store, collection)].filter(line => line !== undefined)
    const each = (value: (index: Index) => unknown) =>
      Object.fromEntries(indexes.map(index => [index.name, value(index)]))
    const isWhole = ({ name }: Index) => !errors.some(line => line.startsWith(`${collection.ns} ${name}:`))
    const doc = {
      ns: collection.ns,
      nInvalidDocuments: 0,
      nrecords: sum(store, `SELECT count(*) FROM d${collection.id}`),
      nIndexes: indexes.length,
      keysPerIndex: each(({ id }) => sum(store, `SELECT count(*) FROM x${id}`)),
      indexDetails: each(index => ({ valid: isWhole(index) })),
      valid: errors.length === 0,
      repaired: false,
      warnings: [],
      errors,
      ok: 1,
    }
    return { doc }
  },
}

const statsFields = ['storageStats', 'count']

/** The one document of `$collStats`: of its parts those that cost no counting of what is asked of the server. */
export function collStatsDoc(store: Store, collection: Collection, operand: unknown): Doc {
  if (!isPlainObject(operand)) throw commandError(5447000, '$collStats must take a nested object')
  for (const field of Object.keys(operand)) {
    if (['latencyStats', 'queryExecStats', 'operationStats'].includes(field))
      throw notSupported(`$collStats with ${field}`)
    if (!statsFields.includes(field))
      throw commandError(40415, `BSON field '$collStats.${field}' is an unknown field.`)
  }
  const scaleFactor = scaleOf(docArgument(operand, 'storageStats'))
  return {
    ns: collection.ns,
    host: os.hostname(),
    localTime: new Date(),
    ...(operand.storageStats !== undefined && {
      storageStats: { ...stats(store, collection, scaleFactor), scaleFactor },
    }),
    ...(operand.count !== undefined && { count: countAll(store, collection) }),
  }
}
