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

/** This is the last word on that one now; nothing is after an all-clear. */
const follow = ({ alerts }: Room, alertId: string, { id, code, follows }: Alert) =>
  alerts.change<never>(alertId, one =>
    ok(
      !follows || one.followedBy?.as === 'all-clear' || one.followedBy?.alertId === id
        ? one
        : { ...one, followedBy: { alertId: id, code, as: follows.as } },
    ),
  )

/** Two may leave at once: what another one came behind meanwhile is not the last word. */
const withLastWord = async ({ alerts }: Room, alert: Alert): Promise<Alert> => {
  const first = alert.follows && (await alerts.find(alert.follows.alertId))
  const last = first?.followedBy
  if (!last || last.alertId === alert.id) return alert
  const changed = await alerts.change<never>(alert.id, one => ok({ ...one, followedBy: last }))
  return changed?.ok ? changed.value : alert
}

/**
 * Whoever asks about the first one, or about what followed it before, is told of what came after it. This is also what
 * lets the follower leave: of two that would leave at once the one behind an all-clear does not.
 */
export const markFollowed = async (room: Room, alert: Alert): Promise<Outcome<Alert, Over>> => {
  const { id, code, follows } = alert
  if (!follows) return ok(alert)
  // Once it was let go it stays so: some of its groups may have it.
  if (follows.marked) return ok(await withLastWord(room, alert))
  const others = await room.alerts.followersOf(follows.alertId)
  const before = new Set(others.flatMap(other => (other.follows?.marked ? [other.id] : [])))
  const first = await room.alerts.change<Over>(follows.alertId, one => {
    const over = overBy(alert, one)
    if (over) return failed(over)
    // Whoever it comes right behind may not have stood among the others yet.
    if (one.followedBy) before.add(one.followedBy.alertId)
    return ok(
      one.followedBy?.alertId === id ? one : { ...one, followedBy: { alertId: id, code, as: follows.as } },
    )
  })
  if (first && !first.ok) return first
  before.delete(id)
  for (const other of before) await follow(room, other, alert)
  const marked = await room.alerts.change<never>(id, one =>
    ok(one.follows ? { ...one, follows: { ...one.follows, marked: true as const } } : one),
  )
  return ok(await withLastWord(room, marked?.ok ? marked.value : alert))
}
