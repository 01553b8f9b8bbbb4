export type FewTries = {
  /** Whether this one is worth another try, after one that failed. */
  again(key: string): boolean
  worked(key: string): void
}

/** For failures that may be of the moment, or for ever: after so many in a row they are believed, and counted anew. */
export const createFewTries = (limits: { tries: number; mostKeys: number }): FewTries => {
  const failed = new Map<string, number>()
  return {
    again: key => {
      const tries = (failed.get(key) ?? 0) + 1
      failed.delete(key)
      if (tries >= limits.tries) return false
      failed.set(key, tries)
      const [oldest] = failed.keys()
      if (failed.size > limits.mostKeys && oldest !== undefined) failed.delete(oldest)
      return true
    },
    worked: key => {
      failed.delete(key)
    },
  }
}
