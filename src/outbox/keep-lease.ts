import { createBell } from '../foundation/bell.js'
import type { Clock } from '../foundation/clock.js'
import type { Leases } from '../foundation/lease-store.js'
import type { Log } from '../foundation/log.js'

const LEASE_MS = 8000
const RENEW_MS = 2500
const TRY_MS = 1000
/** We stop this much before others may begin: clocks of two machines differ. */
const MARGIN_MS = 1000

export type KeptLease = {
  held(): boolean
  /** Another number each time the lease was taken anew: somebody else may have had it in between. */
  turn(): number
  start(): void
  /** Gives the lease back. */
  stop(): Promise<void>
}

/** Takes a lease as soon as it is free and renews it; it counts as lost when it could not be renewed in time. */
export const keepLease = (options: {
  leases: Leases
  name: string
  clock: Clock
  log: Log
  onTaken(): void
}): KeptLease => {
  const { leases, name, clock, log } = options
  const bell = createBell(clock)
  let heldUntil = 0
  let turn = 0
  let stopping = false
  let running: Promise<void> = Promise.resolve()

  const held = () => clock.now().getTime() < heldUntil

  const renew = async (): Promise<void> => {
    const before = clock.now().getTime()
    const continued = held()
    const taken = await leases.take(name, LEASE_MS)
    heldUntil = taken ? before + LEASE_MS - MARGIN_MS : 0
    if (taken && !continued) {
      turn += 1
      options.onTaken()
    }
  }

  const run = async (): Promise<void> => {
    while (!stopping) {
      try {
        await renew()
      } catch (error) {
        log.warn({ err: error, lease: name }, 'a lease could not be renewed')
      }
      await bell.wait(held() ? RENEW_MS : TRY_MS)
    }
  }

  return {
    held,
    turn: () => turn,
    start: () => {
      running = run()
    },
    stop: async () => {
      stopping = true
      bell.ring()
      await running
      if (!held()) return
      heldUntil = 0
      await leases
        .release([name])
        .catch(error => log.warn({ err: error, lease: name }, 'a lease runs out by itself'))
    },
  }
}
