import type { Outcome } from '../../foundation/outcome.js'
import type { Person } from '../../neighbourhood/person.js'
import { changeReport } from './change-report.js'
import { checkMayWorkOn } from './may-work-on.js'
import type { Act, Refusal, Report } from './report.js'
import { verifying } from './report-acts.js'
import type { ReportDeps } from './report-deps.js'

/** An officer begins to look into a report: the one who has it, or one on duty; of a new one anybody, who then has it. */
export const verifyReport = (
  deps: ReportDeps,
  request: Act & { reportId: string; person: Person | undefined },
): Promise<Outcome<Report, Refusal>> =>
  changeReport(deps, request.reportId, report => {
    const may = checkMayWorkOn(request.person, report)
    return may.ok ? verifying(report, request) : may
  })
