import type { Clock } from './clock.js'

/** What a loop waits after each failure: twice as long as the last time, up to a limit, until it went well. */
export type GrowingPause = { wait(atLeastMs?: number): Promise<void>; reset(): void }

export const createGrowingPause = (
  limits: { firstMs: number; lastMs: number },
  { clock, signal }: { clock: Clock; signal: AbortSignal },
): GrowingPause => {
  let next = limits.firstMs
  return {
    wait: async (atLeastMs = 0) => {
      const ms = Math.max(next, atLeastMs)
      next = Math.min(next * 2, limits.lastMs)
      await clock.wait(ms, signal)
    },
    reset: () => {
      next = limits.firstMs
    },
  }
}
