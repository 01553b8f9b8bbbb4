import mongoose, { type Connection } from 'mongoose'
import type { Clock } from './clock.js'
import { within } from './within.js'

export type Database = Connection

const DUPLICATE_KEY = 11000

/** Hanging writes end after this: the driver's own limit of 39 s would stall every chat (measured with driver 7.9). */
const SOCKET_TIMEOUT_MS = 5000

const ANSWER_WITHIN_MS = 1000

/** For work at the start, before anybody waits: an index over many documents takes as long as it takes. */
const PATIENT = { socketTimeoutMS: 0, connectTimeoutMS: 3_600_000 }

/** Opens the database. Commands fail fast while it is away, unless it is `patient`; the driver reconnects by itself. */
export const openDatabase = async (uri: string, name?: string, patient = false): Promise<Database> => {
  const connection = mongoose.createConnection(uri, {
    ...(name ? { dbName: name } : {}),
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
    maxPoolSize: 20,
    serverSelectionTimeoutMS: 2000,
    ...(patient ? PATIENT : { socketTimeoutMS: SOCKET_TIMEOUT_MS }),
    writeConcern: { w: 'majority', journal: true },
  })
  return connection.asPromise()
}

const pinged = async (database: Database): Promise<boolean> => {
  try {
    await database.db?.command({ ping: 1 })
    return database.db !== undefined
  } catch {
    return false
  }
}

/** False as well when it takes its time: whoever asks must not hang with a database that hangs. */
export const databaseAnswers = async (database: Database, clock: Clock): Promise<boolean> =>
  (await within(clock, ANSWER_WITHIN_MS, pinged(database))) === true

const writeErrorsOf = (error: unknown): { code: number; index: number }[] => {
  const { writeErrors } = (error ?? {}) as { writeErrors?: { code: number; index: number }[] }
  return Array.isArray(writeErrors) ? writeErrors : []
}

/** A unique key that stands already: expected wherever the same thing may come twice. Of a bulk write: nothing else went wrong. */
export const isDuplicateKey = (error: unknown): boolean => {
  const { code } = (error ?? {}) as { code?: unknown }
  const parts = writeErrorsOf(error)
  return parts.length > 0 ? parts.every(each => each.code === DUPLICATE_KEY) : code === DUPLICATE_KEY
}

/** Which documents of a bulk write stood already, by their places in it; none when anything else went wrong as well. */
export const duplicatesIn = (error: unknown): Set<number> =>
  new Set(isDuplicateKey(error) ? writeErrorsOf(error).map(({ index }) => index) : [])
