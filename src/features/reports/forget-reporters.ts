import type { Job } from '../feature.js'
import type { ReportDeps } from './report-deps.js'

const DAY_MS = 86_400_000
/** Days in which the job may have been away without anybody being kept for longer. */
const LOOKED_BACK_DAYS = 60

/** So many days after a report has ended nobody knows any more whose it was. */
export const forgetReporters = (deps: ReportDeps): Job => ({
  name: 'reports.forget-reporters',
  schedule: '40 3 * * *',
  run: async () => {
    const until = new Date(deps.clock.now().getTime() - deps.reporterDays * DAY_MS)
    const from = new Date(until.getTime() - LOOKED_BACK_DAYS * DAY_MS)
    for (const id of await deps.reports.endedBetween(from, until)) await deps.reporters.drop(id)
    await deps.missed.forget(until)
  },
})
