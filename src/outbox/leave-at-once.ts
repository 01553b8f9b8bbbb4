import type { Clock } from '../foundation/clock.js'
import type { Ids } from '../foundation/ids.js'
import type { Delivery } from './delivery.js'
import type { Pace } from './pace.js'
import type { UnderWay } from './under-way.js'

/** Deliveries that are stored as being sent already: nobody has to claim them. */
export type AtOnce = {
  claim: string
  at: Date
  ids: ReadonlySet<string>
  /** They stand in the store, those in `fresh`; the others stood there before. */
  stored(fresh: ReadonlySet<string>): void
  /** Nobody knows whether they stand there. */
  failed(): void
}

/**
 * A reply that may leave this moment takes its place in the window before it is stored, and is stored as claimed: one
 * write less, and one wait less for whoever reads it. What a crash leaves of it is like any other claim.
 */
export const createLeaveAtOnce = (options: {
  underWay: UnderWay
  pace: Pace
  ids: Ids
  clock: Clock
  /** Free places of the window; 0 while something else has to leave first. */
  free(): number
  mayStillSend(): boolean
  /** The claim is given back before anything else is done. */
  doubt(claim: string, ids: string[]): void
}) => {
  const { underWay, pace, clock } = options
  const held = new Map<string, number>()
  const heldNow = () => [...held.values()].reduce((sum, count) => sum + count, 0)

  const choose = (items: Delivery[], now: number): Delivery[] => {
    const chosen: Delivery[] = []
    const free = options.free()
    const before = heldNow()
    for (const item of items) {
      if (chosen.length >= free || pace.account(now, before + chosen.length) > now) break
      const first = item.lane === 0 && item.refs === undefined && !underWay.busy.has(item.chat)
      if (!first || pace.chat(item, now) > now) continue
      underWay.hold(item)
      chosen.push(item)
    }
    return chosen
  }

  const start = (chosen: Delivery[], fresh: ReadonlySet<string>, claim: string): void => {
    const maySend = options.mayStillSend()
    const kept = chosen.filter(({ id }) => fresh.has(id))
    for (const item of chosen) {
      if (maySend && fresh.has(item.id)) underWay.start({ item, claim, content: item.content, older: {} })
      else underWay.letGo(item)
    }
    if (!maySend)
      options.doubt(
        claim,
        kept.map(({ id }) => id),
      )
  }

  return {
    /** Claims of what is being stored. */
    claims: () => [...held.keys()],
    take: (items: Delivery[]): AtOnce | undefined => {
      const at = clock.now()
      const chosen = choose(items, at.getTime())
      if (chosen.length === 0) return undefined
      const claim = options.ids.next()
      held.set(claim, chosen.length)
      return {
        claim,
        at,
        ids: new Set(chosen.map(({ id }) => id)),
        stored: fresh => {
          start(chosen, fresh, claim)
          held.delete(claim)
        },
        failed: () => {
          for (const item of chosen) underWay.letGo(item)
          options.doubt(
            claim,
            chosen.map(({ id }) => id),
          )
          held.delete(claim)
        },
      }
    },
  }
}
