import type { Clock } from './clock.js'
import type { Leases } from './lease-store.js'
import type { Log } from './log.js'
import { createRepeating } from './repeating.js'

const LEASE_MS = 8000
const RENEW_MS = 2000

export type HeldLease = {
  /** True while this process surely holds it. */
  held(): boolean
  start(): void
  stop(): Promise<void>
}

/** Tries for a lease for as long as it runs, and keeps it: for work that one process at a time may do. */
export const createHeldLease = (
  name: string,
  { leases, clock, log }: { leases: Leases; clock: Clock; log: Log },
): HeldLease => {
  let until = 0
  const renew = async () => {
    const asked = clock.now().getTime()
    until = (await leases.take(name, LEASE_MS)) ? asked + LEASE_MS : 0
  }
  const renewing = createRepeating(`lease ${name}`, RENEW_MS, renew, { clock, log })
  return {
    held: () => clock.now().getTime() < until,
    start: renewing.start,
    stop: async () => {
      await renewing.stop()
      until = 0
      await leases.release([name]).catch(() => undefined)
    },
  }
}
