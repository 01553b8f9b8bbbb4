import { chatKey } from '../../chat/chat-address.js'
import { ok } from '../../foundation/outcome.js'
import { chatsForRelay } from '../../neighbourhood/chat-for-relay.js'
import { isShut, nextChat } from '../../neighbourhood/next-chat.js'
import type { DeliveryNews } from '../../outbox/news.js'
import { type Alert, type AlertTarget, type Relayer, relayTargets } from './alert.js'
import type { AlertDeps } from './alert-deps.js'
import { mayGoAgainAt } from './quiet-hours.js'
import { relayKeys, relayMessages } from './relay-messages.js'

type Move = { from: DeliveryNews['to']; to: DeliveryNews['to']; personId: string; tail: string }

const movedOne = (alert: Alert, target: AlertTarget, person: Relayer, move: Move): Relayer => {
  const { to: chat, tail } = move
  if (person.personId !== move.personId || chatKey(person.chat) !== chatKey(move.from)) return person
  const keys = relayKeys(alert.id, { ...target, personId: person.personId })
  return { ...person, chat, tail, key: `${keys.key}/to/${tail}`, textKey: `${keys.textKey}/to/${tail}` }
}

const moved = (alert: Alert, move: Move): Alert => ({
  ...alert,
  content: {
    ...alert.content,
    targets: alert.content.targets.map(target =>
      target.way === 'relay'
        ? { ...target, people: target.people.map(person => movedOne(alert, target, person, move)) }
        : target,
    ),
  },
})

/** Of `remind/WHO`, `relay/GROUP/WHO` and `relay/text/LANGUAGE/WHO`, whatever stands behind it. */
const askedBy = (key: string): string | undefined => {
  const [, , what, first, second, third] = key.split('/')
  if (what === 'remind') return first
  return first === 'text' ? third : second
}

const isOpen = ({ validUntil, followedBy }: Alert, at: Date): boolean =>
  followedBy === undefined && at < validUntil

/**
 * Whoever was to paste an alert and can't be written to in one chat gets it in their next; it is written down first, so
 * that what reminds them and what counts goes there too. Told of again, the same messages are enqueued again.
 */
export const moveRelay = async (deps: AlertDeps, alertId: string, news: DeliveryNews): Promise<void> => {
  const { to: from, reason } = news
  const alert = await deps.alerts.find(alertId)
  const at = deps.clock.now()
  if (!alert || !isShut(reason) || !isOpen(alert, at) || !mayGoAgainAt(alert, at)) return
  const [head = '', tail] = news.key.split('/to/')
  const personId = askedBy(head)
  const staff = await deps.neighbourhood.staffByPermission('groups.relay')
  const one = staff.find(({ person }) => person.id === personId)
  const next = one && nextChat(deps, chatsForRelay(one), { failed: from, tail })
  if (!one || !next) return
  const move = { from, ...next, personId: one.person.id }
  const changed = await deps.alerts.change<never>(alertId, standing => ok(moved(standing, move)))
  if (!changed?.ok) return
  const theirs = relayTargets(changed.value).filter(({ relayed }) => !relayed)
  const targets = theirs.map(target => ({
    ...target,
    people: target.people.filter(({ personId, tail: by }) => personId === one.person.id && by === next.tail),
  }))
  const only = { ...changed.value, content: { ...changed.value.content, targets } }
  await deps.enqueue(await relayMessages(deps, only))
}
