import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import { eachOf } from '../../foundation/each-of.js'
import { ok } from '../../foundation/outcome.js'
import type { Job } from '../feature.js'
import { type Alert, type RelayTarget, relayTargets } from './alert.js'
import type { AlertDeps } from './alert-deps.js'
import { messageKey } from './alert-messages.js'
import { isAsked } from './mark-relayed.js'
import { relayedOption } from './relay-say.js'

const MINUTE = 60_000
const AFTER_MS = { lifeSafety: 20 * MINUTE, other: 60 * MINUTE }
/** Later than this nobody is asked any more. */
const WITHIN_MS = 12 * 60 * MINUTE

const isDue = ({ sentAt, lifeSafety, validUntil, followedBy, remindedAt }: Alert, at: Date): boolean => {
  if (!sentAt || remindedAt || followedBy || validUntil <= at) return false
  return at.getTime() - sentAt.getTime() >= (lifeSafety ? AFTER_MS.lifeSafety : AFTER_MS.other)
}

/** An all-clear is waited for only where what is over was pasted. */
const waitingTargets = async (deps: AlertDeps, alert: Alert): Promise<RelayTarget[]> => {
  const waiting = relayTargets(alert).filter(({ relayed }) => !relayed)
  const first = alert.follows?.as === 'all-clear' ? await deps.alerts.find(alert.follows.alertId) : undefined
  if (!first) return waiting
  const pasted = relayTargets(first).filter(({ relayed }) => relayed)
  return waiting.filter(({ groupId }) => pasted.some(target => target.groupId === groupId))
}

const reminders = async (deps: AlertDeps, alert: Alert): Promise<OutgoingMessage[]> => {
  const waiting = await waitingTargets(deps, alert)
  const asked = new Map(
    waiting.flatMap(({ people, language }) =>
      people.map(one => [one.personId, { ...one, language }] as const),
    ),
  )
  return [...asked.values()].map(({ personId, chat, language, key }) => {
    const theirs = waiting.filter(target => isAsked(target, personId))
    const groups = theirs.map(({ title }) => title).join(', ')
    return deps.compose(language, {
      key: messageKey(alert.id, 'remind', personId),
      to: chat,
      lane: alert.lifeSafety ? 'alert' : 'notice',
      say: {
        key: 'alerts:relay.remind',
        params: { code: alert.code, groups },
        options: [relayedOption(alert.code)],
      },
      replyTo: key,
    })
  })
}

/** Who was asked to paste it and has not answered is asked once more; found again, it is the same message. */
export const remindRelays = (deps: AlertDeps, isQuiet: (at: Date) => boolean): Job => ({
  name: 'alerts.remind-relays',
  schedule: '* * * * *',
  run: async () => {
    const at = deps.clock.now()
    const recent = await deps.alerts.recent(new Date(at.getTime() - WITHIN_MS), at)
    const due = recent.filter(alert => isDue(alert, at) && (alert.lifeSafety || !isQuiet(at)))
    await eachOf(due, async alert => {
      const messages = await reminders(deps, alert)
      if (messages.length === 0) return
      await deps.enqueue(messages)
      await deps.alerts.change<never>(alert.id, one => ok({ ...one, remindedAt: at }))
    })
  },
})
