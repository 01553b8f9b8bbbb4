import { dayOf, minuteOfDay, momentAt } from '../../language/local-time.js'
import { isNight, type NightHours } from '../../language/night.js'
import type { Alert } from './alert.js'
import { isLifeSafety } from './alert-kinds.js'

const NIGHT: NightHours = { from: 22 * 60, to: 5 * 60 + 30 }

/** People sleep: from 22:00 to 5:30 only what saves lives may wake them. */
export const isQuiet = (at: Date): boolean => isNight(at, NIGHT)

/** When the night that it is, or the next one, is over. */
export const nextMorning = (at: Date): Date =>
  momentAt(minuteOfDay(at) < NIGHT.to ? dayOf(at) : dayOf(at) + 1, NIGHT.to)

const MINUTE_MS = 60_000
/** What was let go right before the night still leaves: its word took a moment to be taken. */
const GRACE_MS = 5 * MINUTE_MS
/** So long it is tried at least, so that one let go right before the night reaches its last group. */
const LEAST_MS = 30 * MINUTE_MS

type Waking = Pick<Alert, 'kind' | 'sendAt' | 'validUntil'>

/** It saves lives, or somebody said in this very night that it shall leave now. */
const mayWake = ({ kind, sendAt }: Waking, at: Date): boolean =>
  isLifeSafety(kind) || (sendAt !== undefined && isQuiet(sendAt) && at < nextMorning(sendAt))

/** Whether an alert whose hour `sendAt` has come may leave at that moment. */
export const mayLeaveAt = (alert: Waking, at: Date): boolean =>
  !isQuiet(at) ||
  mayWake(alert, at) ||
  (alert.sendAt !== undefined && at.getTime() - alert.sendAt.getTime() <= GRACE_MS)

/** Whether what failed of it may go again at that moment. */
export const mayGoAgainAt = (alert: Waking, at: Date): boolean => !isQuiet(at) || mayWake(alert, at)

/** Until when it is tried: not into the night, nor longer than it holds. */
export const triedUntil = (alert: Waking, at: Date): Date => {
  if (mayWake(alert, at)) return alert.validUntil
  const evening = isQuiet(at) ? at.getTime() : momentAt(dayOf(at), NIGHT.from).getTime()
  const end = Math.max(evening, at.getTime() + LEAST_MS)
  return new Date(Math.min(end, alert.validUntil.getTime()))
}
