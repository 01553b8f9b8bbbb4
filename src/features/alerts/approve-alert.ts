import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { type Alert, type AlertRefusal, wordOf } from './alert.js'
import { checkSecondPerson } from './alert-access.js'
import type { AlertDeps } from './alert-deps.js'
import { isLifeSafety } from './alert-kinds.js'
import { type AlertAct, changeAlert, withWord, wrongState } from './change-alert.js'
import { checkNotOver } from './mark-followed.js'
import { isQuiet, nextMorning } from './quiet-hours.js'

export type ApproveAlert = AlertAct & {
  /** What to do in the quiet hours; at other times it leaves now. */
  hour?: 'now' | 'morning'
}

type Sending = { now: Date }

/** A message may bear a time that our clock has not reached: it would wait for it. */
const sendAtOf = (alert: Alert, { at, hour }: ApproveAlert, { now }: Sending): Date | undefined => {
  if (isLifeSafety(alert.kind) || !isQuiet(at) || hour === 'now') return at < now ? at : now
  return hour === 'morning' ? nextMorning(at) : undefined
}

const approved = (alert: Alert, act: ApproveAlert, sending: Sending): Outcome<Alert, AlertRefusal> => {
  if (wordOf(alert, act.key)) return ok(alert)
  const second = checkSecondPerson(act.person, alert)
  if (!second.ok) return second
  if (alert.state !== 'proposed') return failed(wrongState(alert))
  const { code, approvableUntil, validUntil } = alert
  if (act.at > approvableUntil) return failed({ why: 'approval-expired', code })
  const sendAt = sendAtOf(alert, act, sending)
  if (!sendAt) return failed({ why: 'quiet-hours', code, waits: nextMorning(act.at) < validUntil })
  if (sendAt >= validUntil) return failed({ why: 'quiet-hours', code, waits: false })
  return ok(withWord(alert, act, { what: 'approved' }, { state: 'approved', sendAt }))
}

/** A second officer lets it go. Of two at once the first has said it; the other is told who. */
export const approveAlert = async (
  deps: Pick<AlertDeps, 'alerts' | 'clock'>,
  act: ApproveAlert,
): Promise<Outcome<Alert, AlertRefusal>> => {
  const standing = await deps.alerts.find(act.alertId)
  const free = standing?.state === 'proposed' ? await checkNotOver(deps, standing) : undefined
  if (free && !free.ok) return free
  const now = deps.clock.now()
  return changeAlert(deps, act.alertId, alert => approved(alert, act, { now }))
}
