import { eachOf } from '../../foundation/each-of.js'
import { ok } from '../../foundation/outcome.js'
import type { Job } from '../feature.js'
import type { Alert } from './alert.js'
import type { AlertDeps } from './alert-deps.js'
import { decidedCards } from './approval-cards.js'
import { authorMessage } from './officer-messages.js'
import { sendAlert } from './send-alert.js'

/** A word that was said in time may still wait to be taken. */
const GRACE_MS = 5 * 60_000

/** Its time ran out before it could leave; the author is told before that is written down, by the same key. */
const lapse = async (deps: AlertDeps, alert: Alert): Promise<void> => {
  const at = deps.clock.now()
  const say = { key: `alerts:told.lapsed.${alert.state}`, params: { code: alert.code } }
  await deps.enqueue([
    authorMessage(deps, alert, ['lapsed'], say),
    ...(await decidedCards(deps, alert, { how: 'lapsed' })),
  ])
  await deps.alerts.change<never>(alert.id, one =>
    ok(one.state === alert.state ? { ...one, state: 'withdrawn' as const, updatedAt: at } : one),
  )
}

const sendDue = async (deps: AlertDeps): Promise<void> => {
  const now = deps.clock.now()
  const [sendable, proposed] = [await deps.alerts.sendable(now), await deps.alerts.inStates(['proposed'])]
  const isLate = ({ approvableUntil }: Alert) => approvableUntil.getTime() + GRACE_MS < now.getTime()
  await eachOf([...sendable, ...proposed.filter(isLate)], async alert => {
    const isOver = alert.validUntil <= now && alert.content.targets.length === 0
    if (alert.state === 'proposed' || isOver) await lapse(deps, alert)
    else await sendAlert(deps, alert.id)
  })
}

/** Sends what was approved for this hour, and what a stop kept from leaving; ends what nobody approved in time. */
export const sendDueAlerts = (deps: AlertDeps): Job => ({
  name: 'alerts.send-due',
  schedule: '* * * * *',
  run: () => sendDue(deps),
})
