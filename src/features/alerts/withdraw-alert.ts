import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { Person } from '../../neighbourhood/person.js'
import { type Alert, type AlertRefusal, hasLeft, wordOf } from './alert.js'
import { checkAccess } from './alert-access.js'
import type { AlertDeps } from './alert-deps.js'
import { type AlertAct, changeAlert, withWord, wrongState } from './change-alert.js'

/** Once its hour has come it is on its way, whoever has still to see to that: then a correction follows it. */
const isOnItsWay = (alert: Alert, now: Date): boolean =>
  hasLeft(alert) || (alert.state === 'approved' && alert.sendAt !== undefined && alert.sendAt <= now)

const mayWithdraw = (person: Person | undefined, alert: Alert): Outcome<Person, AlertRefusal> => {
  const isAuthor = person?.id === alert.content.author.personId
  return checkAccess(person, isAuthor ? 'alerts.write' : 'alerts.approve', alert)
}

/** Whoever wrote it, or may approve it, takes it back before it has left. */
export const withdrawAlert = (
  deps: Pick<AlertDeps, 'alerts' | 'clock'>,
  act: AlertAct,
): Promise<Outcome<Alert, AlertRefusal>> =>
  changeAlert(deps, act.alertId, alert => {
    if (wordOf(alert, act.key)) return ok(alert)
    const may = mayWithdraw(act.person, alert)
    if (!may.ok) return may
    if (isOnItsWay(alert, deps.clock.now())) return failed(wrongState({ ...alert, state: 'sent' }))
    return alert.state === 'proposed' || alert.state === 'approved'
      ? ok(withWord(alert, act, { what: 'withdrawn' }, { state: 'withdrawn' }))
      : failed(wrongState(alert))
  })
