import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { Alert, AlertRefusal } from './alert.js'

/** The one that is meant, or which of them it may be. */
export const onlyOne = (alerts: Alert[], none: AlertRefusal): Outcome<Alert, AlertRefusal> => {
  const [alert, ...others] = alerts
  if (!alert) return failed(none)
  return others.length === 0 ? ok(alert) : failed({ why: 'which-one', codes: alerts.map(({ code }) => code) })
}
