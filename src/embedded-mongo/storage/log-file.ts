import { closeSync, existsSync, openSync, readSync, rmSync, statSync, writeFileSync } from 'node:fs'

/** The header of a write-ahead log (sqlite.org/fileformat2.html#walformat). */
const logHeaderBytes = 32

const markOf = (file: string): string => `${file}-turning`

/** A file's header: bytes 18 and 19 are 2 if its last writes are in a log; from 60 on is our version. */
function headerOf(file: string): { logged: boolean; version: number } {
  const header = Buffer.alloc(64)
  const handle = openSync(file, 'r')
  try {
    readSync(handle, header, 0, header.length, 0)
  } finally {
    closeSync(handle)
  }
  return { logged: header[18] === 2 && header[19] === 2, version: header.readInt32BE(60) }
}

/** Whether nothing was written to the log yet. */
export function logIsEmpty(file: string): boolean {
  return (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) < logHeaderBytes
}

/**
 * What is wrong between a file and its log, or undefined. SQLite itself would take a log that belongs to another file,
 * and would go on without one that is missing: writes that were acknowledged would be gone in silence.
 * Call before SQLite opens the file: closing any handle on it lets go of SQLite's locks.
 */
export function logFault(file: string): string | undefined {
  if (existsSync(markOf(file))) return undefined
  const { logged, version } = headerOf(file)
  // Version 1 could leave an empty log.
  if (logged) return version > 1 && logIsEmpty(file) ? 'its log is missing or cut' : undefined
  return existsSync(`${file}-wal`) ? 'the log beside it is not its own' : undefined
}

/** Turns from logged to not logged or back: a mark tells for so long that file and log need not agree. */
export function turning(file: string, turn: () => void): void {
  writeFileSync(markOf(file), '')
  turn()
  rmSync(markOf(file))
}
