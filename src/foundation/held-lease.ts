import type { Clock } from './clock.js'
import type { Leases } from './lease-store.js'
import type { Log } from './log.js'
import { createRepeating } from './repeating.js'

const LEASE_MS = 8000
const RENEW_MS = 2000
/** We stop this much before another may begin: the clocks of two machines differ. */
const MARGIN_MS = 1000

export type HeldLease = {
  /** True while this process surely holds it. */
  held(): boolean
  /** Another number each time it was taken anew: somebody else may have held it in between. */
  turn(): number
  /** Resolves after the first try. */
  start(): Promise<void>
  stop(): Promise<void>
}

type HeldLeaseOptions = { leases: Leases; clock: Clock; log: Log; onTaken?: () => void }

/** Tries for a lease for as long as it runs, and keeps it: for work that one process at a time may do. */
export const createHeldLease = (
  name: string,
  { leases, clock, log, onTaken }: HeldLeaseOptions,
): HeldLease => {
  let until = 0
  let turn = 0
  const held = () => clock.now().getTime() < until
  const renew = async () => {
    const asked = clock.now().getTime()
    const taken = await leases.take(name, LEASE_MS)
    const anew = taken && !held()
    until = taken ? asked + LEASE_MS - MARGIN_MS : 0
    if (!anew) return
    turn += 1
    onTaken?.()
  }
  const renewing = createRepeating(`lease ${name}`, RENEW_MS, renew, { clock, log })
  return {
    held,
    turn: () => turn,
    start: async () => {
      await renew().catch(error => log.warn({ err: error, lease: name }, 'a lease could not be taken'))
      renewing.start()
    },
    stop: async () => {
      await renewing.stop()
      until = 0
      await leases.release([name]).catch(() => undefined)
    },
  }
}
