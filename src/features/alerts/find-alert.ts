import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { may, type Person } from '../../neighbourhood/person.js'
import type { Alert, AlertRefusal, AlertState } from './alert.js'
import type { AlertReference } from './alert-code.js'
import type { AlertDeps } from './alert-deps.js'
import { alertsNamed } from './alerts-named.js'

type Finding = {
  person: Person | undefined
  reference: AlertReference | undefined
  /** Those a bare number, or no code at all, means before any other. */
  prefer: (alert: Alert) => boolean
  /** Where these are looked for when no code is said. */
  states: readonly AlertState[]
}

const named = async (deps: AlertDeps, { reference, prefer, states }: Finding): Promise<Alert[]> =>
  reference ? alertsNamed(deps, reference) : (await deps.alerts.inStates(states)).filter(prefer)

/** The alert an officer means: by its code, or the one that waits. */
export const findAlert = async (deps: AlertDeps, finding: Finding): Promise<Outcome<Alert, AlertRefusal>> => {
  const { person, prefer } = finding
  if (!may(person, 'alerts.write') && !may(person, 'alerts.approve')) return failed({ why: 'not-allowed' })
  const all = await named(deps, finding)
  const preferred = all.filter(prefer)
  const [alert, ...others] = preferred.length > 0 ? preferred : all
  if (!alert) return failed({ why: finding.reference ? 'not-found' : 'none-waits' })
  return others.length === 0
    ? ok(alert)
    : failed({ why: 'which-one', codes: [alert, ...others].map(({ code }) => code) })
}
