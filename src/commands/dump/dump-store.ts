import mongoose, { type mongo } from 'mongoose'
import type { Index, Metadata } from './dump-metadata.js'
import { KEEP_TYPES } from './exact-document.js'

export type DumpStore = {
  database: string
  /** Ordinary collections; views and the server's own are left out. */
  collections(): Promise<Metadata[]>
  /** Each document's own bytes, in the order in which they lie there. */
  documents(collection: string): AsyncIterable<Uint8Array>
  count(collection: string): Promise<number>
  create(collection: string, options: object): Promise<void>
  insert(collection: string, documents: object[]): Promise<void>
  createIndexes(collection: string, indexes: Index[]): Promise<void>
  /** How many leases a process holds at that moment: more than none, and a ward is at work. */
  heldLeases(now: Date): Promise<number>
  /** The ids of the wards that stand in it. */
  wards(): Promise<string[]>
  drop(): Promise<void>
  close(): Promise<void>
}

type Listed = { name: string; options?: Record<string, unknown>; info?: { uuid?: mongo.Binary } }

/** So few that nobody whom the same store serves waits long behind one answer. */
const BATCH = 200

/** Opened for many documents at once: nothing here may end because one answer takes its time. */
export const openDumpStore = async (uri: string, name: string): Promise<DumpStore> => {
  const connection = await mongoose
    .createConnection(uri, {
      ...(name ? { dbName: name } : {}),
      autoIndex: false,
      autoCreate: false,
      bufferCommands: false,
      maxPoolSize: 2,
      serverSelectionTimeoutMS: 2000,
    })
    .asPromise()
  const { db } = connection
  if (!db) throw new Error('a connection without a database')
  const durably = { writeConcern: { w: 'majority', j: true } }

  const metadata = async ({ name: collectionName, options = {}, info }: Listed): Promise<Metadata> => ({
    options,
    indexes: (await db.collection(collectionName).listIndexes(KEEP_TYPES).toArray()) as Index[],
    uuid: info?.uuid?.toString('hex'),
    collectionName,
  })

  return {
    database: db.databaseName,
    collections: async () => {
      const listed = await db.listCollections({ type: 'collection' }, { ...KEEP_TYPES }).toArray()
      const own = (listed as Listed[]).filter(one => !one.name.startsWith('system.'))
      return Promise.all(own.map(metadata))
    },
    documents: collection =>
      db
        .collection(collection)
        .find({}, { raw: true, batchSize: BATCH }) as unknown as AsyncIterable<Uint8Array>,
    count: collection => db.collection(collection).countDocuments(),
    create: async (collection, options) => {
      await db.command({ create: collection, ...options })
    },
    insert: async (collection, documents) => {
      const { writeErrors: [wrong] = [] } = await db.command({ insert: collection, documents, ...durably })
      if (wrong) throw new mongoose.mongo.MongoServerError(wrong)
    },
    createIndexes: async (collection, indexes) => {
      await db.command({ createIndexes: collection, indexes, ...durably })
    },
    heldLeases: now => db.collection('leases').countDocuments({ until: { $gt: now } }),
    wards: async () => (await db.collection<{ _id: string }>('wards').distinct('_id')) as string[],
    drop: async () => {
      await db.dropDatabase()
    },
    close: () => connection.close(),
  }
}

/** What the database refused or how it went away, in one line; undefined for a bug. Never a document's words. */
export const storeFault = (error: unknown): string | undefined => {
  const { name, code, codeName } = (error ?? {}) as { name?: unknown; code?: unknown; codeName?: unknown }
  if (typeof name !== 'string' || !/^Mongo/.test(name)) return undefined
  if (/Server(Error|)$|BulkWrite/.test(name)) return `the database refused (${codeName ?? code})`
  return 'the database does not answer'
}
