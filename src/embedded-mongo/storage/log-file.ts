import { closeSync, existsSync, openSync, readSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { DatabaseSync } from '@photostructure/sqlite'

/** The header of a write-ahead log (sqlite.org/fileformat2.html#walformat). */
const logHeaderBytes = 32
/** SQLite adds 1 to a log's first salt, which begins by chance, whenever it writes the log from its start again. */
const mostTurns = 2 ** 24

const markOf = (file: string): string => `${file}-turning`

function firstBytes(file: string, count: number): Buffer {
  const bytes = Buffer.alloc(count)
  const handle = openSync(file, 'r')
  try {
    readSync(handle, bytes, 0, count, 0)
  } finally {
    closeSync(handle)
  }
  return bytes
}

/** A file's header: bytes 18 and 19 are 2 if its last writes are in a log; from 60 on is our version. */
function headerOf(file: string): { logged: boolean; version: number } {
  const header = firstBytes(file, 64)
  return { logged: header[18] === 2 && header[19] === 2, version: header.readInt32BE(60) }
}

/** The first salt of a file's log: each log of each file has its own. */
export function logSalt(file: string): number {
  return firstBytes(`${file}-wal`, logHeaderBytes).readUInt32BE(16)
}

/** The salt that the file itself knows, without what is in any log. */
function saltKept(file: string): number {
  const alone = pathToFileURL(file)
  alone.searchParams.set('immutable', '1')
  const db = new DatabaseSync(alone.href, { readOnly: true })
  try {
    const row = db.prepare('SELECT salt FROM log').get() as { salt: number } | undefined
    return row?.salt ?? 0
  } finally {
    db.close()
  }
}

/** Undefined if there is none. */
function logSize(file: string): number | undefined {
  return statSync(`${file}-wal`, { throwIfNoEntry: false })?.size
}

/**
 * What stands between a file and its log: `none` yet, its `own`, `unknown`, `missing`, or a fault. SQLite itself would take
 * a log that belongs to another file, and would go on without one that is missing: writes that were acknowledged would
 * be gone in silence. But it also copies the log into the file and removes it when a process ends in any way but a kill,
 * and nothing tells the one from the other: so `missing` is to be told, and is no reason to refuse a whole file.
 * Call before SQLite opens the file: closing any handle on it lets go of SQLite's locks.
 */
export function logOf(file: string): 'none' | 'own' | 'unknown' | 'missing' | { fault: string } {
  if (existsSync(markOf(file))) return 'unknown'
  const { logged, version } = headerOf(file)
  const foreign = { fault: 'the log beside it is not its own' }
  if (!logged) return existsSync(`${file}-wal`) ? foreign : 'none'
  // Version 1 could leave an empty log, and kept no salt.
  if (version < 2) return 'unknown'
  const size = logSize(file)
  if (size === undefined) return 'missing'
  if (size < logHeaderBytes) return { fault: 'its log is cut' }
  const turns = (logSalt(file) - saltKept(file)) >>> 0
  return turns < mostTurns ? 'own' : foreign
}

/** Turns from logged to not logged or back: a mark tells for so long that file and log need not agree. */
export function turning(file: string, turn: () => void): void {
  writeFileSync(markOf(file), '')
  turn()
  rmSync(markOf(file))
}
