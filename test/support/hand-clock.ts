import type { Clock } from '../../src/foundation/clock.js'

export type HandClock = Clock & {
  move(ms: number): void
  set(at: string): void
  /** Resolves once somebody waits whose time comes in so many milliseconds. */
  waitedFor(ms: number): Promise<void>
}

type Waiter = { until: number; wake: () => void }

/** Stands still until it is moved; whoever waits is woken when their time has come. */
export const handClock = (start: string): HandClock => {
  let now = Date.parse(start)
  let waiters: Waiter[] = []
  let watchers: Waiter[] = []
  const wakeDue = () => {
    const due = waiters.filter(waiter => waiter.until <= now)
    waiters = waiters.filter(waiter => waiter.until > now)
    for (const waiter of due) waiter.wake()
  }
  const tellWatchers = () => {
    for (const { until, wake } of watchers) if (waiters.some(waiter => waiter.until === until)) wake()
  }
  return {
    now: () => new Date(now),
    wait: (ms, signal) =>
      new Promise(resolve => {
        if (signal?.aborted) return resolve()
        const waiter = { until: now + ms, wake: resolve }
        waiters.push(waiter)
        tellWatchers()
        signal?.addEventListener('abort', () => {
          waiters = waiters.filter(other => other !== waiter)
          resolve()
        })
      }),
    waitedFor: async ms => {
      await new Promise<void>(resolve => {
        watchers.push({ until: now + ms, wake: resolve })
        tellWatchers()
      })
      watchers = []
    },
    move: ms => {
      now += ms
      wakeDue()
    },
    set: at => {
      now = Date.parse(at)
      wakeDue()
    },
  }
}
