import { eachOf } from '../../foundation/each-of.js'
import type { Job } from '../feature.js'
import type { Alert } from './alert.js'
import type { AlertDeps } from './alert-deps.js'
import { heldMessages } from './hold-for-morning.js'
import { lapse } from './lapse-alert.js'
import { sendAlert } from './send-alert.js'

/** A word that was said in time may still wait to be taken. */
const GRACE_MS = 5 * 60_000

const sendDue = async (deps: AlertDeps): Promise<void> => {
  const now = deps.clock.now()
  const [sendable, proposed] = [await deps.alerts.sendable(now), await deps.alerts.inStates(['proposed'])]
  const isLate = ({ approvableUntil }: Alert) => approvableUntil.getTime() + GRACE_MS < now.getTime()
  await eachOf([...sendable, ...proposed.filter(isLate)], async alert => {
    const isOver = alert.validUntil <= now && alert.content.targets.length === 0
    if (alert.state === 'proposed' || isOver) await lapse(deps, alert)
    else {
      await deps.enqueue(heldMessages(deps, alert, now))
      await sendAlert(deps, alert.id)
    }
  })
}

/** Sends what was approved for this hour, and what a stop kept from leaving; ends what nobody approved in time. */
export const sendDueAlerts = (deps: AlertDeps): Job => ({
  name: 'alerts.send-due',
  schedule: '* * * * *',
  run: () => sendDue(deps),
})
