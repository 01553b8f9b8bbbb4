import { chatTag } from '../../chat/chat-tag.js'
import type { DeliveryNews } from '../../outbox/news.js'
import type { Alert } from './alert.js'
import { secondPeopleFor } from './alert-access.js'
import type { AlertDeps } from './alert-deps.js'
import { messageKey } from './alert-messages.js'
import { awaitsConfirmation } from './confirm-alert.js'
import { authorMessage } from './officer-messages.js'
import { personReason } from './progress-say.js'

const waits = (alert: Alert): boolean => alert.state === 'proposed' || awaitsConfirmation(alert)

/**
 * Who was asked for a second word is asked in each of their chats. Where the last of them failed, whoever wrote the alert
 * is told, once, and why: they may telephone.
 */
export const hearCards =
  (deps: AlertDeps) =>
  async ({ key, state, reason }: DeliveryNews): Promise<void> => {
    const [, alertId = '', what = '', personId = '', tag, ...rest] = key.split('/')
    if (state !== 'failed' || !['card', 'chase'].includes(what) || !tag || rest.length > 0) return
    const alert = await deps.alerts.find(alertId)
    if (!alert || !waits(alert)) return
    const { asked } = await secondPeopleFor(deps, alert)
    const one = asked.find(({ person }) => person.id === personId)
    if (!one) return
    const keys = one.chats.map(chat => messageKey(alertId, what, personId, chatTag(deps.lookup, chat)))
    const standings = await deps.standings(keys.filter(other => other !== key))
    if ([...standings.values()].some(other => other.state !== 'failed')) return
    const params = { code: alert.code, name: one.person.displayName ?? '', reason: personReason(reason) }
    const say = { key: 'alerts:told.notAsked', params }
    await deps.enqueue([authorMessage(deps, alert, ['not-asked', what, personId], say)])
  }
