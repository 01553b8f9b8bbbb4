import { type Clock, systemClock } from '../../src/foundation/clock.js'

export type SwiftClock = Clock & {
  /** Time that passes while nobody looks; who waits now waits on as before. */
  skip(ms: number): void
  /** How often somebody began to wait, having nothing to do before then. */
  rests(): number
  /** Resolves once it is more than that. */
  restAfter(rests: number): Promise<void>
}

/** Far enough below the length of a lease that a busy machine does not lose one. */
const TIMES = 5

/** Begins where it is told and runs faster than the world, so that the paces and pauses of the real service take little time. */
export const swiftClock = (start: string): SwiftClock => {
  const begun = performance.now()
  let from = Date.parse(start)
  let rests = 0
  const watchers: (() => void)[] = []
  const rest = () => {
    rests += 1
    for (const wake of watchers.splice(0)) wake()
  }
  return {
    now: () => new Date(from + (performance.now() - begun) * TIMES),
    wait: (ms, signal) => {
      rest()
      return systemClock.wait(ms / TIMES, signal)
    },
    skip: ms => {
      from += ms
    },
    rests: () => rests,
    restAfter: async than => {
      if (rests <= than) await new Promise<void>(resolve => watchers.push(resolve))
    },
  }
}
