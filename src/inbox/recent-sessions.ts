/** A session as it was last read or written; the text, so that a step gets what it would get from the store. */
export type Recent = { version: number; applied: string[]; text: string }

export type RecentSessions = Pick<Map<string, Recent>, 'get' | 'has' | 'delete' | 'clear'> & {
  keep(id: string, session: Recent): void
}

/** Sessions of the chats that were spoken with last. What writes them compares versions, so one that is stale does no harm. */
export const createRecentSessions = (most: number): RecentSessions => {
  const kept = new Map<string, Recent>()
  return {
    get: id => kept.get(id),
    has: id => kept.has(id),
    delete: id => kept.delete(id),
    clear: () => kept.clear(),
    keep: (id, session) => {
      // The latest stands at the end.
      kept.delete(id)
      kept.set(id, session)
      const oldest = kept.size > most ? kept.keys().next().value : undefined
      if (oldest !== undefined) kept.delete(oldest)
    },
  }
}
