import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { Alert, AlertRefusal } from './alert.js'
import type { AlertDeps } from './alert-deps.js'

type Over = Extract<AlertRefusal, { why: 'over' }>
type Room = Pick<AlertDeps, 'alerts'>

const overBy = (alert: Alert, { code, followedBy }: Alert): Over | undefined =>
  followedBy?.as === 'all-clear' && followedBy.alertId !== alert.id
    ? { why: 'over', code, by: followedBy.code }
    : undefined

/** Nothing follows an alert after its all-clear. */
export const checkNotOver = async ({ alerts }: Room, alert: Alert): Promise<Outcome<Alert, Over>> => {
  const first = alert.follows && (await alerts.find(alert.follows.alertId))
  const over = first && overBy(alert, first)
  return over ? failed(over) : ok(alert)
}

/**
 * Whoever asks about the first one is told of what came after it. This is also what lets the follower leave: of two
 * that would leave at once the one behind an all-clear does not.
 */
export const markFollowed = async ({ alerts }: Room, alert: Alert): Promise<Outcome<Alert, Over>> => {
  const { id, code, follows } = alert
  // Once it was let go it stays so: some of its groups may have it.
  if (!follows || follows.marked) return ok(alert)
  const first = await alerts.change<Over>(follows.alertId, one => {
    const over = overBy(alert, one)
    if (over) return failed(over)
    return ok(
      one.followedBy?.alertId === id ? one : { ...one, followedBy: { alertId: id, code, as: follows.as } },
    )
  })
  if (first && !first.ok) return first
  const marked = await alerts.change<never>(id, one =>
    ok(one.follows ? { ...one, follows: { ...one.follows, marked: true as const } } : one),
  )
  return marked ?? ok(alert)
}
