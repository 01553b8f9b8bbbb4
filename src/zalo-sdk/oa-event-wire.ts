import { z } from 'zod'
import { oaMessagePart } from './oa-message.js'
import { oaId, oaMoment, oaNumber, oaPart, oaParty, oaWords } from './oa-wire.js'

const numbers = z.looseObject({ prev_value: oaPart(oaNumber), new_value: oaPart(oaNumber) })

/** All that any event has had; which of it one has, its name tells. */
export const oaEventWire = z.looseObject({
  event_name: oaWords,
  app_id: oaPart(oaId),
  oa_id: oaPart(oaId),
  // So it is spelled in the events of template messages.
  oaId: oaPart(oaId),
  user_id_by_app: oaPart(oaId),
  timestamp: oaPart(oaMoment),
  sender: oaPart(oaParty),
  recipient: oaPart(oaParty),
  follower: oaPart(oaParty),
  user_id: oaPart(oaId),
  anonymous_id: oaPart(oaId),
  conversation_id: oaPart(oaId),
  source: oaPart(oaWords),
  message: oaPart(oaMessagePart),
  info: z.unknown().optional(),
  quota: oaPart(numbers),
})

export type OaWire = z.infer<typeof oaEventWire>
