import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { isStartFailure, type StartFailure, startFailure } from '../start-failure.js'
import { lockFolder } from './folder-lock.js'
import { logOf, logSalt, turning } from './log-file.js'
import { isFull, pragma, rowsOf, type Sqlite, sqliteCode } from './sqlite.js'

/** Marks the file as ours (PRAGMA application_id): the letters "Embm". */
const applicationId = 0x456d626d
const version = 2
const fileName = 'store.sqlite'
/** Up to this size the structure is checked whole at the start; of a larger one that would make the start slow. */
const checkedBytes = 16 * 1024 * 1024

const schema = `
  CREATE TABLE collections (id INTEGER PRIMARY KEY, db TEXT NOT NULL, name TEXT NOT NULL, options BLOB NOT NULL,
    UNIQUE (db, name));
  CREATE TABLE indexes (id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, name TEXT NOT NULL, spec BLOB NOT NULL,
    multikey TEXT NOT NULL, UNIQUE (collection, name));
  CREATE TABLE log (salt INTEGER NOT NULL);
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${version};
`

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
  if (pragma(db, 'application_id') !== applicationId)
    throw startFailure('foreign', file, `${file} is another program's SQLite file`)
  const found = Number(pragma(db, 'user_version'))
  if (found > version) throw startFailure('newer', file, `${file} was written by a newer version (${found})`)
  if (found < 1) throw torn(file, 'it has no version')
  const { size } = statSync(file)
  // SQLite reads zeros where the last page is cut; only while a log is being copied into the file may it be so.
  if (pragma(db, 'journal_mode') !== 'wal' && size % Number(pragma(db, 'page_size')) !== 0)
    throw torn(file, 'it is cut')
  if (size > checkedBytes) return
  const fault = pragma(db, 'quick_check(1)')
  if (fault !== 'ok') throw torn(file, String(fault))
}

/** Version 1 knew no log by its salt, and kept no checksum beside a document: what it wrote has none until it changes. */
function upgrade(db: Sqlite): void {
  if (pragma(db, 'user_version') === version) return
  const columns = rowsOf(db, 'SELECT id FROM collections').map(
    ([id]) => `ALTER TABLE d${id} ADD COLUMN sum INTEGER;`,
  )
  const log = 'CREATE TABLE log (salt INTEGER NOT NULL);'
  db.exec(`BEGIN IMMEDIATE; ${log} ${columns.join(' ')} PRAGMA user_version = ${version}; COMMIT;`)
}

/** Makes the log, so that a file that says it has one does have it, and lets the file itself know which. */
function nameLog(db: Sqlite, file: string): void {
  db.exec('DELETE FROM log; INSERT INTO log VALUES (0)')
  db.exec(`UPDATE log SET salt = ${logSalt(file)}; PRAGMA wal_checkpoint`)
}

/** Writes go to a log from here on. On a full disk they don't: the file can be read, and written when there is room. */
function startLog(db: Sqlite, file: string): void {
  try {
    turning(file, () => {
      db.exec('PRAGMA journal_mode = WAL')
      nameLog(db, file)
    })
  } catch (error) {
    if (!isFull(error)) throw error
  }
}

/** The package's close leaves prepared statements behind, and with them SQLite's lock, until they are collected. */
function close(db: Sqlite): void {
  try {
    db.exec('PRAGMA locking_mode = NORMAL')
    db.exec('BEGIN; SELECT count(*) FROM sqlite_schema; COMMIT')
  } catch {
    // A damaged file has nothing to say any more.
  }
  db.close()
}

function endLog(db: Sqlite, file: string): void {
  try {
    turning(file, () => db.exec('PRAGMA journal_mode = DELETE'))
  } catch {
    // A full disk or a damaged file: the log stays and is read at the next start.
  }
}

function open(file: string, logged: boolean, synced: boolean): Sqlite {
  const db = new DatabaseSync(file, { timeout: 0 })
  try {
    // Exclusive before the first access: no shared-memory file beside the log.
    db.exec('PRAGMA locking_mode = EXCLUSIVE')
    db.exec(`PRAGMA synchronous = ${synced ? 'FULL' : 'OFF'}`)
    db.exec('PRAGMA cache_size = -32768')
    db.exec('PRAGMA temp_store = MEMORY')
    check(db, file)
    // What people wrote is read by the program's own user alone. SQLite gives a log the mode of its file.
    for (const own of [file, `${file}-wal`]) if (existsSync(own)) chmodSync(own, 0o600)
    upgrade(db)
    if (!logged) startLog(db, file)
    db.exec('PRAGMA wal_autocheckpoint = 4000')
    db.exec('PRAGMA journal_size_limit = 67108864')
    return db
  } catch (error) {
    close(db)
    throw error
  }
}

function torn(file: string, what: string): StartFailure {
  return startFailure('torn', file, `${file} is damaged (${what}); nothing was changed`)
}

function failureOf(error: unknown, folder: string, file: string): StartFailure {
  if (isStartFailure(error)) return error
  const text = error instanceof Error ? error.message : String(error)
  switch (sqliteCode(error)) {
    case 5:
    case 6:
      return startFailure('in-use', folder, `${folder} is in use by another process`)
    case 11:
      return torn(file, text)
    case 26:
      return startFailure('foreign', file, `${file} is not a store of ours (${text})`)
    default:
      return startFailure('unusable', folder, `${folder} cannot be used: ${text}`)
  }
}

function openOrCreate(folder: string, file: string, synced: boolean): { sqlite: Sqlite; note?: string } {
  if (!existsSync(file)) {
    if (existsSync(`${file}-wal`)) throw torn(file, 'it is missing beside its log')
    create(folder, file)
  }
  if (statSync(file).size === 0) throw torn(file, 'it is empty')
  const log = logOf(file)
  if (typeof log === 'object') throw torn(file, log.fault)
  const sqlite = open(file, log === 'own', synced)
  return log === 'missing' ? { sqlite, note: withoutLog(file) } : { sqlite }
}

function withoutLog(file: string): string {
  return `${file} was opened without its log: if ${file}-wal was taken away by hand, what was written last is missing`
}

/** `make`: a folder without a store becomes one. `synced` false: what was written last may be lost with the power. */
export type StoreOptions = { make: boolean; synced?: boolean }

/** An open file, what its owner should know of it, and how to close it and free its folder. */
export type StoreFile = { sqlite: Sqlite; note?: string; close(): void }

/** Opens the store of a data folder, or makes it if `make` says so. Throws a StartFailure that names what is wrong. */
export function openStoreFile(folder: string, { make, synced = true }: StoreOptions): StoreFile {
  const file = path.join(folder, fileName)
  let unlock: (() => void) | undefined
  try {
    if (make) mkdirSync(folder, { recursive: true, mode: 0o700 })
    else if (!existsSync(file)) throw startFailure('unusable', folder, `${folder} holds no store`)
    unlock = lockFolder(folder)
    const opened = openOrCreate(folder, file, synced)
    const { sqlite } = opened
    const letGo = unlock
    return {
      ...opened,
      close: () => {
        endLog(sqlite, file)
        close(sqlite)
        letGo()
      },
    }
  } catch (error) {
    unlock?.()
    throw failureOf(error, folder, file)
  }
}
