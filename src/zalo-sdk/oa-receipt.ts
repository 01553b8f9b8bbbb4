import type { OaEventBody } from './oa-event-kinds.js'
import type { OaMessagePart } from './oa-message.js'

/**
 * That a message of the account arrived or was seen. One that tells when it was delivered is of a template message: its
 * recipient is a telephone number, or a digest of one, and no id of a person (observed).
 */
export const readOaReceipt = (
  message: OaMessagePart | undefined,
  what: 'received' | 'seen',
  userId: string | undefined,
): OaEventBody => {
  const { msg_id: id, msg_ids: ids = [], delivery_time: deliveredAt, tracking_id: trackingId } = message ?? {}
  const messageIds = [...new Set([...(id === undefined ? [] : [id]), ...ids])]
  if (deliveredAt)
    return { kind: 'template-delivered', messageIds, deliveredAt, ...(trackingId ? { trackingId } : {}) }
  return { kind: 'receipt', what, messageIds, ...(userId === undefined ? {} : { userId }) }
}
