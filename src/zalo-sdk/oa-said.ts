import type { OaEventBody } from './oa-event-kinds.js'
import { readOaSaid } from './oa-event-name.js'
import type { OaWire } from './oa-event-wire.js'
import { readOaMessage } from './oa-message.js'

/** `oaId`: as far as the two who speak tell it. */
type Read = { body: OaEventBody; oaId?: string | undefined }

const other = (userId?: string): Read => ({ body: { kind: 'other', ...(userId ? { userId } : {}) } })

const readUserSaid = (told: OaWire, what: string, inGroup: boolean): Read => {
  const userId = told.sender?.id
  const place = told.recipient?.group_id ?? told.recipient?.id
  if (userId === undefined || (inGroup && place === undefined)) return other(userId)
  const message = readOaMessage(told.message, what)
  const where = inGroup && place !== undefined ? { groupId: place } : {}
  return { body: { kind: 'message', userId, ...where, message }, oaId: inGroup ? undefined : place }
}

const readEcho = (told: OaWire, what: string, inGroup: boolean): Read => {
  const to = inGroup ? (told.recipient?.group_id ?? told.recipient?.id) : told.recipient?.id
  const adminId = told.sender?.admin_id
  const body: OaEventBody = {
    kind: 'echo',
    ...(to === undefined ? {} : { [inGroup ? 'groupId' : 'userId']: to }),
    ...(adminId === undefined ? {} : { adminId }),
    message: readOaMessage(told.message, what),
  }
  return { body, oaId: told.sender?.id }
}

const readAnonymous = (told: OaWire, what: string, by: 'visitor' | 'oa'): Read => {
  const [theirs, ours] = by === 'oa' ? [told.recipient, told.sender] : [told.sender, told.recipient]
  const anonymousId = told.anonymous_id ?? theirs?.id
  const body: OaEventBody = {
    kind: 'anonymous',
    by,
    ...(anonymousId === undefined ? {} : { anonymousId }),
    ...(told.conversation_id === undefined ? {} : { conversationId: told.conversation_id }),
    message: readOaMessage(told.message, what),
  }
  return { body, oaId: ours?.id }
}

/** What people and the account say; undefined for an event of another kind. */
export const readOaSaidEvent = (told: OaWire): Read | undefined => {
  const said = readOaSaid(told.event_name)
  if (!said) return undefined
  const { by, what } = said
  if (by === 'user') return readUserSaid(told, what, said.in === 'group')
  if (by === 'oa') return readEcho(told, what, said.in === 'group')
  return readAnonymous(told, what, by === 'anonymous' ? 'visitor' : 'oa')
}
