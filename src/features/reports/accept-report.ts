import type { Outcome } from '../../foundation/outcome.js'
import type { Person } from '../../neighbourhood/person.js'
import { changeReport } from './change-report.js'
import type { Act, Refusal, Report } from './report.js'
import { checkAccess } from './report-access.js'
import { accepted } from './report-acts.js'
import type { ReportDeps } from './report-deps.js'

/** An officer takes a report up. Of two at once the first has it; the other is told who. */
export const acceptReport = (
  deps: ReportDeps,
  request: Act & { reportId: string; person: Person | undefined },
): Promise<Outcome<Report, Refusal>> =>
  changeReport(deps, request.reportId, report => {
    const access = checkAccess(request.person, 'reports.handle', report)
    return access.ok ? accepted(report, request) : access
  })
