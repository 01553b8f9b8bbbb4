import type { Job } from '../feature.js'
import type { ReportDeps } from './report-deps.js'

const DAY_MS = 86_400_000
const AT_ONCE = 200

/** Marked once they are forgotten, so that after a crash in between they are found again. */
const forgetEnded = async (
  deps: Pick<ReportDeps, 'reports' | 'reporters'>,
  before: Date,
  which?: 'leaving',
): Promise<void> => {
  const ids = await deps.reports.endedBefore(before, AT_ONCE, which)
  for (const id of ids) await deps.reporters.drop(id)
  await deps.reports.markForgotten(ids)
  if (ids.length === AT_ONCE) await forgetEnded(deps, before, which)
}

/**
 * So many days after a report has ended nobody knows any more whose it was; of those who asked to be forgotten, once it
 * has ended.
 */
export const forgetReporters = (deps: ReportDeps): Job => ({
  name: 'reports.forget-reporters',
  schedule: '40 3 * * *',
  run: async () => {
    const now = deps.clock.now()
    const until = new Date(now.getTime() - deps.reporterDays * DAY_MS)
    await forgetEnded(deps, now, 'leaving')
    await forgetEnded(deps, until)
    await deps.missed.forget(until)
  },
})
