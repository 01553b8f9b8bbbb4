import type { Outcome } from '../../foundation/outcome.js'
import type { Person } from '../../neighbourhood/person.js'
import { changeReport } from './change-report.js'
import { takenOver } from './handing-acts.js'
import type { Act, Refusal, Report } from './report.js'
import { checkAccess } from './report-access.js'
import { accepted } from './report-acts.js'
import type { ReportDeps } from './report-deps.js'

/** An officer of its area takes a report from whoever has it; what nobody has is taken up as usual. */
export const takeOverReport = (
  deps: ReportDeps,
  request: Act & { reportId: string; person: Person | undefined },
): Promise<Outcome<Report, Refusal>> =>
  changeReport(deps, request.reportId, report => {
    const access = checkAccess(request.person, 'reports.handle', report)
    if (!access.ok) return access
    return report.state === 'new' ? accepted(report, request) : takenOver(report, request)
  })
