import type { Clock } from './clock.js'

/** Wakes a loop that waits: a ring while nobody waits is remembered, so none is missed. */
export type Bell = { ring(): void; wait(ms: number): Promise<void> }

export const createBell = (clock: Clock): Bell => {
  let rung = false
  let wake: (() => void) | undefined
  return {
    ring: () => {
      rung = true
      wake?.()
    },
    wait: async ms => {
      if (!rung) {
        const woken = new AbortController()
        // With a reason of its own it makes no error, which would cost more than the rest.
        wake = () => woken.abort('rung')
        await clock.wait(ms, woken.signal)
      }
      wake = undefined
      rung = false
    },
  }
}
