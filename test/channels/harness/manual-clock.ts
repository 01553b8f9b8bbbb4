import type { Clock } from '../../../src/foundation/clock.js'

type Waiter = { until: number; wake: () => void }

export type ManualClock = Clock & {
  /** Every wait that was ever begun, in milliseconds. */
  waits: number[]
  advance(ms: number): void
  /** Resolves when so many waits have begun since the clock was made. */
  begun(count: number): Promise<void>
}

/** Stands still until it is moved. */
export const createManualClock = (start = new Date('2026-11-20T01:00:00Z')): ManualClock => {
  let now = start.getTime()
  let waiters: Waiter[] = []
  const waits: number[] = []
  const watchers = new Set<() => void>()
  return {
    waits,
    now: () => new Date(now),
    wait: (ms, signal) =>
      new Promise(resolve => {
        const wake = () => resolve()
        if (signal?.aborted) wake()
        signal?.addEventListener('abort', wake)
        waiters.push({ until: now + ms, wake })
        waits.push(ms)
        for (const watch of watchers) watch()
      }),
    advance: ms => {
      now += ms
      for (const { until, wake } of waiters) if (until <= now) wake()
      waiters = waiters.filter(({ until }) => until > now)
    },
    begun: count =>
      new Promise(resolve => {
        const look = () => {
          if (waits.length < count) return
          watchers.delete(look)
          resolve()
        }
        watchers.add(look)
        look()
      }),
  }
}
