import type { Clock } from '../../src/foundation/clock.js'
import type { Sealer } from '../../src/foundation/crypto.js'
import type { Database } from '../../src/foundation/database.js'
import type { Ids } from '../../src/foundation/ids.js'
import type { Log } from '../../src/foundation/log.js'

export type StoreRoom = {
  db: Database
  wardId: string
  sealer: Sealer
  clock: Clock
  ids: Ids
  log: Log
  now: Date
}

type Calls = Record<string, () => unknown>

/** Each function of what `make` gives, called at least once in a way that reaches its queries. */
export type Made = { store: object; calls: Calls }

/**
 * One store file. `made`: its functions that make a store; `plain`: those that ask by themselves; `pure`: those that ask
 * nothing. Together they are all the functions the file hands out.
 */
export type Drive = {
  made?: Record<string, (room: StoreRoom) => Made>
  plain?: Record<string, (room: StoreRoom) => Promise<unknown>>
  pure?: string[]
}

/** Every function of a store has its call, checked by the compiler as well. */
export const driven = <Store extends object>(
  store: Store,
  calls: { [Name in keyof Store]: () => unknown },
): Made => ({
  store,
  calls: calls as Calls,
})
