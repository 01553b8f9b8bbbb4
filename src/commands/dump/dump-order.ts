/**
 * The service writes what follows from a message first, then the session, and marks the message done last. Read the
 * other way round, a backup of a running ward never holds "done" without what was done: what it caught half way is
 * done again after the restore, and keys make the second time change nothing.
 */
const FIRST = ['messages', 'sessions', 'jobs', 'deliveries', 'media']

/** Counted up before the number is used, and written before the file that they make up is named. */
const LAST = [/^numbers$/, /\.chunks$/]

const rank = (name: string): number => {
  const first = FIRST.indexOf(name)
  if (first >= 0) return first
  return FIRST.length + 1 + LAST.findIndex(fits => fits.test(name))
}

export const inDumpOrder = <Named extends { collectionName: string }>(collections: Named[]): Named[] =>
  [...collections].sort(
    (a, b) =>
      rank(a.collectionName) - rank(b.collectionName) || (a.collectionName < b.collectionName ? -1 : 1),
  )
