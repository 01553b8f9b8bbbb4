import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import { failed, ok } from '../../foundation/outcome.js'
import { chatForRelay } from '../../neighbourhood/chat-for-relay.js'
import type { Group, RelayedGroup } from '../../neighbourhood/group.js'
import { may } from '../../neighbourhood/person.js'
import type { Reachable } from '../../neighbourhood/person-store.js'
import type { Alert, AlertNames, AlertTarget } from './alert.js'
import type { AlertDeps } from './alert-deps.js'
import { alertTextSay, messageKey } from './alert-messages.js'
import { readNames } from './alert-names.js'
import { reachOf } from './alert-reach.js'
import { holdForMorning } from './hold-for-morning.js'
import { endBehindAllClear } from './lapse-alert.js'
import { markFollowed } from './mark-followed.js'
import { leavingMessages } from './progress-messages.js'
import { mayLeaveAt, triedUntil } from './quiet-hours.js'
import { relayKeys, relayMessages } from './relay-messages.js'

const groupTarget = (alert: Alert, { id, title, areaId = '', language, chat }: Group): AlertTarget => ({
  ...{ groupId: id, title, areaId, language, chat },
  key: messageKey(alert.id, 'group', id),
  way: 'group',
})

const relayTarget = (
  alert: Alert,
  { id: groupId, title, areaId, language }: RelayedGroup,
  staff: Reachable[],
): AlertTarget => {
  const people = staff.flatMap(({ person, ...reached }) => {
    const chat = may(person, 'groups.relay', areaId) ? chatForRelay(reached) : undefined
    if (!chat) return []
    const relayer = { personId: person.id, name: person.displayName ?? '', chat }
    const keys = relayKeys(alert.id, { groupId, language, personId: person.id })
    return [{ ...relayer, language: person.language ?? 'vi', ...keys }]
  })
  const key = messageKey(alert.id, 'relay', groupId)
  return { ...{ groupId, title, areaId, language }, key, way: 'relay', people }
}

/** What follows an alert goes to the same groups, in the same ways, as an answer to it. */
const sameTargets = (alert: Alert, first: Alert): AlertTarget[] =>
  first.content.targets.map(target => {
    if (target.way === 'group') return { ...target, key: messageKey(alert.id, 'group', target.groupId) }
    const { relayed: _relayed, ...rest } = target
    const people = target.people.map(({ tail: _tail, ...person }) => ({
      ...person,
      ...relayKeys(alert.id, { ...target, personId: person.personId }),
    }))
    return { ...rest, people, key: messageKey(alert.id, 'relay', target.groupId) }
  })

const targetsFor = async (deps: AlertDeps, alert: Alert): Promise<AlertTarget[]> => {
  const first = alert.follows && (await deps.alerts.find(alert.follows.alertId))
  if (first) return sameTargets(alert, first)
  const { groups, relayed } = await reachOf(deps, alert.areaIds)
  const staff = relayed.length > 0 ? await deps.neighbourhood.staffByPermission('groups.relay') : []
  return [
    ...groups.map(group => groupTarget(alert, group)),
    ...relayed.map(group => relayTarget(alert, group, staff)),
  ]
}

const groupMessages = async (deps: AlertDeps, alert: Alert): Promise<OutgoingMessage[]> => {
  const say = alertTextSay(alert, await readNames(deps, alert))
  const { follows, content } = alert
  const notAfter = triedUntil(alert, deps.clock.now())
  return content.targets.flatMap(target =>
    target.way === 'group'
      ? [
          deps.compose(target.language, {
            ...{ key: target.key, to: target.chat, say, lane: 'alert' as const },
            ...(content.photos.length > 0 ? { media: content.photos } : {}),
            ...(follows ? { replyTo: messageKey(follows.alertId, 'group', target.groupId) } : {}),
            notAfter,
            pin: false,
          }),
        ]
      : [],
  )
}

const LATE_MS = 60_000

/** What was kept from leaving at its hour bears the one at which it leaves. */
const signedAt = (sendAt: Date | undefined, at: Date): Date =>
  sendAt && at.getTime() - sendAt.getTime() < LATE_MS ? sendAt : at

type Fixed = { targets: AlertTarget[]; names: AlertNames; at: Date }

const withTargets = (alert: Alert, { at, ...fixed }: Fixed): Alert =>
  alert.content.targets.length > 0
    ? alert
    : { ...alert, sendAt: signedAt(alert.sendAt, at), content: { ...alert.content, ...fixed } }

/**
 * An approved alert leaves, once. Its groups are written down first, then its messages stand in the outbox, then it is
 * sent; behind an all-clear it ends instead: after a stop anywhere between, doing it again goes on from there.
 */
export const sendAlert = async (deps: AlertDeps, alertId: string): Promise<Alert | undefined> => {
  const at = deps.clock.now()
  const alert = await deps.alerts.find(alertId)
  if (alert?.state !== 'approved' || !alert.sendAt || alert.sendAt > at) return alert
  if (!mayLeaveAt(alert, at)) return holdForMorning(deps, alert, at)
  const [targets, names] = await Promise.all([targetsFor(deps, alert), readNames(deps, alert)])
  const fixed = await deps.alerts.change<'taken-back'>(alertId, one =>
    one.state === 'approved' ? ok(withTargets(one, { targets, names, at })) : failed('taken-back'),
  )
  if (!fixed?.ok) return deps.alerts.find(alertId)
  const marked = await markFollowed(deps, fixed.value)
  if (!marked.ok) return endBehindAllClear(deps, fixed.value)
  await deps.enqueue([
    ...(await groupMessages(deps, marked.value)),
    ...(await relayMessages(deps, marked.value)),
  ])
  const sent = await deps.alerts.change<never>(alertId, one =>
    ok(one.state === 'approved' ? { ...one, state: 'sent' as const, sentAt: at, updatedAt: at } : one),
  )
  if (!sent?.ok) return undefined
  await deps.enqueue(leavingMessages(deps, sent.value))
  return sent.value
}
