import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { type Alert, type AlertTarget, type RelayTarget, relayTargets } from './alert.js'
import type { AlertDeps } from './alert-deps.js'

export const isAsked = ({ people }: RelayTarget, personId: string): boolean =>
  people.some(person => person.personId === personId)

/** The groups that this person was asked to paste it into. */
export const relaysOf = (alert: Pick<Alert, 'content'>, personId: string): RelayTarget[] =>
  relayTargets(alert).filter(target => isAsked(target, personId))

export const waitsForRelay = (alert: Alert, personId: string): boolean =>
  relaysOf(alert, personId).some(({ relayed }) => relayed === undefined)

/** It was this work that marked it, now or before a stop. */
export const wasRelayedBy = (alert: Pick<Alert, 'content'>, key: string): boolean =>
  relayTargets(alert).some(({ relayed }) => relayed?.key === key)

/** `groups`: those of this person; each says who pasted it. `theirs`: into these it was they, now or before. */
export type Marked = { alert: Alert; groups: RelayTarget[]; theirs: RelayTarget[] }

const marking =
  (relayed: NonNullable<RelayTarget['relayed']>) =>
  (target: AlertTarget): AlertTarget =>
    target.way === 'relay' && !target.relayed && isAsked(target, relayed.by) ? { ...target, relayed } : target

/** Whoever answers first is remembered; saying it again changes nothing. */
export const markRelayed = async (
  deps: Pick<AlertDeps, 'alerts' | 'clock'>,
  { alertId, personId, key }: { alertId: string; personId: string; key: string },
): Promise<Outcome<Marked, 'not-asked'>> => {
  // Not when it was said: what was counted before this is written must not look later than it.
  const at = deps.clock.now()
  const done = await deps.alerts.change<'not-asked'>(alertId, alert => {
    if (relaysOf(alert, personId).length === 0) return failed('not-asked')
    if (!waitsForRelay(alert, personId)) return ok(alert)
    const targets = alert.content.targets.map(marking({ by: personId, at, key }))
    return ok({ ...alert, content: { ...alert.content, targets }, updatedAt: at })
  })
  if (!done?.ok) return failed('not-asked')
  const groups = relaysOf(done.value, personId)
  return ok({ alert: done.value, groups, theirs: groups.filter(({ relayed }) => relayed?.by === personId) })
}
