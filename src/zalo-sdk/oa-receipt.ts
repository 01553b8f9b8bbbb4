import type { OaEventBody } from './oa-event-kinds.js'
import type { OaMessagePart } from './oa-message.js'
import { oaId } from './oa-wire.js'

const readIds = (raw: unknown[]): string[] => raw.flatMap(one => oaId.safeParse(one).data ?? [])

const idsOf = ({ msg_id, msg_ids }: OaMessagePart): string[] => [
  ...new Set([...(msg_id === undefined ? [] : [msg_id]), ...readIds(msg_ids ?? [])]),
]

/**
 * That a message of the account arrived or was seen. One that tells when it was delivered is of a template message: its
 * recipient is a telephone number, or a digest of one, and no id of a person (observed).
 */
export const readOaReceipt = (
  message: OaMessagePart = {},
  what: 'received' | 'seen',
  userId: string | undefined,
): OaEventBody => {
  const messageIds = idsOf(message)
  const { delivery_time: deliveredAt, tracking_id: trackingId } = message
  if (deliveredAt)
    return { kind: 'template-delivered', messageIds, deliveredAt, ...(trackingId ? { trackingId } : {}) }
  return { kind: 'receipt', what, messageIds, ...(userId === undefined ? {} : { userId }) }
}
