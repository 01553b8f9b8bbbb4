import { z } from 'zod'
import { oaMessagePart } from './oa-message.js'
import { oaParty } from './oa-party.js'
import { part, wireId, wireMoment, wireNumber, wireWords } from './wire.js'

const numbers = z.looseObject({ prev_value: part(wireNumber), new_value: part(wireNumber) })

/** All that any event has had; which of it one has, its name tells. */
export const oaEventWire = z.looseObject({
  event_name: wireWords,
  app_id: part(wireId),
  oa_id: part(wireId),
  // So it is spelled in the events of template messages.
  oaId: part(wireId),
  user_id_by_app: part(wireId),
  timestamp: part(wireMoment),
  sender: part(oaParty),
  recipient: part(oaParty),
  follower: part(oaParty),
  user_id: part(wireId),
  anonymous_id: part(wireId),
  conversation_id: part(wireId),
  source: part(wireWords),
  message: part(oaMessagePart),
  info: z.unknown().optional(),
  quota: part(numbers),
})

export type OaWire = z.infer<typeof oaEventWire>
