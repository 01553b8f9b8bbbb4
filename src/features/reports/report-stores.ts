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
  | 'wrongMoves'
  | 'audit'
  | 'openings'
> & {
  ensureIndexes(): Promise<void>
}

/** An hour in one ward: so few of the 134 million find none that is good for ten minutes. */
const MOST_WRONG_MOVES = 200

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
  const wrongMoves = createTriesStore(db, { ...options, what: 'move-ward', most: MOST_WRONG_MOVES })
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
    wrongMoves,
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
