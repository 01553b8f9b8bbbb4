import type { Opts } from 'telegraf/types'
import { z } from 'zod'
import type { DeliveryPart } from '../../chat/channel.js'
import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { type Attachment, type Attachments, openAttachments } from './telegram-attachments.js'
import type { TelegramCall } from './telegram-call.js'
import type { CallFailure } from './telegram-failures.js'
import { keyboardOf } from './telegram-keyboard.js'

/** Where a part goes now: the group may have moved, its topic may be gone. */
export type Place = { chatId: string; threadId?: string }

/** The platform's id of the (first) message. */
export type Posted = Outcome<string, CallFailure>

const UPLOAD_MS = 120_000

const message = z.object({ message_id: z.number() })
const posted = z.union([message, z.array(message).min(1)])

const postedId = (result: unknown): Posted => {
  const read = posted.safeParse(result).data
  const first = Array.isArray(read) ? read[0] : read
  return first ? ok(String(first.message_id)) : failed({ kind: 'unsure', reason: 'answer-not-understood' })
}

const placed = ({ chatId, threadId }: Place) => ({
  chat_id: Number(chatId),
  ...(threadId === undefined ? {} : { message_thread_id: Number(threadId) }),
})

const replying = ({ replyToPlatformId }: DeliveryPart) =>
  replyToPlatformId === undefined
    ? {}
    : { reply_parameters: { message_id: Number(replyToPlatformId), allow_sending_without_reply: true } }

const withButtons = ({ options }: DeliveryPart) =>
  options && options.length > 0 ? { reply_markup: keyboardOf(options) } : {}

export const postText = async (call: TelegramCall, part: DeliveryPart, place: Place): Promise<Posted> => {
  const sent = await call('sendMessage', {
    ...placed(place),
    text: part.text,
    link_preview_options: { is_disabled: true },
    ...replying(part),
    ...withButtons(part),
  })
  return sent.ok ? postedId(sent.value) : sent
}

/** telegraf leaves objects it does not know out of an upload in silence: they go as the JSON that Telegram takes as well. */
const asField = <Payload extends object>(payload: Payload): Payload =>
  Object.fromEntries(
    Object.entries(payload).map(([name, value]) => [
      name,
      name === 'reply_parameters' ? JSON.stringify(value) : value,
    ]),
  ) as Payload

const postOne = (call: TelegramCall, common: Common, { media, file }: Attachment, signal: AbortSignal) => {
  const how = { timeoutMs: UPLOAD_MS, signal }
  switch (media.kind) {
    case 'photo':
      return call('sendPhoto', { ...common, photo: file }, how)
    case 'video':
      return call('sendVideo', { ...common, video: file }, how)
    case 'voice':
      return call('sendVoice', { ...common, voice: file }, how)
    case 'file':
      return call('sendDocument', { ...common, document: file }, how)
  }
}

type Common = Omit<Opts<'sendPhoto'>, 'photo'>

/** Photos and videos share an album; whatever else is among them, all go as files, which share one too. */
const postAlbum = (
  call: TelegramCall,
  { caption, ...common }: Common,
  files: Attachment[],
  signal: AbortSignal,
) => {
  const visual = files.every(({ media }) => media.kind === 'photo' || media.kind === 'video')
  const media = files.map(({ media: { kind }, file }, index) => ({
    type: visual ? kind : 'document',
    media: file,
    // Shown under the whole album only when one picture alone bears it; files show theirs each, the last lowest.
    ...(caption !== undefined && index === (visual ? 0 : files.length - 1) ? { caption } : {}),
  }))
  const payload = { ...common, media } as Opts<'sendMediaGroup'>
  return call('sendMediaGroup', payload, { timeoutMs: UPLOAD_MS, signal })
}

const postOpened = async (
  call: TelegramCall,
  part: DeliveryPart,
  place: Place,
  { files, broken }: Attachments,
): Promise<Posted> => {
  const [first] = files
  if (!first || broken.aborted) return failed({ kind: 'media-broke' })
  const common = asField({
    ...placed(place),
    ...(part.text === '' ? {} : { caption: part.text }),
    ...replying(part),
  })
  const sent =
    files.length === 1
      ? await postOne(call, { ...common, ...withButtons(part) }, first, broken)
      : await postAlbum(call, common, files, broken)
  if (sent.ok) return postedId(sent.value)
  return broken.aborted ? failed({ kind: 'media-broke' }) : sent
}

/** One medium with its caption and buttons, or an album, which can't bear buttons. */
export const postMedia = async (call: TelegramCall, part: DeliveryPart, place: Place): Promise<Posted> => {
  const attachments = await openAttachments(part.media ?? [])
  try {
    return await postOpened(call, part, place, attachments)
  } finally {
    attachments.release()
  }
}
