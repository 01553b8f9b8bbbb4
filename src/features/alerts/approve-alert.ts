import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { type Alert, type AlertRefusal, wordOf } from './alert.js'
import { checkSecondPerson } from './alert-access.js'
import type { AlertDeps } from './alert-deps.js'
import { isLifeSafety } from './alert-kinds.js'
import { type AlertAct, changeAlert, withWord, wrongState } from './change-alert.js'
import { isQuiet, nextMorning } from './quiet-hours.js'

export type ApproveAlert = AlertAct & {
  /** What to do in the quiet hours; at other times it leaves now. */
  hour?: 'now' | 'morning'
}

const sendAtOf = (alert: Alert, { at, hour }: ApproveAlert): Date | undefined => {
  if (isLifeSafety(alert.kind) || !isQuiet(at) || hour === 'now') return at
  return hour === 'morning' ? nextMorning(at) : undefined
}

const approved = (alert: Alert, act: ApproveAlert): Outcome<Alert, AlertRefusal> => {
  if (wordOf(alert, act.key)) return ok(alert)
  const second = checkSecondPerson(act.person, alert)
  if (!second.ok) return second
  if (alert.state !== 'proposed') return failed(wrongState(alert))
  const { code, approvableUntil, validUntil } = alert
  if (act.at > approvableUntil) return failed({ why: 'approval-expired', code })
  const sendAt = sendAtOf(alert, act)
  if (!sendAt) return failed({ why: 'quiet-hours', code, waits: nextMorning(act.at) < validUntil })
  if (sendAt >= validUntil) return failed({ why: 'quiet-hours', code, waits: false })
  return ok(withWord(alert, act, { what: 'approved' }, { state: 'approved', sendAt }))
}

/** A second officer lets it go. Of two at once the first has said it; the other is told who. */
export const approveAlert = (
  deps: Pick<AlertDeps, 'alerts'>,
  act: ApproveAlert,
): Promise<Outcome<Alert, AlertRefusal>> => changeAlert(deps, act.alertId, alert => approved(alert, act))
