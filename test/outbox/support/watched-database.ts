import type { Database } from '../../../src/foundation/database.js'

const WRITES = ['insertMany', 'insertOne', 'updateOne', 'updateMany', 'bulkWrite', 'deleteMany', 'deleteOne']

export type WatchedDatabase = {
  db: Database
  /** Every call that was made is answered; undefined: that is so already. */
  answered(): Promise<void> | undefined
  writes(): string[]
  calls(): number
  /** From the n-th write on (1 is the next one) every call fails; that write itself is done first when `after`. */
  failFrom(n: number, after: boolean): void
  away(is: boolean): void
}

type Any = Record<string, unknown>

/** The real store, with every call counted, and made to fail when a test wants it. */
export const watchDatabase = (real: Database): WatchedDatabase => {
  let pending = 0
  const waiting: (() => void)[] = []
  let calls = 0
  let down = false
  let failAt = Number.POSITIVE_INFINITY
  let failAfter = false
  const writes: string[] = []

  const guarded = async (name: string, run: () => Promise<unknown>): Promise<unknown> => {
    pending += 1
    calls += 1
    try {
      if (down) throw new Error('the database is away')
      if (!WRITES.includes(name)) return await run()
      writes.push(name)
      if (writes.length < failAt) return await run()
      down = true
      if (failAfter) await run()
      throw new Error('the database went away')
    } finally {
      pending -= 1
      if (pending === 0) for (const resolve of waiting.splice(0)) resolve()
    }
  }

  const watch = (target: object): object =>
    new Proxy(target, {
      get: (object, name) => {
        const value = (object as Any)[String(name)]
        if (typeof value !== 'function') return value
        return (...args: unknown[]) => {
          const call = () => Reflect.apply(value, object, args)
          if (['find', 'aggregate', 'sort', 'limit', 'project'].includes(String(name))) return watch(call())
          return guarded(String(name), call)
        }
      },
    })

  const db = new Proxy(real, {
    get: (connection, name) =>
      name === 'model'
        ? (...args: [string]) => ({ collection: watch(connection.model(...args).collection) })
        : (connection as unknown as Any)[String(name)],
  })
  return {
    db,
    answered: () => (pending === 0 ? undefined : new Promise(resolve => waiting.push(resolve))),
    writes: () => writes,
    calls: () => calls,
    failFrom: (n, after) => {
      failAt = writes.length + n
      failAfter = after
    },
    away: is => {
      down = is
      failAt = Number.POSITIVE_INFINITY
    },
  }
}
