import { z } from 'zod'
import { type OaContent, readOaAttachments } from './oa-attachment.js'
import { listOf, part, wireId, wireMoment, wireWords } from './wire.js'

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
  msg_id: part(wireId),
  sender: part(z.looseObject({ id: part(wireId) })),
})

/** What stands in `message` of any event. */
export const oaMessagePart = z.looseObject({
  msg_id: part(wireId),
  /** A receipt may tell of several. */
  msg_ids: listOf(wireId).catch([]),
  text: part(wireWords),
  quote_msg_id: part(wireId),
  quote_msg: part(quote),
  attachments: z.unknown().optional(),
  delivery_time: part(wireMoment),
  tracking_id: part(wireWords),
  react_icon: part(wireWords),
})

export type OaMessagePart = z.infer<typeof oaMessagePart>

/** `what`: the end of the event's name. Where what it promises is missing, what is there counts. */
const contentsOf = (told: OaMessagePart, what: string): OaMessage['contents'] => {
  const words = told.text === undefined ? [] : [{ kind: 'text' as const, text: told.text }]
  const [first, ...others] = readOaAttachments(told.attachments, what)
  if (first && (what !== 'text' || words.length === 0)) return [first, ...others]
  if (what === 'sticker' && words.length === 0) return [{ kind: 'sticker' }]
  return [words[0] ?? { kind: 'other' }]
}

/** The message of an event whose name ends with `what` (text, image …), even of one without any. Never throws. */
export const readOaMessage = (message: OaMessagePart | undefined, what: string): OaMessage => {
  const told: OaMessagePart = message ?? { msg_ids: [] }
  const quotedId = told.quote_msg_id ?? told.quote_msg?.msg_id
  const quotedSenderId = told.quote_msg?.sender?.id
  return {
    ...(told.msg_id === undefined ? {} : { id: told.msg_id }),
    ...(quotedId === undefined ? {} : { quotedId }),
    ...(quotedSenderId === undefined ? {} : { quotedSenderId }),
    ...(told.text === undefined ? {} : { text: told.text }),
    contents: contentsOf(told, what),
  }
}
