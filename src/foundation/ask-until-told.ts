import type { Clock } from './clock.js'
import { createGrowingPause } from './growing-pause.js'

export type Asking = {
  /** Resolves when it was asked for once, with or without an answer. */
  asked(): Promise<void>
  /** Resolves when it was told, or the signal ended the asking. */
  done: Promise<void>
}

const PAUSES = { firstMs: 2_000, lastMs: 300_000 }

/** Asks at once, then again and again until `ask` says that it was told. */
export const askUntilTold = (
  ask: () => Promise<boolean>,
  how: { clock: Clock; signal: AbortSignal },
): Asking => {
  const pause = createGrowingPause(PAUSES, how)
  const first = ask()
  const rest = async (): Promise<void> => {
    let told = await first
    while (!told && !how.signal.aborted) {
      await pause.wait()
      if (!how.signal.aborted) told = await ask()
    }
  }
  return {
    asked: async () => {
      await first
    },
    done: rest(),
  }
}
