import type { Clock } from './clock.js'
import type { Log } from './log.js'

export type Repeating = { start(): void; stop(): Promise<void> }

/** Does `work` again and again, `ms` apart, one at a time, until it is stopped; a failure waits for the next time. */
export const createRepeating = (
  name: string,
  ms: number,
  work: () => Promise<void>,
  { clock, log }: { clock: Clock; log: Log },
): Repeating => {
  const stopping = new AbortController()
  let loop: Promise<void> | undefined
  const run = async () => {
    while (!stopping.signal.aborted) {
      await work().catch(error => log.warn({ err: error, work: name }, 'repeated work failed this time'))
      await clock.wait(ms, stopping.signal)
    }
  }
  return {
    start: () => {
      loop = run()
    },
    stop: async () => {
      stopping.abort()
      await loop
    },
  }
}
