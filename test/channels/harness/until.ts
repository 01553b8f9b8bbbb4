import { setImmediate } from 'node:timers/promises'

/** Resolves when the condition holds; jest's own limit ends a test in which it never does. */
export const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await setImmediate()
}
