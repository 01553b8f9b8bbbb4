import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import type { Alert, OfficerRef } from './alert.js'
import type { AlertDeps } from './alert-deps.js'
import { messageKey } from './alert-messages.js'
import { type AlertProgress, countProgress, readProgress } from './alert-progress.js'
import { leavingSay, progressSay, relaysDoneSay } from './progress-say.js'

/** How often a message about progress changes at most. */
export const EVERY_MS = 3000
/** An older count is not worth an edit. */
const STALE_MS = 4 * EVERY_MS

/** Who answers for it: whoever wrote it and whoever let it go. */
export const watchers = ({ content }: Alert): OfficerRef[] => {
  const approvers = content.words.filter(({ what }) => what === 'approved').map(({ by }) => by)
  const all = [content.author, ...approvers]
  return all.filter((one, index) => all.findIndex(({ personId }) => personId === one.personId) === index)
}

const keyOf = (alert: Alert, to: OfficerRef, ...parts: (string | number)[]) =>
  messageKey(alert.id, 'progress', to.personId, ...parts)

/** Its place in the queue is a reply's: it would be of no use behind the hundreds of messages it tells of. */
const messageTo =
  (deps: AlertDeps, to: OfficerRef) => (message: Omit<Parameters<AlertDeps['compose']>[1], 'to' | 'lane'>) =>
    deps.compose(to.language, { to: to.chat, lane: 'reply', ...message })

/** The message that is changed afterwards. Whenever it is made, it is the same. */
export const leavingMessages = (deps: AlertDeps, alert: Alert): OutgoingMessage[] => {
  const nothingYet = countProgress(alert.content.targets, new Map())
  const say = leavingSay(alert.code, nothingYet, alert.sentAt ?? alert.updatedAt)
  return watchers(alert).map(to => messageTo(deps, to)({ key: keyOf(alert, to), say }))
}

/** A change of the first message, once by this name. The last one is worth it however late. */
const changed = (
  deps: AlertDeps,
  alert: Alert,
  progress: AlertProgress,
  { at, name }: { at: Date; name: (string | number)[] },
): OutgoingMessage[] => {
  const say = progressSay(alert.code, progress, at)
  const isLast = progress.done && progress.relays.waiting === 0
  const notAfter = isLast ? {} : { notAfter: new Date(at.getTime() + STALE_MS) }
  return watchers(alert).map(to => {
    const replaces = keyOf(alert, to)
    const key = keyOf(alert, to, ...name)
    return messageTo(deps, to)({ key, say, replaces, onlyEdit: true, ...notAfter })
  })
}

/** Of each stretch of three seconds there is one, and none of the first. */
const changeMessages = (
  deps: AlertDeps,
  alert: Alert,
  progress: AlertProgress,
  at: Date,
): OutgoingMessage[] => {
  const stretch = Math.floor((at.getTime() - (alert.sentAt ?? at).getTime()) / EVERY_MS)
  return stretch < 1 ? [] : changed(deps, alert, progress, { at, name: ['at', stretch] })
}

/** People are few and slow: each of their words is seen at once. */
const relayedMessages = (
  deps: AlertDeps,
  alert: Alert,
  progress: AlertProgress,
  at: Date,
): OutgoingMessage[] => changed(deps, alert, progress, { at, name: ['relayed', progress.relays.relayed] })

/** Named by when the last group ended: what is sent again and ends anew is told anew. */
const endMessages = (deps: AlertDeps, alert: Alert, progress: AlertProgress, at: Date): OutgoingMessage[] => {
  const ended = progress.groupsEndedAt
  if (!ended) return []
  const say = progressSay(alert.code, progress, at)
  return watchers(alert).map(to => {
    const key = keyOf(alert, to, 'done', ended.getTime())
    return messageTo(deps, to)({ key, say, replaces: keyOf(alert, to) })
  })
}

/** Only where relays ended last: else the word on the groups tells of them. */
const relaysEndMessages = (
  deps: AlertDeps,
  alert: Alert,
  progress: AlertProgress,
  at: Date,
): OutgoingMessage[] => {
  const { groupsEndedAt, relaysEndedAt } = progress
  if (!relaysEndedAt || (groupsEndedAt && relaysEndedAt <= groupsEndedAt)) return []
  const say = relaysDoneSay(alert.code, progress, at)
  return watchers(alert).map(to => {
    const key = keyOf(alert, to, 'relays', relaysEndedAt.getTime())
    return messageTo(deps, to)({ key, say, replyTo: keyOf(alert, to) })
  })
}

/** What is to be told now of an alert that has left, and how far it has come. The same told twice is sent once. */
export const progressMessages = async (
  deps: AlertDeps,
  alert: Alert,
  why: 'delivered' | 'relayed',
): Promise<{ messages: OutgoingMessage[]; progress: AlertProgress }> => {
  const progress = await readProgress(alert, deps.standings)
  const told = [deps, alert, progress, deps.clock.now()] as const
  const changes =
    why === 'relayed'
      ? relayedMessages(...told)
      : [...leavingMessages(deps, alert), ...(progress.done ? endMessages(...told) : changeMessages(...told))]
  const messages = [...changes, ...(progress.done ? relaysEndMessages(...told) : [])]
  return { messages, progress }
}
