import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { Person } from '../../neighbourhood/person.js'
import { type Alert, type AlertRefusal, type Following, hasLeft } from './alert.js'
import { checkAccess } from './alert-access.js'
import type { AlertReference } from './alert-code.js'
import type { AlertDeps } from './alert-deps.js'
import { alertsNamed } from './alerts-named.js'
import { onlyOne } from './only-one.js'

export type FollowRefusal =
  | AlertRefusal
  | { why: 'not-left'; code: string }
  /** `by`: the all-clear that waits for its approval. */
  | { why: 'waits'; code: string; by: string }

type Wish = { person: Person | undefined; reference: AlertReference; as: Following }

/** What is said of a correction is meant for what it corrects: all that follows an alert follows the first. */
const firstOf = async (deps: AlertDeps, alert: Alert): Promise<Alert> =>
  (alert.follows && (await deps.alerts.find(alert.follows.alertId))) ?? alert

const waitingAllClear = async (deps: AlertDeps, first: Alert): Promise<Alert | undefined> => {
  const waiting = await deps.alerts.inStates(['proposed', 'approved'])
  return waiting.find(({ follows }) => follows?.alertId === first.id && follows.as === 'all-clear')
}

export const mayFollow = async (
  deps: AlertDeps,
  { person, first, as }: { person: Person | undefined; first: Alert; as: Following },
): Promise<Outcome<Alert, FollowRefusal>> => {
  const { code } = first
  const access = checkAccess(person, 'alerts.write', first)
  if (!access.ok) return access
  if (!hasLeft(first)) return failed({ why: 'not-left', code })
  if (first.followedBy?.as === 'all-clear') return failed({ why: 'over', code, by: first.followedBy.code })
  const waiting = as === 'all-clear' ? await waitingAllClear(deps, first) : undefined
  return waiting ? failed({ why: 'waits', code, by: waiting.code }) : ok(first)
}

/** The alert that this would follow, for who may say so: one that has left and that nobody has called off. */
export const findToFollow = async (
  deps: AlertDeps,
  { person, reference, as }: Wish,
): Promise<Outcome<Alert, FollowRefusal>> => {
  const named = await alertsNamed(deps, reference)
  const firsts = await Promise.all(named.map(alert => firstOf(deps, alert)))
  const different = firsts.filter((one, index) => firsts.findIndex(({ id }) => id === one.id) === index)
  const sent = different.filter(hasLeft)
  const found = onlyOne(sent.length > 0 ? sent : different, { why: 'not-found' })
  return found.ok ? mayFollow(deps, { person, first: found.value, as }) : found
}
