import { type OnDuty, onDutyAt } from '../../../neighbourhood/duty-roster.js'
import type { Reachable } from '../../../neighbourhood/person-store.js'
import { staffFor } from '../about-officers.js'
import type { Report } from '../report.js'
import { checkAccess } from '../report-access.js'
import type { ReportDeps } from '../report-deps.js'

type DutyDeps = Pick<ReportDeps, 'roster' | 'neighbourhood'>

/** As the roster says; nobody where none was set. */
export const onDutyNow = async ({ roster }: Pick<ReportDeps, 'roster'>, at: Date): Promise<OnDuty[]> =>
  onDutyAt(await roster.touching(at, new Date(at.getTime() + 1)), at)

/** "Tuấn (0912 345 678), Lan". */
export const shownPeople = (people: OnDuty[]): string =>
  people.map(({ name, phone }) => (phone ? `${name} (${phone})` : name)).join(', ')

/** The number to call now: what was given for the duty, else the ward's own. No officer's number otherwise. */
export const dutyPhone = async (deps: DutyDeps, at: Date): Promise<string> => {
  const [people, ward] = await Promise.all([onDutyNow(deps, at), deps.neighbourhood.ward()])
  return people.find(({ phone }) => phone)?.phone ?? ward.hotline
}

/** Who is told of a report first: those on the roster who may work on it; where there is none, everyone with the duty. */
export const dutyFirst = async (deps: DutyDeps, report: Report, at: Date): Promise<Reachable[]> => {
  const ids = (await onDutyNow(deps, at)).map(({ personId }) => personId)
  if (ids.length > 0) {
    const staff = await staffFor(deps, report, 'reports.handle')
    const here = staff.filter(
      ({ person }) => ids.includes(person.id) && checkAccess(person, 'reports.handle', report).ok,
    )
    if (here.length > 0) return here
  }
  return staffFor(deps, report, 'reports.duty')
}
