import type { Clock } from '../foundation/clock.js'
import type { Database } from '../foundation/database.js'
import type { Log } from '../foundation/log.js'
import { FINAL_STATES } from './delivery.js'
import { createForgettingStore } from './forgetting-store.js'

const DAY_MS = 86_400_000
/** Longer than anybody looks up how an alert or a bulletin fared, or an older message is answered or changed. */
const SENT_DAYS = 180
/** What did not arrive is somebody's to send again; after more than a year nobody will. */
const UNSETTLED_DAYS = 400
const SLICE = 500

type Forgetting = { db: Database; wardId: string; clock: Clock; log: Log }

/**
 * Deletes old deliveries in slices; gives how many. What waits, is under way, or has not been told of is never
 * forgotten. Stopped in its midst it goes on the next time.
 */
export const forgetDeliveries = async ({ db, wardId, clock, log }: Forgetting): Promise<number> => {
  const store = createForgettingStore(db, wardId)
  const now = clock.now().getTime()
  let forgotten = 0
  for (const state of FINAL_STATES) {
    const before = new Date(now - (state === 'sent' ? SENT_DAYS : UNSETTLED_DAYS) * DAY_MS)
    for (;;) {
      const ids = await store.endedBefore(state, before, SLICE)
      if (ids.length > 0) forgotten += await store.remove(ids)
      if (ids.length < SLICE) break
    }
  }
  if (forgotten > 0) log.info({ deliveries: forgotten }, 'old deliveries were forgotten')
  return forgotten
}
