import { type Outcome, ok } from '../../foundation/outcome.js'
import type { Person } from '../../neighbourhood/person.js'
import { changeReport } from './change-report.js'
import { classified, noted, valued } from './noting-acts.js'
import type { Act, Refusal, Report, ReportClass } from './report.js'
import { checkAccess } from './report-access.js'
import type { ReportDeps } from './report-deps.js'

/** What officers put on record about a report, whoever has it and also when it has its result. */
export type Remark = { note: string } | { class: ReportClass } | { valuable: boolean }

const remarked = (report: Report, act: Act, remark: Remark): Report => {
  if ('note' in remark) return noted(report, act, remark.note)
  return 'class' in remark ? classified(report, act, remark.class) : valued(report, act, remark.valuable)
}

/** An officer of its area remarks something; its reporter hears nothing of it. */
export const noteReport = (
  deps: ReportDeps,
  request: Act & { reportId: string; person: Person | undefined; remark: Remark },
): Promise<Outcome<Report, Refusal>> =>
  changeReport(deps, request.reportId, report => {
    const access = checkAccess(request.person, 'reports.handle', report)
    return access.ok ? ok(remarked(report, request, request.remark)) : access
  })
