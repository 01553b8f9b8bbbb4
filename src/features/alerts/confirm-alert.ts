import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { Person } from '../../neighbourhood/person.js'
import { type Alert, type AlertRefusal, type Word, wordOf } from './alert.js'
import { checkSecondPerson } from './alert-access.js'
import type { AlertDeps } from './alert-deps.js'
import { type AlertAct, changeAlert, withWord, wrongState } from './change-alert.js'

const afterwards = ({ content }: Alert): Word | undefined =>
  content.words.find(({ what }) => what === 'confirmed' || what === 'objected')

/** It left on one officer's word, and no second one has looked at it. */
export const awaitsConfirmation = (alert: Alert): boolean =>
  alert.lifeSafety && (alert.state === 'approved' || alert.state === 'sent') && !afterwards(alert)

export const checkMayConfirm = (person: Person | undefined, alert: Alert): Outcome<Person, AlertRefusal> => {
  const second = checkSecondPerson(person, alert)
  if (!second.ok) return second
  const word = afterwards(alert)
  if (word) return failed({ why: 'already-confirmed', code: alert.code, by: word.by.name })
  return awaitsConfirmation(alert) ? second : failed(wrongState(alert))
}

/** A second officer looks at what has left already. An objection calls nothing back: what is wrong is corrected. */
export const confirmAlert = (
  deps: Pick<AlertDeps, 'alerts'>,
  act: AlertAct & ({ what: 'confirmed' } | { what: 'objected'; why: string }),
): Promise<Outcome<Alert, AlertRefusal>> =>
  changeAlert(deps, act.alertId, alert => {
    if (wordOf(alert, act.key)) return ok(alert)
    const may = checkMayConfirm(act.person, alert)
    const word = act.what === 'objected' ? { what: act.what, why: act.why } : { what: act.what }
    return may.ok ? ok(withWord(alert, act, word)) : may
  })
