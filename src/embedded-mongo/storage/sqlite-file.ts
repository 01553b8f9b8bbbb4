import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite'
import { isStartFailure, type StartFailure, startFailure } from '../start-failure.js'

export type Sqlite = DatabaseSyncInstance

/** Marks the file as ours (PRAGMA application_id): the letters "Embm". */
const applicationId = 0x456d626d
const version = 1
const fileName = 'store.sqlite'
/** Up to this size the whole file is checked at the start; a larger one would make the start slow. */
const checkedBytes = 16 * 1024 * 1024

const schema = `
  CREATE TABLE collections (id INTEGER PRIMARY KEY, db TEXT NOT NULL, name TEXT NOT NULL, options BLOB NOT NULL,
    UNIQUE (db, name));
  CREATE TABLE indexes (id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, name TEXT NOT NULL, spec BLOB NOT NULL,
    multikey TEXT NOT NULL, UNIQUE (collection, name));
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${version};
`

/** SQLite's result code (sqlite.org/rescode.html), or undefined if the error is not SQLite's. */
export function sqliteCode(error: unknown): number | undefined {
  const code = (error as { sqliteCode?: unknown } | null)?.sqliteCode
  return typeof code === 'number' ? code & 0xff : undefined
}

function pragma(db: Sqlite, name: string): number {
  const row = db.prepare(`PRAGMA ${name}`, { returnArrays: true }).get() as unknown as unknown[] | undefined
  return Number(row?.[0])
}

function open(file: string): Sqlite {
  const db = new DatabaseSync(file, { timeout: 0 })
  try {
    // Exclusive before the first access: one owner, and no shared-memory file beside the log.
    db.exec('PRAGMA locking_mode = EXCLUSIVE')
    db.exec('PRAGMA journal_mode = WAL')
    db.exec('PRAGMA synchronous = FULL')
    db.exec('PRAGMA wal_autocheckpoint = 4000')
    db.exec('PRAGMA journal_size_limit = 67108864')
    db.exec('PRAGMA cache_size = -32768')
    db.exec('PRAGMA temp_store = MEMORY')
    // Reading a page takes the lock for good.
    db.exec('BEGIN IMMEDIATE; COMMIT')
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/**
 * Closes the file and frees the folder. The package's close leaves prepared statements behind, and with them the lock,
 * until they are collected; outside WAL and exclusive locking the lock goes with the last access.
 */
export function closeStoreFile(db: Sqlite): void {
  try {
    db.exec('PRAGMA journal_mode = DELETE')
    db.exec('PRAGMA locking_mode = NORMAL')
    db.exec('BEGIN; SELECT count(*) FROM sqlite_schema; COMMIT')
  } catch {
    // A full disk or a damaged file: the log stays and is read at the next start.
  }
  db.close()
}

/** Made under another name first: a file of our name that is empty has been torn, never "not yet written". */
function create(folder: string, file: string): void {
  const fresh = `${file}.new`
  for (const tail of ['', '-wal', '-shm', '-journal']) rmSync(fresh + tail, { force: true })
  const db = new DatabaseSync(fresh)
  db.exec('PRAGMA synchronous = FULL')
  db.exec(`BEGIN; ${schema} COMMIT;`)
  db.close()
  renameSync(fresh, file)
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

function check(db: Sqlite, file: string): void {
  const torn = (what: string) =>
    startFailure('torn', file, `${file} is damaged (${what}); nothing was changed`)
  const id = pragma(db, 'application_id')
  if (id !== applicationId) throw startFailure('foreign', file, `${file} is another program's SQLite file`)
  const found = pragma(db, 'user_version')
  if (found > version) throw startFailure('newer', file, `${file} was written by a newer version (${found})`)
  if (statSync(file).size > checkedBytes) return
  const row = db.prepare('PRAGMA quick_check(1)', { returnArrays: true }).get() as unknown as
    | unknown[]
    | undefined
  if (row?.[0] !== 'ok') throw torn(String(row?.[0]))
}

function failureOf(error: unknown, folder: string, file: string): StartFailure {
  if (isStartFailure(error)) return error
  const text = error instanceof Error ? error.message : String(error)
  switch (sqliteCode(error)) {
    case 5:
    case 6:
      return startFailure('in-use', folder, `${folder} is in use by another process`)
    case 11:
      return startFailure('torn', file, `${file} is damaged (${text}); nothing was changed`)
    case 26:
      return startFailure('foreign', file, `${file} is not a store of ours (${text})`)
    default:
      return startFailure('unusable', folder, `${folder} cannot be used: ${text}`)
  }
}

/** Opens the store of a data folder, or makes it. Throws a StartFailure that names what is wrong. */
export function openStoreFile(folder: string): Sqlite {
  const file = path.join(folder, fileName)
  try {
    mkdirSync(folder, { recursive: true })
    if (!existsSync(file)) {
      if (existsSync(`${file}-wal`)) {
        throw startFailure('torn', file, `${file} is missing beside its log; nothing was changed`)
      }
      create(folder, file)
    }
    if (statSync(file).size === 0) throw startFailure('torn', file, `${file} is empty: it has been torn`)
    const db = open(file)
    try {
      check(db, file)
    } catch (error) {
      closeStoreFile(db)
      throw error
    }
    return db
  } catch (error) {
    throw failureOf(error, folder, file)
  }
}
