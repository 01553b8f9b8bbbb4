import path from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'

/**
 * Takes the folder for this process, and answers how to let it go; throws SQLite's "busy" (5) when another has it. The
 * lock is the system's, on a file that stays empty, so it dies with the process.
 */
export function lockFolder(folder: string): () => void {
  const lock = new DatabaseSync(path.join(folder, 'lock'), { timeout: 0 })
  try {
    // No journal: a full disk has no room for one, and there is nothing to undo.
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    throw error
  }
  return () => {
    lock.exec('ROLLBACK')
    lock.close()
  }
}
