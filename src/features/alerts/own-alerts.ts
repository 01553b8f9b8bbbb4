import type { Person } from '../../neighbourhood/person.js'
import type { Alert } from './alert.js'
import type { AlertDeps } from './alert-deps.js'

const WITHIN_MS = 7 * 24 * 3600_000
/** Of the whole ward, in which theirs are looked for. */
const MOST_READ = 50
const MOST_LISTED = 5

const isTheirs = ({ content }: Alert, personId: string): boolean =>
  content.author.personId === personId || content.words.some(({ by }) => by.personId === personId)

/** What this person wrote, approved or spoke about in the last week, newest first. */
export const ownAlerts = async (
  deps: Pick<AlertDeps, 'alerts'>,
  person: Person | undefined,
  at: Date,
): Promise<Alert[]> => {
  const since = new Date(at.getTime() - WITHIN_MS)
  const newest = await deps.alerts.latest(MOST_READ)
  const theirs = newest.filter(alert => alert.proposedAt >= since && isTheirs(alert, person?.id ?? ''))
  return theirs.slice(0, MOST_LISTED)
}
