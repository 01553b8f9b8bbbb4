import { failed, type Outcome } from '../../foundation/outcome.js'
import type { Refusal, Report } from './report.js'
import type { ReportDeps } from './report-deps.js'

/** Changes a report that must be there; `decide` may be asked again, on what others did meanwhile. */
export const changeReport = async (
  deps: ReportDeps,
  id: string,
  decide: (report: Report) => Outcome<Report, Refusal>,
): Promise<Outcome<Report, Refusal>> =>
  (await deps.reports.change(id, decide)) ?? failed({ why: 'not-found' })
