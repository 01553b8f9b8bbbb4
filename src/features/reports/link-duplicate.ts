import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { Person } from '../../neighbourhood/person.js'
import { isAboutOfficers } from './about-officers.js'
import { changeReport } from './change-report.js'
import { checkMayWorkOn } from './may-work-on.js'
import type { Act, Refusal, Report } from './report.js'
import { checkAccess } from './report-access.js'
import { linked } from './report-acts.js'
import type { ReportDeps } from './report-deps.js'

export const cameBefore = (one: Report, other: Report): boolean =>
  one.createdAt.getTime() - other.createdAt.getTime() < 0 ||
  (one.createdAt.getTime() === other.createdAt.getTime() && one.number < other.number)

/** The report that a duplicate was joined to in the end; each was joined to one that came before it. A circle ends. */
export const leadOf = async (deps: Pick<ReportDeps, 'reports'>, report: Report): Promise<Report> => {
  let lead = report
  const seen = new Set<string>()
  while (lead.duplicateOf !== undefined && !seen.has(lead.id)) {
    seen.add(lead.id)
    const next = await deps.reports.find(lead.duplicateOf)
    if (!next) return lead
    lead = next
  }
  return lead
}

/**
 * Joins a report to one that came before it and tells the same: so there is never a circle, whoever joins what at once.
 * The officer must be allowed to work on both.
 */
export const linkDuplicate = async (
  deps: ReportDeps,
  request: Act & { reportId: string; person: Person | undefined; otherId: string },
): Promise<Outcome<{ report: Report; lead: Report }, Refusal>> => {
  const other = await deps.reports.find(request.otherId)
  if (!other) return failed({ why: 'not-found' })
  const access = checkAccess(request.person, 'reports.handle', other)
  if (!access.ok) return access
  const lead = await leadOf(deps, other)
  if (!checkAccess(request.person, 'reports.handle', lead).ok) return failed({ why: 'other-area' })
  const done = await changeReport(deps, request.reportId, report => {
    const may = checkMayWorkOn(request.person, report)
    if (!may.ok) return may
    const { code } = report
    if (report.id === lead.id) return failed({ why: 'itself', code })
    // Whoever reads the one would learn of a complaint that is kept from them.
    if (isAboutOfficers(report) !== isAboutOfficers(lead))
      return failed({ why: 'other-matter', code, other: lead.code })
    if (cameBefore(report, lead)) return failed({ why: 'first-leads', code: lead.code, first: code })
    return linked(report, request, lead)
  })
  return done.ok ? ok({ report: done.value, lead }) : done
}
