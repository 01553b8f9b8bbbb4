import type { Outcome } from '../../foundation/outcome.js'
import type { Person } from '../../neighbourhood/person.js'
import { changeReport } from './change-report.js'
import { checkMayWorkOn } from './may-work-on.js'
import type { Act, Refusal, Report } from './report.js'
import { closed } from './report-acts.js'
import type { ReportDeps } from './report-deps.js'
import type { ReportResult } from './report-states.js'

/** An officer ends a report with its result: the one who holds it, or one on duty. */
export const closeReport = (
  deps: ReportDeps,
  request: Act & {
    reportId: string
    person: Person | undefined
    result: { state: ReportResult; words?: string }
  },
): Promise<Outcome<Report, Refusal>> =>
  changeReport(deps, request.reportId, report => {
    const may = checkMayWorkOn(request.person, report)
    return may.ok ? closed(report, request, request.result) : may
  })
