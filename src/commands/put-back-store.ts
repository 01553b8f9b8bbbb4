import { existsSync, renameSync } from 'node:fs'

/** Another process was faster: either it has put the store back, or there is one again. */
const TAKEN = ['ENOENT', 'ENOTEMPTY', 'EEXIST', 'EPERM']

/** Where a restore lays the store that stands, before the new one takes its place. */
export const oldOf = (folder: string): string => `${folder}.old`

/**
 * A restore that was killed between its two renames leaves no store in its place, only the old one beside it: the old
 * one stands again, or the next start would make an empty ward of it. Tells whether it did so.
 */
export const putBackStore = (folder: string): boolean => {
  const old = oldOf(folder)
  if (existsSync(folder) || !existsSync(old)) return false
  try {
    renameSync(old, folder)
    return true
  } catch (error) {
    if (TAKEN.includes(String((error as NodeJS.ErrnoException).code)) && existsSync(folder)) return false
    throw error
  }
}
