import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { Alert, AlertTarget } from './alert.js'
import type { AlertDeps } from './alert-deps.js'

export type RelayTarget = Extract<AlertTarget, { way: 'relay' }>

export const isAsked = ({ people }: RelayTarget, personId: string): boolean =>
  people.some(person => person.personId === personId)

/** The groups that this person was asked to paste it into. */
export const relaysOf = ({ content }: Pick<Alert, 'content'>, personId: string): RelayTarget[] =>
  content.targets.flatMap(target => (target.way === 'relay' && isAsked(target, personId) ? [target] : []))

export const waitsForRelay = (alert: Alert, personId: string): boolean =>
  relaysOf(alert, personId).some(({ relayed }) => relayed === undefined)

/** `groups`: those of this person; each says who pasted it. `theirs`: into these it was they, now or before. */
export type Marked = { alert: Alert; groups: RelayTarget[]; theirs: RelayTarget[] }

const marking =
  (personId: string, at: Date) =>
  (target: AlertTarget): AlertTarget =>
    target.way === 'relay' && !target.relayed && isAsked(target, personId)
      ? { ...target, relayed: { by: personId, at } }
      : target

/** Whoever answers first is remembered; saying it again changes nothing. */
export const markRelayed = async (
  deps: Pick<AlertDeps, 'alerts' | 'clock'>,
  { alertId, personId }: { alertId: string; personId: string },
): Promise<Outcome<Marked, 'not-asked'>> => {
  // Not when it was said: what was counted before this is written must not look later than it.
  const at = deps.clock.now()
  const done = await deps.alerts.change<'not-asked'>(alertId, alert => {
    if (relaysOf(alert, personId).length === 0) return failed('not-asked')
    if (!waitsForRelay(alert, personId)) return ok(alert)
    const targets = alert.content.targets.map(marking(personId, at))
    return ok({ ...alert, content: { ...alert.content, targets }, updatedAt: at })
  })
  if (!done?.ok) return failed('not-asked')
  const groups = relaysOf(done.value, personId)
  return ok({ alert: done.value, groups, theirs: groups.filter(({ relayed }) => relayed?.by === personId) })
}
