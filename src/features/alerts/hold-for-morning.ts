import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import { ok } from '../../foundation/outcome.js'
import { type Alert, hasLeft } from './alert.js'
import type { AlertDeps } from './alert-deps.js'
import { messageKey, sayTime } from './alert-messages.js'
import { lapse } from './lapse-alert.js'
import { watchers } from './progress-messages.js'
import { mayLeaveAt, nextMorning } from './quiet-hours.js'

/** Its hour has come, and is in the night: it waits for the morning, or ends where that is too late. */
export const holdForMorning = async (deps: AlertDeps, alert: Alert, at: Date): Promise<Alert | undefined> => {
  if (hasLeft(alert)) return alert
  const sendAt = nextMorning(at)
  if (sendAt >= alert.validUntil) {
    await lapse(deps, alert)
    return deps.alerts.find(alert.id)
  }
  const done = await deps.alerts.change<never>(alert.id, one =>
    ok(one.state === 'approved' && !hasLeft(one) ? { ...one, sendAt, updatedAt: at } : one),
  )
  return done?.ok ? done.value : undefined
}

/** For who wrote it and who let it go for an hour that has passed. The same night, the same message. */
export const heldMessages = (deps: AlertDeps, alert: Alert, at: Date): OutgoingMessage[] => {
  const next = nextMorning(at)
  if (hasLeft(alert) || mayLeaveAt(alert, at) || next >= alert.validUntil) return []
  const say = { key: 'alerts:told.held', params: { code: alert.code, time: sayTime(next) } }
  return watchers(alert).map(({ personId, chat, language }) =>
    deps.compose(language, {
      ...{ key: messageKey(alert.id, 'told', 'held', next.getTime(), personId), to: chat, say },
      lane: 'notice',
    }),
  )
}
