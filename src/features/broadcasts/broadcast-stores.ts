import type { Database } from '../../foundation/database.js'
import type { SealedStoreOptions } from '../../foundation/sealed-store.js'
import { createAiringHourStore } from './airing-hour-store.js'
import { createAiringStore } from './airing-store.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { createBroadcastPlanStore } from './broadcast-plan-store.js'
import { createBroadcastStore } from './broadcast-store.js'
import { createEvergreenStore } from './evergreen-store.js'
import { createPendingPartStore } from './pending-part-store.js'

export type BroadcastStores = Pick<
  BroadcastDeps,
  'broadcasts' | 'evergreens' | 'pendingParts' | 'plans' | 'airings' | 'airingHours'
> & {
  ensureIndexes(): Promise<void>
}

export const createBroadcastStores = (db: Database, options: SealedStoreOptions): BroadcastStores => {
  const broadcasts = createBroadcastStore(db, options)
  const evergreens = createEvergreenStore(db, options)
  const pendingParts = createPendingPartStore(db, options)
  const airings = createAiringStore(db, options)
  const airingHours = createAiringHourStore(db, options)
  return {
    broadcasts,
    airings,
    airingHours,
    evergreens,
    pendingParts,
    plans: createBroadcastPlanStore(db, options.wardId),
    ensureIndexes: async () => {
      for (const store of [broadcasts, evergreens, pendingParts, airings, airingHours])
        await store.ensureIndexes()
    },
  }
}
