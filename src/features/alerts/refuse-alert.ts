import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { Person } from '../../neighbourhood/person.js'
import { type Alert, type AlertRefusal, wordOf } from './alert.js'
import { checkSecondPerson } from './alert-access.js'
import type { AlertDeps } from './alert-deps.js'
import { type AlertAct, changeAlert, withWord, wrongState } from './change-alert.js'

export const checkMayRefuse = (person: Person | undefined, alert: Alert): Outcome<Person, AlertRefusal> => {
  const second = checkSecondPerson(person, alert)
  if (!second.ok) return second
  return alert.state === 'proposed' ? second : failed(wrongState(alert))
}

/** A second officer does not let it go, and says why. */
export const refuseAlert = (
  deps: Pick<AlertDeps, 'alerts'>,
  act: AlertAct & { why: string },
): Promise<Outcome<Alert, AlertRefusal>> =>
  changeAlert(deps, act.alertId, alert => {
    if (wordOf(alert, act.key)) return ok(alert)
    const may = checkMayRefuse(act.person, alert)
    return may.ok ? ok(withWord(alert, act, { what: 'refused', why: act.why }, { state: 'refused' })) : may
  })
