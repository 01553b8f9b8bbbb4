import { setTimeout as delay } from 'node:timers/promises'

/** The only source of time. Tests hand in one that stands still until it is moved. */
export type Clock = {
  now(): Date
  /** Resolves after `ms`, or at once when the signal is aborted; never rejects. */
  wait(ms: number, signal?: AbortSignal): Promise<void>
}

export const systemClock: Clock = {
  now: () => new Date(),
  wait: async (ms, signal) => {
    await delay(ms, undefined, signal ? { signal } : {}).catch(() => undefined)
  },
}
