import type { CallEffect } from './call-effect.js'
import { withDeadline } from './deadline.js'
import { transportFailure } from './transport-failure.js'

/** `signal` ends the call early; `timeoutMs` takes the place of the client's own. */
export type How = { signal?: AbortSignal; timeoutMs?: number }

type Unanswered = { kind: 'aborted' | 'timeout' | 'transport'; effect: CallEffect; description: '' }

/** Runs one exchange within its time. Never throws: `unanswered` makes the answer where none came. */
export const exchangeOnce = <Answer>(
  { signal: outer, timeoutMs }: { signal?: AbortSignal | undefined; timeoutMs: number },
  exchange: (signal: AbortSignal) => Promise<Answer>,
  unanswered: (failure: Unanswered) => Answer,
): Promise<Answer> =>
  withDeadline(timeoutMs, outer, async (signal, ended) => {
    if (signal.aborted) return unanswered({ kind: 'aborted', effect: 'not-reached', description: '' })
    try {
      return await exchange(signal)
    } catch (error) {
      const kind = ended()
      return unanswered(kind ? { kind, effect: 'unknown', description: '' } : transportFailure(error))
    }
  })
