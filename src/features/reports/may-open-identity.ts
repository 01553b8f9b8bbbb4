import { failed, type Outcome } from '../../foundation/outcome.js'
import { foldWords } from '../../language/fold.js'
import { may, type Person } from '../../neighbourhood/person.js'
import { isNamed } from './about-officers.js'
import type { OpeningRefusal } from './identity-opening.js'
import type { Report } from './report.js'
import { checkAccess } from './report-access.js'

/** Who leads, reads this very report, and is not told of in it. */
export const checkMayOpen = (person: Person | undefined, report: Report): Outcome<Person, OpeningRefusal> => {
  const access = checkAccess(person, 'reports.read', report)
  if (!access.ok || !may(person, 'identity.open', report.areaId)) return failed({ why: 'not-allowed' })
  return isNamed(access.value, report) ? failed({ why: 'named' }) : access
}

const sameName = (one: Person, other: Person): boolean =>
  one.displayName !== undefined && foldWords(one.displayName) === foldWords(other.displayName ?? '')

/**
 * The second one is another person: accounts that were joined are one person, and of two who bear the same name nobody
 * knows that they are not.
 */
export const checkMayDecide = (
  person: Person | undefined,
  asker: Person | undefined,
  report: Report,
): Outcome<Person, OpeningRefusal> => {
  const second = checkMayOpen(person, report)
  if (!second.ok) return second
  if (!asker || !checkMayOpen(asker, report).ok) return failed({ why: 'asker-gone' })
  return asker.id === second.value.id || sameName(asker, second.value)
    ? failed({ why: 'same-person' })
    : second
}
