import { crc32 } from 'node:zlib'
import { type Doc, decodeTyped, encode, isNumber, isPlainObject, numberOf } from '../bson-value.js'
import { commandError } from '../command-error.js'
import { type Filter, namesRead, parseFilter } from '../query/filter.js'
import type { Sqlite } from './sqlite.js'

/** A prepared statement that answers rows as arrays. */
export type Statement = {
  run(...values: unknown[]): { changes: number; lastInsertRowid: number | bigint }
  get(...values: unknown[]): unknown
  all(...values: unknown[]): unknown[]
}

export type Index = {
  id: number
  name: string
  /** As listIndexes shows it. */
  spec: Doc
  fields: { path: string; parts: readonly string[]; descending: boolean }[]
  paths: readonly (readonly string[])[]
  /** First names of the paths its entries come from, those of its partial filter with them; undefined: any. */
  reads: ReadonlySet<string> | undefined
  descending: readonly boolean[]
  unique: boolean
  sparse: boolean
  partial: Filter | undefined
  expireAfterSeconds: number | undefined
  /** Which fields have met an array in any document, ever. */
  multikey: boolean[]
  insert: Statement
  remove: Statement
  lookup: Statement
  holds: Statement
  forward: Statement
  backward: Statement
}

export type Collection = {
  id: number
  db: string
  name: string
  ns: string
  options: Doc
  indexes: Index[]
  insert: Statement
  replace: Statement
  remove: Statement
  /** A document's bytes as they were written, or undefined. Throws when the disk gives other ones. */
  read(rid: number): Uint8Array | undefined
  forward: Statement
  backward: Statement
}

/** What the file holds, kept in memory; `reload` after a rollback. Tables: d<collection> documents, x<index> entries. */
export type Catalog = {
  find(db: string, name: string): Collection | undefined
  list(db?: string): Collection[]
  create(db: string, name: string, options: Doc): Collection
  drop(collection: Collection): void
  /** Gives it another name, in this database or another one. */
  rename(collection: Collection, db: string, name: string): void
  addIndex(collection: Collection, spec: Doc): Index
  dropIndex(collection: Collection, index: Index): void
  /** Changes what listIndexes shows of an index and nothing of its entries: how soon its documents expire. */
  changeIndex(collection: Collection, index: Index, spec: Doc): void
  saveMultikey(index: Index): void
  reload(): void
}

export const idIndexSpec: Doc = { v: 2, key: { _id: 1 }, name: '_id_' }

function statement(db: Sqlite, sql: string): Statement {
  return db.prepare(sql, { returnArrays: true })
}

type DocumentRow = [doc: Uint8Array, sum: number | null] | undefined

function openCollection(sqlite: Sqlite, id: number, db: string, name: string, options: Doc): Collection {
  const table = `d${id}`
  const get = statement(sqlite, `SELECT doc, sum FROM ${table} WHERE rid = ?`)
  return {
    id,
    db,
    name,
    ns: `${db}.${name}`,
    options,
    indexes: [],
    insert: statement(sqlite, `INSERT INTO ${table} (doc, sum) VALUES (?, ?)`),
    replace: statement(sqlite, `UPDATE ${table} SET doc = ?, sum = ? WHERE rid = ?`),
    remove: statement(sqlite, `DELETE FROM ${table} WHERE rid = ?`),
    read(rid) {
      const [doc, sum] = (get.get(rid) as DocumentRow) ?? []
      if (doc && typeof sum === 'number' && crc32(doc) !== sum)
        throw new Error(`document ${rid} of ${db}.${name} is damaged on the disk`)
      return doc
    },
    forward: statement(sqlite, `SELECT rid FROM ${table} WHERE rid > ? ORDER BY rid LIMIT ?`),
    backward: statement(sqlite, `SELECT rid FROM ${table} WHERE rid < ? ORDER BY rid DESC LIMIT ?`),
  }
}

function openIndex(sqlite: Sqlite, id: number, spec: Doc, multikey: string): Index {
  const fields = Object.entries(spec.key as Doc).map(([path, direction]) => ({
    path,
    parts: path.split('.'),
    descending: numberOf(direction) < 0,
  }))
  const table = `x${id}`
  const seconds = spec.expireAfterSeconds
  const partial = isPlainObject(spec.partialFilterExpression)
    ? parseFilter(spec.partialFilterExpression)
    : undefined
  const asked = partial ? namesRead(partial) : []
  return {
    id,
    name: String(spec.name),
    spec,
    fields,
    paths: fields.map(field => field.parts),
    descending: fields.map(field => field.descending),
    unique: spec.unique === true || spec.name === '_id_',
    sparse: spec.sparse === true,
    partial,
    reads: asked && new Set([...asked, ...fields.map(({ parts }) => parts[0] ?? '')]),
    expireAfterSeconds: isNumber(seconds) ? Number(numberOf(seconds)) : undefined,
    multikey: fields.map((_, i) => multikey[i] === '1'),
    insert: statement(sqlite, `INSERT INTO ${table} (key, rid) VALUES (?, ?)`),
    remove: statement(sqlite, `DELETE FROM ${table} WHERE key = ? AND rid = ?`),
    lookup: statement(sqlite, `SELECT rid FROM ${table} WHERE key = ?`),
    holds: statement(sqlite, `SELECT 1 FROM ${table} WHERE key = ? AND rid = ?`),
    forward: statement(
      sqlite,
      `SELECT key, rid FROM ${table} WHERE (key, rid) > (?, ?) AND key < ? ORDER BY key, rid LIMIT ?`,
    ),
    backward: statement(
      sqlite,
      `SELECT key, rid FROM ${table} WHERE (key, rid) < (?, ?) AND key >= ? ORDER BY key DESC, rid DESC LIMIT ?`,
    ),
  }
}

type CollectionRow = [id: number, db: string, name: string, options: Uint8Array]
type IndexRow = [id: number, collection: number, spec: Uint8Array, multikey: string]

/** MongoDB's limit of a database's and a collection's name together. */
const maxNamespaceBytes = 255

/** Refuses what MongoDB refuses to create: names of its own, and a database that differs from another only in case. */
function checkName(byName: Map<string, Collection>, db: string, name: string): void {
  if (name.startsWith('system.') && name !== 'system.js')
    throw commandError(73, `Invalid system namespace: ${db}.${name}`)
  if (Buffer.byteLength(`${db}.${name}`) > maxNamespaceBytes)
    throw commandError(73, `Fully qualified namespace is too long: ${db}.${name}`)
  for (const { db: there } of byName.values()) {
    if (there === db || there.toLowerCase() !== db.toLowerCase()) continue
    throw commandError(
      13297,
      `db already exists with different case already have: [${there}] trying to create [${db}]`,
    )
  }
}

/** Reads what the file holds. */
export function openCatalog(sqlite: Sqlite): Catalog {
  const byName = new Map<string, Collection>()
  const load = () => {
    byName.clear()
    const byId = new Map<number, Collection>()
    const rows = statement(sqlite, 'SELECT id, db, name, options FROM collections').all() as CollectionRow[]
    for (const [id, db, name, options] of rows) {
      const collection = openCollection(sqlite, id, db, name, decodeTyped(options))
      byName.set(collection.ns, collection)
      byId.set(id, collection)
    }
    const entries = statement(sqlite, 'SELECT id, collection, spec, multikey FROM indexes ORDER BY id')
    for (const [id, collection, spec, multikey] of entries.all() as IndexRow[]) {
      byId.get(collection)?.indexes.push(openIndex(sqlite, id, decodeTyped(spec), multikey))
    }
  }
  const multikeyText = (index: Index) => index.multikey.map(flag => (flag ? '1' : '0')).join('')
  const addIndex = (collection: Collection, spec: Doc) => {
    const insert = statement(
      sqlite,
      'INSERT INTO indexes (collection, name, spec, multikey) VALUES (?, ?, ?, ?)',
    )
    const id = Number(insert.run(collection.id, spec.name, encode(spec), '').lastInsertRowid)
    const unique = spec.unique === true || spec.name === '_id_'
    const primary = unique ? 'PRIMARY KEY (key)' : 'PRIMARY KEY (key, rid)'
    sqlite.exec(`CREATE TABLE x${id} (key BLOB NOT NULL, rid INTEGER NOT NULL, ${primary}) WITHOUT ROWID`)
    const index = openIndex(sqlite, id, spec, '')
    collection.indexes.push(index)
    return index
  }
  load()
  return {
    find: (db, name) => byName.get(`${db}.${name}`),
    list: db => [...byName.values()].filter(collection => db === undefined || collection.db === db),
    create(db, name, options) {
      checkName(byName, db, name)
      const insert = statement(sqlite, 'INSERT INTO collections (db, name, options) VALUES (?, ?, ?)')
      const id = Number(insert.run(db, name, encode(options)).lastInsertRowid)
      sqlite.exec(`CREATE TABLE d${id} (rid INTEGER PRIMARY KEY, doc BLOB NOT NULL, sum INTEGER)`)
      const collection = openCollection(sqlite, id, db, name, options)
      byName.set(collection.ns, collection)
      addIndex(collection, idIndexSpec)
      return collection
    },
    drop(collection) {
      for (const index of collection.indexes) sqlite.exec(`DROP TABLE x${index.id}`)
      statement(sqlite, 'DELETE FROM indexes WHERE collection = ?').run(collection.id)
      statement(sqlite, 'DELETE FROM collections WHERE id = ?').run(collection.id)
      sqlite.exec(`DROP TABLE d${collection.id}`)
      byName.delete(collection.ns)
    },
    rename(collection, db, name) {
      checkName(byName, db, name)
      statement(sqlite, 'UPDATE collections SET db = ?, name = ? WHERE id = ?').run(db, name, collection.id)
      load()
    },
    addIndex,
    changeIndex(collection, index, spec) {
      statement(sqlite, 'UPDATE indexes SET spec = ? WHERE id = ?').run(encode(spec), index.id)
      const changed = openIndex(sqlite, index.id, spec, multikeyText(index))
      collection.indexes.splice(collection.indexes.indexOf(index), 1, changed)
    },
    dropIndex(collection, index) {
      statement(sqlite, 'DELETE FROM indexes WHERE id = ?').run(index.id)
      sqlite.exec(`DROP TABLE x${index.id}`)
      collection.indexes.splice(collection.indexes.indexOf(index), 1)
    },
    saveMultikey(index) {
      statement(sqlite, 'UPDATE indexes SET multikey = ? WHERE id = ?').run(multikeyText(index), index.id)
    },
    reload: load,
  }
}
