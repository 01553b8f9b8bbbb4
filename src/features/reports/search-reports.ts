import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { Found } from '../../foundation/sealed-store.js'
import { areasWhere, may, type Person } from '../../neighbourhood/person.js'
import type { Refusal, Report } from './report.js'
import { checkAccess } from './report-access.js'
import type { ReportDeps } from './report-deps.js'
import type { SearchScope } from './report-store.js'

const PERMISSION = 'reports.read'

/** Where they may do that. */
export const scopeOf = (
  person: Person | undefined,
  permission: 'reports.read' | 'reports.handle',
): SearchScope => {
  const areaIds = areasWhere(person, permission)
  return areaIds === 'ward' ? 'ward' : { areaIds, unplaced: may(person, 'reports.duty') }
}

/** The newest reports in which all these words are told, among those this person may read. */
export const searchReports = async (
  deps: Pick<ReportDeps, 'reports'>,
  { person, text, limit }: { person: Person | undefined; text: string; limit: number },
): Promise<Outcome<Found<Report>, Refusal>> => {
  if (!may(person, PERMISSION)) return failed({ why: 'not-allowed' })
  const found = await deps.reports.search(text, scopeOf(person, PERMISSION), limit)
  return ok({ ...found, items: found.items.filter(report => checkAccess(person, PERMISSION, report).ok) })
}
