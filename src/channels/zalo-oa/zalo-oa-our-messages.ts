const MOST = 5_000

export type OurMessages = { note(messageId: string): void; has(messageId: string): boolean }

/**
 * The last messages that we said, by id: an event tells which message somebody answers, and not whose it was. What
 * another process sent, or this one before its start, is not known.
 */
export const createOurMessages = (): OurMessages => {
  const ids = new Set<string>()
  return {
    note: messageId => {
      ids.delete(messageId)
      ids.add(messageId)
      const [oldest] = ids
      if (ids.size > MOST && oldest !== undefined) ids.delete(oldest)
    },
    has: messageId => ids.has(messageId),
  }
}
