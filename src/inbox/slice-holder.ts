import type { Clock } from '../foundation/clock.js'
import type { Leases } from '../foundation/lease-store.js'
import type { Log } from '../foundation/log.js'
import { SLICES, shareOf } from './slices.js'

const LEASE_MS = 8000
const RENEW_MS = 2000

export type SliceHolder = {
  held(): ReadonlySet<number>
  start(): Promise<void>
  stop(): Promise<void>
}

/** Keeps this process's share of the chats: announces itself, counts who is alive, takes and gives back slices. */
export const createSliceHolder = (options: {
  leases: Leases
  name: string
  clock: Clock
  log: Log
  /** Others may have worked on chats that are ours now. */
  changed: () => void
}): SliceHolder => {
  const { leases, name, clock, log } = options
  let held: ReadonlySet<number> = new Set()
  let until = 0
  const stopping = new AbortController()
  let loop: Promise<void> | undefined

  const upkeep = async (): Promise<void> => {
    await leases.take(`process:${name}`, LEASE_MS)
    const alive = [...(await leases.holders('process:')).values()]
    const mine = shareOf(name, alive)
    const before = held
    const others = [...held].filter(slice => !mine.includes(slice))
    held = new Set([...held].filter(slice => mine.includes(slice)))
    if (others.length > 0) await leases.release(others.map(slice => `slice:${slice}`))
    const asked = clock.now().getTime()
    const lapsed = asked >= until
    const got = await leases.takeMany(
      mine.map(slice => `slice:${slice}`),
      LEASE_MS,
    )
    until = asked + LEASE_MS
    held = new Set(got.map(lease => Number(lease.slice('slice:'.length))))
    if (lapsed || held.size !== before.size || [...held].some(slice => !before.has(slice))) options.changed()
  }

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await clock.wait(RENEW_MS, stopping.signal)
      if (stopping.signal.aborted) return
      await upkeep().catch(error => log.warn({ err: error }, 'leases of chats could not be renewed'))
    }
  }

  return {
    // A lease that could not be renewed in time may be another's by now.
    held: () => (clock.now().getTime() < until ? held : new Set()),
    start: async () => {
      await upkeep()
      loop = run()
    },
    stop: async () => {
      stopping.abort()
      await loop
      const names = [`process:${name}`, ...Array.from({ length: SLICES }, (_, slice) => `slice:${slice}`)]
      await leases.release(names).catch(() => undefined)
    },
  }
}
