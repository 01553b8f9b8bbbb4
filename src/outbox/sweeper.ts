import { createBell } from '../foundation/bell.js'
import type { Clock } from '../foundation/clock.js'
import type { Leases } from '../foundation/lease-store.js'
import type { Log } from '../foundation/log.js'
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
}) => {
  const { upkeep, sending, leases, clock, log } = options
  const bell = createBell(clock)
  let stopping = false
  let running: Promise<void> = Promise.resolve()

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

  const run = async () => {
    while (!stopping) {
      await sweep().catch(error => log.warn({ err: error }, 'sweeping waits: the store does not answer'))
      if (!stopping) await bell.wait(EVERY_MS)
    }
  }

  return {
    start: () => {
      running = run()
    },
    stop: async () => {
      stopping = true
      bell.ring()
      await running
    },
  }
}
