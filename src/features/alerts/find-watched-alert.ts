import { failed, type Outcome } from '../../foundation/outcome.js'
import { may, type Person } from '../../neighbourhood/person.js'
import type { Alert, AlertRefusal } from './alert.js'
import { mayOver } from './alert-access.js'
import type { AlertReference } from './alert-code.js'
import type { AlertDeps } from './alert-deps.js'
import { alertsNamed } from './alerts-named.js'
import { onlyOne } from './only-one.js'

type Room = Pick<AlertDeps, 'alerts'>

const WATCHING = ['alerts.write', 'alerts.approve'] as const

/** The alert that is meant, for who writes or approves such over all its areas. */
export const findWatchedAlert = async (
  deps: Room,
  person: Person | undefined,
  reference: AlertReference,
): Promise<Outcome<Alert, AlertRefusal>> => {
  if (!WATCHING.some(permission => may(person, permission))) return failed({ why: 'not-allowed' })
  const named = await alertsNamed(deps, reference)
  const theirs = named.filter(({ areaIds }) =>
    WATCHING.some(permission => mayOver(person, permission, areaIds)),
  )
  return onlyOne(theirs, { why: named.length > 0 ? 'other-area' : 'not-found' })
}
