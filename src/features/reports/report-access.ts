import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { may, mayInWholeWard, type Person } from '../../neighbourhood/person.js'
import { mayReadAbout } from './about-officers.js'
import type { Refusal, Report } from './report.js'

/** Officers act on reports of their own areas; where the area is unknown, those of the whole ward and those on duty do. */
export const checkAccess = (
  person: Person | undefined,
  permission: 'reports.read' | 'reports.handle',
  report: Pick<Report, 'wardId' | 'areaId' | 'kind' | 'content'>,
): Outcome<Person, Refusal> => {
  if (!person || person.wardId !== report.wardId || !may(person, permission))
    return failed({ why: 'not-allowed' })
  if (!mayReadAbout(person, report)) return failed({ why: 'not-allowed' })
  const within =
    report.areaId === undefined
      ? mayInWholeWard(person, permission) || may(person, 'reports.duty')
      : may(person, permission, report.areaId)
  return within ? ok(person) : failed({ why: 'other-area' })
}
