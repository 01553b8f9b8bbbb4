import type { Clock } from './clock.js'

/** What `work` comes to, or 'late' when it takes longer; it is not stopped then, and a later failure of it is not heard. */
export const within = async <Value>(
  clock: Clock,
  ms: number,
  work: Promise<Value>,
): Promise<Value | 'late'> => {
  const over = new AbortController()
  const late = clock.wait(ms, over.signal).then(() => 'late' as const)
  // With a reason of its own it makes no error, which would cost more than the rest.
  return Promise.race([work, late]).finally(() => over.abort('over'))
}
