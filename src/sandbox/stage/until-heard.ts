import type { Clock } from '../../foundation/clock.js'

type Listening = { clock: Clock; listen(hear: () => void): () => void }

/** Resolves when something has happened after which it is there, after `ms`, or when the signal is aborted. */
export const untilHeard = async (
  world: Listening,
  ms: number,
  signal: AbortSignal,
  isThere: () => boolean,
): Promise<void> => {
  const done = new AbortController()
  const stopListening = world.listen(() => {
    if (isThere()) done.abort()
  })
  await world.clock.wait(ms, AbortSignal.any([signal, done.signal]))
  stopListening()
}
