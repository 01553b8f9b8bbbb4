import { createHash } from 'node:crypto'
import type { OaEvent, OaEventBody } from './oa-event-kinds.js'
import { oaGroupChangeOf } from './oa-event-name.js'
import { type OaWire, oaEventWire } from './oa-event-wire.js'
import { readOaGroupPart } from './oa-group-event.js'
import { readOaReceipt } from './oa-receipt.js'
import { readOaSaidEvent } from './oa-said.js'
import { readOaSubmittedInfo } from './oa-submitted-info.js'

const readGroup = (told: OaWire, oaId: string | undefined): OaEventBody | undefined => {
  const change = oaGroupChangeOf(told.event_name)
  return change && { kind: 'group', change, ...readOaGroupPart(told, oaId) }
}

/** Of two that speak with each other, the one who is not the account. */
const personIn = ({ sender, recipient }: OaWire, oaId: string | undefined): string | undefined => {
  const ids = [sender?.id, recipient?.id].filter(id => id !== undefined)
  return oaId !== undefined && ids.includes(oaId) ? ids.find(id => id !== oaId) : undefined
}

const readOfPerson = (told: OaWire, oaId: string | undefined): OaEventBody => {
  const sender = told.sender?.id === oaId ? undefined : told.sender?.id
  const userId = told.follower?.id ?? told.user_id ?? personIn(told, oaId) ?? sender
  if (userId === undefined) return { kind: 'other' }
  const { event_name: name, source } = told
  if (name === 'follow') return { kind: 'followed', userId, ...(source ? { source } : {}) }
  if (name === 'unfollow') return { kind: 'unfollowed', userId, ...(source ? { source } : {}) }
  if (name === 'user_submit_info')
    return { kind: 'submitted-info', userId, info: readOaSubmittedInfo(told.info) }
  if (name === 'user_click_chatnow') return { kind: 'clicked-chat', userId }
  return { kind: 'other', userId }
}

const readReaction = ({ message }: OaWire, by: 'user' | 'oa', userId: string | undefined): OaEventBody => ({
  kind: 'reaction',
  by,
  ...(userId === undefined ? {} : { userId }),
  ...(message?.msg_id === undefined ? {} : { messageId: message.msg_id }),
  ...(message?.react_icon === undefined ? {} : { icon: message.react_icon }),
})

const readQuota = ({ quota }: OaWire): OaEventBody => ({
  kind: 'daily-quota',
  ...(quota?.prev_value === undefined ? {} : { before: quota.prev_value }),
  ...(quota?.new_value === undefined ? {} : { now: quota.new_value }),
})

const readOther = (told: OaWire, oaId: string | undefined): OaEventBody => {
  const person = personIn(told, oaId)
  switch (told.event_name) {
    case 'user_received_message':
      return readOaReceipt(told.message, 'received', person)
    case 'user_seen_message':
      return readOaReceipt(told.message, 'seen', person)
    case 'user_reacted_message':
      return readReaction(told, 'user', person)
    case 'oa_reacted_message':
      return readReaction(told, 'oa', person)
    case 'permission_revoked':
      return { kind: 'permission-revoked' }
    case 'change_oa_daily_quota':
      return readQuota(told)
    default:
      return readOfPerson(told, oaId)
  }
}

/**
 * One event of an Official Account, from a webhook's body already parsed as JSON; undefined for what is none. Each body
 * is one event (https://developers.zalo.me/docs/official-account/webhook). `ours`: the account's id, for events that do
 * not name it: of a receipt sources do not agree who its sender is, so both are held against it. Never throws; what is
 * not known of is left out, what can't be read counts as missing.
 */
export const readOaEvent = (body: unknown, ours?: string): OaEvent | undefined => {
  const told = oaEventWire.safeParse(body).data
  if (!told) return undefined
  const named = told.oa_id ?? told.oaId
  const said = readOaSaidEvent(told)
  const oaId = named ?? said?.oaId
  const account = named ?? ours
  return {
    name: told.event_name,
    ...(told.timestamp ? { at: told.timestamp } : {}),
    ...(told.app_id === undefined ? {} : { appId: told.app_id }),
    ...(oaId === undefined ? {} : { oaId }),
    ...(told.user_id_by_app === undefined ? {} : { userIdByApp: told.user_id_by_app }),
    ...(said?.body ?? readGroup(told, account) ?? readOther(told, account)),
  }
}

/** Whom and what an event names, besides the account. */
const idsOf = (event: OaEvent): (string | string[] | undefined)[] => {
  switch (event.kind) {
    case 'message':
    case 'echo':
      return [event.userId, event.groupId]
    case 'anonymous':
      return [event.anonymousId, event.conversationId]
    case 'group':
      return [event.groupId, event.userIds]
    case 'receipt':
      return [event.userId, event.messageIds]
    case 'template-delivered':
      return [event.messageIds, event.trackingId]
    case 'reaction':
      return [event.userId, event.messageId, event.icon]
    case 'permission-revoked':
    case 'daily-quota':
      return []
    default:
      return [event.userId]
  }
}

/**
 * The same event has the same id, however often Zalo repeats it: the message's own where there is one, else a digest of
 * name, ids and time (32 hex digits).
 */
export const oaEventId = (event: OaEvent): string => {
  const said = event.kind === 'message' || event.kind === 'echo' || event.kind === 'anonymous'
  if (said && event.message.id !== undefined) return event.message.id
  const told = [event.name, event.oaId, event.userIdByApp, event.at?.getTime(), ...idsOf(event)]
  return createHash('sha256')
    .update(JSON.stringify(told.map(part => part ?? null)))
    .digest('hex')
    .slice(0, 32)
}
