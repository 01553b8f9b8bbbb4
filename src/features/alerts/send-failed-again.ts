import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { Alert } from './alert.js'
import type { AlertDeps } from './alert-deps.js'
import { readProgress } from './alert-progress.js'
import { mayGoAgainAt, triedUntil } from './quiet-hours.js'

/** Nobody should read any more what no longer holds. */
const isOver = ({ validUntil, followedBy }: Alert, at: Date): boolean =>
  followedBy !== undefined || validUntil <= at

/** What failed goes again: to groups, and to those who paste it. Says to how many of them. */
export const sendFailedAgain = async (
  deps: Pick<AlertDeps, 'alerts' | 'standings' | 'sendAgain'>,
  alert: Alert,
  at: Date,
): Promise<Outcome<number, 'over' | 'quiet'>> => {
  if (isOver(alert, at)) return failed('over')
  if (!mayGoAgainAt(alert, at)) return failed('quiet')
  const options = { notAfter: triedUntil(alert, at) }
  const { groups, relays } = await readProgress(alert, deps.standings)
  const targets = [...groups.failed, ...relays.failed]
  // One text may be for several groups.
  const keys = [...new Set(targets.flatMap(target => target.keys))]
  const goes = await Promise.all(keys.map(async key => [key, await deps.sendAgain(key, options)] as const))
  const gone = new Map(goes)
  if (goes.some(([, went]) => went))
    await deps.alerts.change<never>(alert.id, ({ endedToldAt: _, ...one }) => ok(one))
  return ok(targets.filter(target => target.keys.some(key => gone.get(key))).length)
}
