import type { Clock } from '../foundation/clock.js'
import type { Leases } from '../foundation/lease-store.js'
import type { Log } from '../foundation/log.js'
import { createRepeating, type Repeating } from '../foundation/repeating.js'
import type { SendingStore } from './sending-store.js'
import type { UpkeepStore } from './upkeep-store.js'

const EVERY_MS = 60_000
/** Longer than any send is waited for. */
const STUCK_MS = 300_000

/** Ends what nobody will send: deliveries past their time, and half sent ones of accounts that have no sender left. */
export const createSweeper = (options: {
  upkeep: UpkeepStore
  sending: Pick<SendingStore, 'abandon'>
  leases: Leases
  clock: Clock
  log: Log
  onSwept(): void
}): Repeating => {
  const { upkeep, sending, leases, clock, log } = options
  const sweep = async (): Promise<void> => {
    if (!(await leases.take('outbox-sweeper', EVERY_MS / 2))) return
    const now = clock.now()
    let ended = await upkeep.expire(now)
    const served = await leases.holders('sender:')
    for (const account of await upkeep.stuckAccounts(new Date(now.getTime() - STUCK_MS))) {
      if (served.has(`sender:${account.channel}:${account.account}`)) continue
      ended += await sending.abandon(account, [], now)
    }
    if (ended === 0) return
    log.warn({ deliveries: ended }, 'deliveries were not sent in time')
    options.onSwept()
  }

  return createRepeating('outbox sweep', EVERY_MS, sweep, { clock, log })
}
