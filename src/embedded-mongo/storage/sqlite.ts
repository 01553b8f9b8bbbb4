import type { DatabaseSyncInstance } from '@photostructure/sqlite'

export type Sqlite = DatabaseSyncInstance

/** SQLite's result code (sqlite.org/rescode.html), or undefined if the error is not SQLite's. */
export function sqliteCode(error: unknown): number | undefined {
  const code = (error as { sqliteCode?: unknown } | null)?.sqliteCode
  return typeof code === 'number' ? code & 0xff : undefined
}

/** Few rows at once: a statement that is not read to its end would keep the file locked. */
export function rowsOf(db: Sqlite, sql: string): unknown[][] {
  return db.prepare(sql, { returnArrays: true }).all() as unknown as unknown[][]
}

/** A full disk: SQLITE_FULL, or the system's own word. */
export function isFull(error: unknown): boolean {
  return sqliteCode(error) === 13 || (error as { code?: unknown }).code === 'ENOSPC'
}

/** The value of a PRAGMA, or what it answers to being given one. */
export function pragma(db: Sqlite, name: string): unknown {
  return rowsOf(db, `PRAGMA ${name}`)[0]?.[0]
}

/** What SQLite finds wrong in the pages of an open file. */
export function pageFaults(db: Sqlite): string[] {
  return rowsOf(db, 'PRAGMA integrity_check')
    .map(([line]) => String(line))
    .filter(line => line !== 'ok')
}
