import type { Sealer } from '../../foundation/crypto.js'
import type { Database } from '../../foundation/database.js'
import type { Ids } from '../../foundation/ids.js'
import type { ReportDeps } from './report-deps.js'
import { createReportNumberStore } from './report-number-store.js'
import { createReportStore } from './report-store.js'
import { createReporterStore } from './reporter-store.js'
import { createWrongTriesStore } from './wrong-tries-store.js'

export type ReportStores = Pick<ReportDeps, 'reports' | 'numbers' | 'reporters' | 'wrongTries'>

export const createReportStores = (
  db: Database,
  options: { wardId: string; sealer: Sealer; ids: Ids },
): ReportStores & { ensureIndexes(): Promise<void> } => {
  const reports = createReportStore(db, options)
  const reporters = createReporterStore(db, options)
  const wrongTries = createWrongTriesStore(db, options)
  return {
    reports,
    reporters,
    wrongTries,
    numbers: createReportNumberStore(db, options),
    ensureIndexes: async () => {
      for (const store of [reports, reporters]) await store.ensureIndexes()
    },
  }
}
