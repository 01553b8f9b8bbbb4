import type { Database } from '../../foundation/database.js'
import type { SealedStoreOptions } from '../../foundation/sealed-store.js'
import { createNumberStore } from '../../neighbourhood/number-store.js'
import type { AlertDeps } from './alert-deps.js'
import { createAlertStore } from './alert-store.js'

export type AlertStores = Pick<AlertDeps, 'alerts' | 'numbers'> & { ensureIndexes(): Promise<void> }

export const createAlertStores = (db: Database, options: SealedStoreOptions): AlertStores => {
  const alerts = createAlertStore(db, options)
  return { alerts, numbers: createNumberStore(db, options), ensureIndexes: alerts.ensureIndexes }
}
