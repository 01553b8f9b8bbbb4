import type { Outcome } from '../../foundation/outcome.js'
import type { Person } from '../../neighbourhood/person.js'
import { changeReport } from './change-report.js'
import { checkMayWorkOn } from './may-work-on.js'
import type { Act, Refusal, Report } from './report.js'
import { passedOn } from './report-acts.js'
import type { ReportDeps } from './report-deps.js'

/** An officer hands a report to another unit, named in words; it stays theirs to end when that unit has answered. */
export const passOnReport = (
  deps: ReportDeps,
  request: Act & { reportId: string; person: Person | undefined; unit: string },
): Promise<Outcome<Report, Refusal>> =>
  changeReport(deps, request.reportId, report => {
    const may = checkMayWorkOn(request.person, report)
    return may.ok ? passedOn(report, request, request.unit) : may
  })
