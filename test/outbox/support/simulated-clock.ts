import type { Clock } from '../../../src/foundation/clock.js'

export type SimulatedClock = Clock & {
  ms(): number
  /** Goes to the next moment at which someone waits; false when nobody does. */
  step(): boolean
  /** Hours go by at once, as for a machine that slept. */
  jump(ms: number): void
}

/** Stands still until it is told to go on. */
export const createSimulatedClock = (start = '2026-11-22T01:00:00Z'): SimulatedClock => {
  let time = new Date(start).getTime()
  const timers = new Set<{ at: number; fire: () => void }>()
  return {
    ms: () => time,
    now: () => new Date(time),
    wait: (ms, signal) =>
      new Promise(resolve => {
        if (signal?.aborted) return resolve()
        const end = () => {
          timers.delete(timer)
          signal?.removeEventListener('abort', end)
          resolve()
        }
        const timer = { at: time + Math.max(0, ms), fire: end }
        timers.add(timer)
        signal?.addEventListener('abort', end)
      }),
    jump: ms => {
      time += ms
    },
    step: () => {
      const next = Math.min(...[...timers].map(timer => timer.at))
      if (!Number.isFinite(next)) return false
      time = Math.max(time, next)
      for (const timer of [...timers]) if (timer.at <= time) timer.fire()
      return true
    },
  }
}
