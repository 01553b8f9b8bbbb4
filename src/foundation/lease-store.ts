import type { Connection } from 'mongoose'
import { Schema } from 'mongoose'
import type { Clock } from './clock.js'
import { isDuplicateKey } from './database.js'

type LeaseDocument = { _id: string; wardId: string; holder: string; until: Date }

const leaseSchema = new Schema<LeaseDocument>(
  {
    _id: { type: String, required: true },
    wardId: { type: String, required: true },
    holder: { type: String, required: true },
    until: { type: Date, required: true },
  },
  { collection: 'leases', versionKey: false, strict: 'throw' },
)

export type Leases = {
  /** True when this process holds the lease until `ms` from now: it was free, run out, or ours already. */
  take(name: string, ms: number): Promise<boolean>
  /** The same for many at once; gives the names that are held. */
  takeMany(names: string[], ms: number): Promise<string[]>
  release(names: string[]): Promise<void>
  /** Names of processes that hold any lease now, ours too when it does. */
  holders(prefix: string): Promise<Map<string, string>>
  /** Embedded: one process serves the store, so whatever is left from before its start is void. */
  voidAll(): Promise<void>
}

/**
 * A lease is kept by a process of one name; a process that starts again under its own name has it back at once.
 * Holders renew well before `until`, so clocks of two machines may differ by the time that remains.
 */
export const createLeases = (
  db: Connection,
  options: { wardId: string; holder: string; clock: Clock },
): Leases => {
  const leases = db.model('Lease', leaseSchema).collection
  const { wardId, holder, clock } = options
  const idOf = (name: string) => `${wardId}/${name}`
  /** All whose name begins so. By `_id`: `until` changes too often for an index of its own. */
  const beginning = (prefix: string) => ({
    wardId,
    _id: { $gte: idOf(prefix), $lt: `${idOf(prefix)}\uffff` } as never,
  })

  const claim = async (name: string, until: Date): Promise<boolean> => {
    const free = { _id: idOf(name) as never, $or: [{ holder }, { until: { $lte: clock.now() } }] }
    try {
      await leases.updateOne(free, { $set: { wardId, holder, until } }, { upsert: true })
      return true
    } catch (error) {
      if (isDuplicateKey(error)) return false
      throw error
    }
  }

  const takeMany: Leases['takeMany'] = async (names, ms) => {
    const until = new Date(clock.now().getTime() + ms)
    const ids = names.map(idOf)
    await leases.updateMany({ _id: { $in: ids as never[] }, holder }, { $set: { until } })
    const ours = await leases
      .find({ _id: { $in: ids as never[] }, holder })
      .project({ _id: 1 })
      .toArray()
    const held = new Set(ours.map(lease => String(lease._id)))
    // At once, so that the store writes them together: one after the other, a start waits for 64 of them.
    const claimed = await Promise.all(names.map(name => held.has(idOf(name)) || claim(name, until)))
    return names.filter((_, n) => claimed[n])
  }

  return {
    take: (name, ms) => claim(name, new Date(clock.now().getTime() + ms)),
    takeMany,
    release: async names => {
      await leases.deleteMany({ _id: { $in: names.map(idOf) as never[] }, holder })
    },
    holders: async prefix => {
      const now = clock.now()
      const found = await leases.find({ ...beginning(prefix), until: { $gt: now } }).toArray()
      return new Map(found.map(lease => [String(lease._id).slice(wardId.length + 1), String(lease.holder)]))
    },
    voidAll: async () => {
      await leases.deleteMany(beginning(''))
    },
  }
}
