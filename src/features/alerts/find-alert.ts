import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { Person } from '../../neighbourhood/person.js'
import { type Alert, type AlertRefusal, wordOf } from './alert.js'
import type { AlertReference } from './alert-code.js'
import type { AlertDeps } from './alert-deps.js'
import { alertsNamed } from './alerts-named.js'
import { isAlertStaff } from './certain-words.js'
import { onlyOne } from './only-one.js'

/** Without a code nobody means one that left longer ago. */
const WITHIN_MS = 7 * 24 * 3600_000
/** A word that is taken again was given a moment ago. */
const NEWEST = 50

type Finding = {
  /** Of the work: taken again, it is about the alert that it was about. */
  key: string
  at: Date
  person: Person | undefined
  reference: AlertReference | undefined
  /** Those a bare number, or no code at all, means before any other. */
  prefer: (alert: Alert) => boolean
}

const waiting = async ({ alerts }: AlertDeps, { at, prefer }: Finding): Promise<Alert[]> => {
  const [here, left] = await Promise.all([
    alerts.inStates(['proposed', 'approved']),
    // Its time may be ahead of ours, and ours of its.
    alerts.recent(new Date(at.getTime() - WITHIN_MS), new Date(at.getTime() + WITHIN_MS)),
  ])
  return [...here, ...left.toReversed()].filter(prefer)
}

/** The alert an officer means: the one that this very word is on already; by its code; or the one that waits. */
export const findAlert = async (deps: AlertDeps, finding: Finding): Promise<Outcome<Alert, AlertRefusal>> => {
  const { key, person, prefer, reference } = finding
  if (!isAlertStaff(person)) return failed({ why: 'not-allowed' })
  const named = reference && (await alertsNamed(deps, reference))
  const done = (named ?? (await deps.alerts.latest(NEWEST))).find(alert => wordOf(alert, key))
  if (done) return ok(done)
  const all = named ?? (await waiting(deps, finding))
  const preferred = all.filter(prefer)
  return onlyOne(preferred.length > 0 ? preferred : all, { why: reference ? 'not-found' : 'none-waits' })
}
