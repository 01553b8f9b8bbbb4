import type { Clock } from '../../foundation/clock.js'
import type { Leases } from '../../foundation/lease-store.js'
import type { Log } from '../../foundation/log.js'
import { createRepeating } from '../../foundation/repeating.js'

const LEASE_MS = 8000
const RENEW_MS = 2000
const LOOK_MS = 250
/** Longer than one who holds it may wait for Zalo and then for the database. */
const PATIENCE_MS = 60_000

type Room = { leases: Leases; clock: Clock; log: Log }

/** Runs work while no other process runs any under this name; rejects when the others take too long. */
export const createLock =
  (name: string, { leases, clock, log }: Room) =>
  async <Result>(work: () => Promise<Result>): Promise<Result> => {
    const take = () => leases.take(name, LEASE_MS)
    const latest = clock.now().getTime() + PATIENCE_MS
    while (!(await take())) {
      if (clock.now().getTime() > latest) throw new Error(`the lease ${name} is held by another for too long`)
      await clock.wait(LOOK_MS)
    }
    const renew = async () => {
      if (!(await take())) log.warn({ lease: name }, 'a lease was lost in the middle of its work')
    }
    const renewing = createRepeating(`lease ${name}`, RENEW_MS, renew, { clock, log })
    renewing.start()
    try {
      return await work()
    } finally {
      await renewing.stop()
      await leases.release([name]).catch(() => undefined)
    }
  }
