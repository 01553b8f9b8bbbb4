import { chatTag } from '../../chat/chat-tag.js'
import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import { eachOf } from '../../foundation/each-of.js'
import { ok } from '../../foundation/outcome.js'
import type { Reachable } from '../../neighbourhood/person-store.js'
import type { Job } from '../feature.js'
import { type Alert, leftAt } from './alert.js'
import { secondPeopleFor } from './alert-access.js'
import type { AlertDeps } from './alert-deps.js'
import { messageKey, sayTime } from './alert-messages.js'
import { awaitsConfirmation } from './confirm-alert.js'
import { authorMessage } from './officer-messages.js'
import { wordOptions } from './word-options.js'

const MINUTE_MS = 60_000
const AFTER_MS = 10 * MINUTE_MS
/** Later than this it is no more news to anybody. */
const WITHIN_MS = 12 * 60 * MINUTE_MS

const isDue = (alert: Alert, at: Date): boolean =>
  awaitsConfirmation(alert) && !alert.chasedAt && !alert.followedBy && alert.validUntil > at

const reminders = (deps: AlertDeps, alert: Alert, asked: Reachable[]): OutgoingMessage[] => {
  const { id, code, kind, content } = alert
  const params = { code, kind: { key: `alerts:kind.${kind}` }, name: content.author.name }
  const say = {
    key: 'alerts:card.remind',
    params: { ...params, time: sayTime(leftAt(alert)) },
    options: wordOptions('confirm', code),
  }
  return asked.flatMap(({ person, chats }) =>
    chats.map(to =>
      deps.compose(person.language ?? 'vi', {
        ...{ key: messageKey(id, 'chase', person.id, chatTag(deps.lookup, to)), to, say },
        lane: 'alert',
      }),
    ),
  )
}

const chase = async (deps: AlertDeps, alert: Alert): Promise<void> => {
  const { asked } = await secondPeopleFor(deps, alert)
  const names = asked.flatMap(({ person }) => person.displayName ?? []).join(', ')
  const say = {
    key: asked.length > 0 ? 'alerts:told.unconfirmed' : 'alerts:told.unconfirmedAlone',
    params: { code: alert.code, time: sayTime(leftAt(alert)), names },
  }
  await deps.enqueue([...reminders(deps, alert, asked), authorMessage(deps, alert, ['unconfirmed'], say)])
  const at = deps.clock.now()
  await deps.alerts.change<never>(alert.id, one => ok({ ...one, chasedAt: at }))
}

/** What left on one officer's word and was looked at by nobody since: the others are asked once more, its author is told. */
export const chaseConfirmations = (deps: AlertDeps): Job => ({
  name: 'alerts.chase-confirmations',
  schedule: '* * * * *',
  run: async () => {
    const at = deps.clock.now()
    const [from, to] = [new Date(at.getTime() - WITHIN_MS), new Date(at.getTime() - AFTER_MS + 1)]
    const recent = await deps.alerts.recent(from, to)
    await eachOf(
      recent.filter(alert => isDue(alert, at)),
      alert => chase(deps, alert),
    )
  },
})
