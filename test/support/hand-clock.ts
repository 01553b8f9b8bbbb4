import type { Clock } from '../../src/foundation/clock.js'

export type HandClock = Clock & { move(ms: number): void; set(at: string): void }

type Waiter = { until: number; wake: () => void }

/** Stands still until it is moved; whoever waits is woken when their time has come. */
export const handClock = (start: string): HandClock => {
  let now = Date.parse(start)
  let waiters: Waiter[] = []
  const wakeDue = () => {
    const due = waiters.filter(waiter => waiter.until <= now)
    waiters = waiters.filter(waiter => waiter.until > now)
    for (const waiter of due) waiter.wake()
  }
  return {
    now: () => new Date(now),
    wait: (ms, signal) =>
      new Promise(resolve => {
        if (signal?.aborted) return resolve()
        const waiter = { until: now + ms, wake: resolve }
        waiters.push(waiter)
        signal?.addEventListener('abort', () => {
          waiters = waiters.filter(other => other !== waiter)
          resolve()
        })
      }),
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
