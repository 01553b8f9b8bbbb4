import { failed, type Outcome } from '../../foundation/outcome.js'
import { may, type Person } from '../../neighbourhood/person.js'
import type { Refusal, Report } from './report.js'
import { checkAccess } from './report-access.js'

/** What one officer holds, another leaves alone, unless they are on duty. */
export const checkMayWorkOn = (person: Person | undefined, report: Report): Outcome<Person, Refusal> => {
  const access = checkAccess(person, 'reports.handle', report)
  if (!access.ok) return access
  const heldByOther = report.handlerId !== undefined && report.handlerId !== access.value.id
  return heldByOther && !may(access.value, 'reports.duty')
    ? failed({ why: 'held-by-other', code: report.code, name: report.content.handler?.name ?? '' })
    : access
}
