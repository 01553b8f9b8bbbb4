import type { AlertDeps } from './alert-deps.js'
import type { AlertProgress } from './alert-progress.js'
import { progressMessages } from './progress-messages.js'

export type TellProgress = (
  alertId: string,
  why: 'delivered' | 'relayed',
) => Promise<AlertProgress | undefined>

/**
 * Counts anew and tells it, one after the other: of two heads who answer at once, the count that saw only one of them
 * must not be what is shown last.
 */
export const createTellProgress = (deps: AlertDeps): TellProgress => {
  let before: Promise<unknown> = Promise.resolve()
  const tell: TellProgress = async (alertId, why) => {
    const alert = await deps.alerts.find(alertId)
    if (!alert) return undefined
    const { messages, progress } = await progressMessages(deps, alert, why)
    await deps.enqueue(messages)
    return progress
  }
  return (alertId, why) => {
    const told = before.then(() => tell(alertId, why))
    before = told.catch(() => undefined)
    return told
  }
}
