import { z } from 'zod'
import { type OaContent, readOaAttachments } from './oa-attachment.js'
import { oaId, oaMoment, oaPart, oaWords } from './oa-wire.js'

export type OaMessage = {
  id?: string
  /** The message it answers, and whose that was, where Zalo tells. */
  quotedId?: string
  quotedSenderId?: string
  /** The words: all there is, or beside what hangs on it. */
  text?: string
  /** Never empty; mostly one. */
  contents: [OaContent, ...OaContent[]]
}

const quote = z.looseObject({
  msg_id: oaPart(oaId),
  sender: oaPart(z.looseObject({ id: oaPart(oaId) })),
})

/** What stands in `message` of any event. */
export const oaMessagePart = z.looseObject({
  msg_id: oaPart(oaId),
  /** A receipt may tell of several. */
  msg_ids: oaPart(z.array(z.unknown())),
  text: oaPart(oaWords),
  quote_msg_id: oaPart(oaId),
  quote_msg: oaPart(quote),
  attachments: z.unknown().optional(),
  delivery_time: oaPart(oaMoment),
  tracking_id: oaPart(oaWords),
  react_icon: oaPart(oaWords),
})

export type OaMessagePart = z.infer<typeof oaMessagePart>

/** `what`: the end of the event's name. Where what it promises is missing, what is there counts. */
const contentsOf = (part: OaMessagePart, what: string): OaMessage['contents'] => {
  const words = part.text === undefined ? [] : [{ kind: 'text' as const, text: part.text }]
  const [first, ...others] = readOaAttachments(part.attachments, what)
  if (first && (what !== 'text' || words.length === 0)) return [first, ...others]
  if (what === 'sticker' && words.length === 0) return [{ kind: 'sticker' }]
  return [words[0] ?? { kind: 'other' }]
}

/** The message of an event whose name ends with `what` (text, image …). Never throws. */
export const readOaMessage = (part: OaMessagePart, what: string): OaMessage => {
  const quotedId = part.quote_msg_id ?? part.quote_msg?.msg_id
  const quotedSenderId = part.quote_msg?.sender?.id
  return {
    ...(part.msg_id === undefined ? {} : { id: part.msg_id }),
    ...(quotedId === undefined ? {} : { quotedId }),
    ...(quotedSenderId === undefined ? {} : { quotedSenderId }),
    ...(part.text === undefined ? {} : { text: part.text }),
    contents: contentsOf(part, what),
  }
}
