import type { SendOutcome } from '../chat/send-outcome.js'
import type { Delivery, DeliveryChange } from './delivery.js'
import { giveUpAt, retryDelay, sendAgainUnsure } from './retry-plan.js'

/** How a delivery stands after a try. `dueAt` only when it is `due` again; `movedTo`: the new id of its chat. */
export type NextState = Pick<
  DeliveryChange,
  'state' | 'attempts' | 'unsures' | 'dueAt' | 'platformId' | 'reason' | 'asNew'
> & { movedTo?: string }

type Tried = Pick<Delivery, 'lane' | 'queuedAt' | 'notAfter' | 'attempts' | 'unsures'>

/** Whoever edits a message that can no longer be edited writes a new one. */
const EDIT_REFUSED = ['gone', 'not-allowed', 'unsupported']

/** Groups move once; more is a loop of the platform's answers. */
const MOVES = 3

/** What may have arrived has not failed. */
export const givenUp = (tried: { attempts: number; unsures: number }): NextState => ({
  state: tried.unsures > 0 ? 'unsure' : 'failed',
  attempts: tried.attempts,
  unsures: tried.unsures,
  reason: 'expired',
})

/**
 * What becomes of a delivery after a try that ended so. `edits`: the try was an edit of an older message.
 * Being told to slow down is not counted as a try; whatever cannot be tried again in time has failed.
 */
export const afterSend = (delivery: Tried, outcome: SendOutcome, now: Date, edits = false): NextState => {
  const { unsures } = delivery
  const attempts = delivery.attempts + 1
  const again = (after: number, reason: string, changes: Partial<NextState> = {}): NextState => {
    const dueAt = new Date(now.getTime() + after)
    const next = { state: 'due' as const, attempts, unsures, dueAt, reason, ...changes }
    return dueAt.getTime() < giveUpAt(delivery) ? next : givenUp(next)
  }
  switch (outcome.kind) {
    case 'sent':
      return { state: 'sent', attempts, unsures, platformId: outcome.platformMessageId }
    case 'retry':
      return outcome.reason === 'rate-limited'
        ? again(outcome.after, outcome.reason, { attempts: delivery.attempts })
        : again(Math.max(outcome.after, retryDelay(attempts)), outcome.reason)
    case 'unsure':
      return sendAgainUnsure(delivery.lane, unsures + 1)
        ? again(retryDelay(attempts), outcome.reason, { unsures: unsures + 1 })
        : { state: 'unsure', attempts, unsures: unsures + 1, reason: outcome.reason }
    case 'failed':
      if (outcome.movedTo !== undefined && attempts <= MOVES) {
        return again(0, outcome.reason, { movedTo: outcome.movedTo })
      }
      if (edits && EDIT_REFUSED.includes(outcome.reason)) return again(0, outcome.reason, { asNew: true })
      return { state: 'failed', attempts, unsures, reason: outcome.reason }
  }
}
