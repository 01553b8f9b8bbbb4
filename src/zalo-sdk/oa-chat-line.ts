import type { z } from 'zod'
import { part, wireId, wireMoment, wireNumber, wireWords } from './wire.js'
import { wireObject } from './wire-object.js'

/** One message of a chat that is read afterwards. */
export const oaChatLine = wireObject({
  src: part(wireNumber.transform((src): 'oa' | 'user' => (src === 0 ? 'oa' : 'user'))),
  time: part(wireMoment),
  type: part(wireWords),
  message: part(wireWords),
  message_id: part(wireId),
  from_id: part(wireId),
  from_display_name: part(wireWords),
  from_avatar: part(wireWords),
  to_id: part(wireId),
  to_display_name: part(wireWords),
  to_avatar: part(wireWords),
  group_id: part(wireId),
  url: part(wireWords),
  thumb: part(wireWords),
  description: part(wireWords),
})

/** `src`: who said it. `type` as Zalo names it (text, photo, sticker …): an open set. `message`: the words. */
export type OaChatLine = z.output<typeof oaChatLine>
