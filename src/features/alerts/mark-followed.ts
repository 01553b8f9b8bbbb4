import { ok } from '../../foundation/outcome.js'
import type { Alert } from './alert.js'
import type { AlertDeps } from './alert-deps.js'

/** Whoever asks about the first one is told of what came after it. An all-clear stays the last word. */
export const markFollowed = async (deps: Pick<AlertDeps, 'alerts'>, alert: Alert): Promise<void> => {
  const { id: alertId, code, follows } = alert
  if (!follows) return
  await deps.alerts.change<never>(follows.alertId, first =>
    ok(
      first.followedBy?.as === 'all-clear' || first.followedBy?.alertId === alertId
        ? first
        : { ...first, followedBy: { alertId, code, as: follows.as } },
    ),
  )
}
