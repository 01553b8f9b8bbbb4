import type { Channel } from '../chat/channel.js'
import type { Clock } from '../foundation/clock.js'
import type { Database } from '../foundation/database.js'
import type { Log } from '../foundation/log.js'
import { FINAL_STATES, type SenderAccount } from './delivery.js'
import { createForgettingStore, type Ended } from './forgetting-store.js'

const DAY_MS = 86_400_000
/** Longer than anybody looks up how an alert or a bulletin fared, or an older message is answered or changed. */
const SENT_DAYS = 180
/** What did not arrive is somebody's to send again; after more than a year nobody will. */
const UNSETTLED_DAYS = 400
const SLICE = 500

/** What waits, is under way, or has not been told of is never forgotten. */
const mayBeForgotten = ({ state, news, doneAt }: Omit<Ended, '_id' | 'claimedAt'>, now: Date): boolean => {
  if (news === 'unheard' || doneAt === undefined || !FINAL_STATES.some(final => final === state)) return false
  const days = state === 'sent' ? SENT_DAYS : UNSETTLED_DAYS
  return doneAt.getTime() < now.getTime() - days * DAY_MS
}

type Forgetting = { db: Database; wardId: string; channels: Channel[]; clock: Clock; log: Log }

/**
 * Deletes old deliveries in slices; gives how many. Stopped in its midst it goes on the next time. What shares its
 * moment with the end of a slice of other ones may wait until then.
 */
export const forgetDeliveries = async ({ db, wardId, channels, clock, log }: Forgetting): Promise<number> => {
  const store = createForgettingStore(db, wardId)
  const now = clock.now()
  const to = new Date(now.getTime() - SENT_DAYS * DAY_MS)

  const ofAccount = async (account: SenderAccount): Promise<number> => {
    let forgotten = 0
    for (let from = new Date(0); ; ) {
      const slice = await store.claimedBetween(account, { from, to }, SLICE)
      forgotten += await store.remove(slice.filter(one => mayBeForgotten(one, now)).map(({ _id }) => _id))
      const last = slice.at(-1)
      if (!last || slice.length < SLICE) return forgotten
      from = new Date(last.claimedAt.getTime() + (last.claimedAt.getTime() === from.getTime() ? 1 : 0))
    }
  }

  let forgotten = 0
  for (const channel of channels)
    forgotten += await ofAccount({ channel: channel.id, account: channel.account() })
  if (forgotten > 0) log.info({ deliveries: forgotten }, 'old deliveries were forgotten')
  return forgotten
}
