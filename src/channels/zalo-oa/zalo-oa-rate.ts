import type { Clock } from '../../foundation/clock.js'
import type { Ids } from '../../foundation/ids.js'
import type { OaFailure, OaRate } from '../../zalo-sdk/oa-answer.js'

const MINUTE = 60_000
const JITTER_MS = 3_000
/** Whatever an answer asks for: something before Zalo may ask for a day, and an alert does not wait so long. */
const LONGEST_WAIT = 5 * MINUTE

export type OaPatience = {
  /** Milliseconds to leave the account alone; 0: it may be called. */
  wait(): number
  /** What an answer told of the calls that are left. */
  note(rate: OaRate | undefined): void
  /** A call was refused for going too fast; gives the milliseconds to leave the account alone. */
  tooFast(failure: Pick<OaFailure, 'retryAfterMs'>): number
}

/**
 * Zalo counts an app's and an account's calls by the minute, and tells with each answer how many are left
 * (https://developers.zalo.me/docs/official-account/phu-luc/gioi-han-goi-api). A new minute is not begun by all at once.
 */
export const createOaPatience = ({ clock, ids }: { clock: Clock; ids: Ids }): OaPatience => {
  let until = 0
  const now = () => clock.now().getTime()
  const jitter = () => Number.parseInt(ids.next().slice(-4), 36) % JITTER_MS || 0

  const holdFor = (leastMs: number): void => {
    const nextMinute = (Math.floor(now() / MINUTE) + 1) * MINUTE
    const wanted = Math.max(nextMinute, now() + Math.min(leastMs, LONGEST_WAIT))
    if (wanted > until) until = wanted + jitter()
  }
  const wait = () => Math.max(0, until - now())
  return {
    wait,
    note: rate => {
      if (rate?.remain === 0) holdFor(0)
    },
    tooFast: ({ retryAfterMs = 0 }) => {
      holdFor(retryAfterMs)
      return wait()
    },
  }
}
