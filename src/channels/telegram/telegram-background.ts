/** Work that nobody waits for, except whoever stops the channel. */
export type Background = { run: (work: Promise<unknown>) => void; settled: () => Promise<void> }

export const createBackground = (onFailure: (error: unknown) => void): Background => {
  const running = new Set<Promise<unknown>>()
  return {
    run: work => {
      const tracked: Promise<unknown> = work.catch(onFailure).finally(() => running.delete(tracked))
      running.add(tracked)
    },
    settled: async () => {
      while (running.size > 0) await Promise.all(running)
    },
  }
}
