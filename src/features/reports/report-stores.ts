import { createAuditStore } from '../../foundation/audit-store.js'
import type { Database } from '../../foundation/database.js'
import type { Ids } from '../../foundation/ids.js'
import type { SealedStoreOptions } from '../../foundation/sealed-store.js'
import { createDutyRosterStore } from '../../neighbourhood/duty-roster-store.js'
import { createNumberStore } from '../../neighbourhood/number-store.js'
import { createTriesStore } from '../../neighbourhood/tries-store.js'
import { createIdentityOpeningStore } from './identity-opening-store.js'
import { createMissedStore } from './missed-store.js'
import type { ReportDeps } from './report-deps.js'
import { createReportStore } from './report-store.js'
import type { AreaNames, KindNames } from './report-texts.js'
import { createReporterStore } from './reporter-store.js'

export type ReportStores = Pick<
  ReportDeps,
  | 'reports'
  | 'numbers'
  | 'reporters'
  | 'missed'
  | 'roster'
  | 'wrongTries'
  | 'sameAsked'
  | 'audit'
  | 'openings'
> & {
  ensureIndexes(): Promise<void>
}

export const createReportStores = (
  db: Database,
  options: SealedStoreOptions & { ids: Ids; areaNames: AreaNames; kindNames: KindNames },
): ReportStores => {
  const reports = createReportStore(db, options)
  const reporters = createReporterStore(db, options)
  const missed = createMissedStore(db, options)
  const roster = createDutyRosterStore(db, options)
  const wrongTries = createTriesStore(db, { ...options, what: 'report' })
  const sameAsked = createTriesStore(db, { ...options, what: 'same-matter' })
  const openings = createIdentityOpeningStore(db, options)
  const audit = createAuditStore(db, options)
  return {
    audit,
    openings,
    reports,
    reporters,
    missed,
    roster,
    numbers: createNumberStore(db, options),
    wrongTries,
    sameAsked,
    ensureIndexes: async () => {
      await reports.ensureIndexes()
      await reporters.ensureIndexes()
      await missed.ensureIndexes()
      await roster.ensureIndexes()
      await wrongTries.ensureIndexes()
      await audit.ensureIndexes()
      await openings.ensureIndexes()
    },
  }
}
