import type { DeliveryPart } from '../../chat/channel.js'
import { type Outcome, ok } from '../../foundation/outcome.js'
import type { TelegramCall } from './telegram-call.js'
import type { CallFailure } from './telegram-failures.js'
import { keyboardOf } from './telegram-keyboard.js'
import type { Place, Posted } from './telegram-posting.js'

const refusedWith = (outcome: Outcome<unknown, CallFailure>, sentence: RegExp): boolean =>
  !outcome.ok && outcome.failure.kind === 'answered' && sentence.test(outcome.failure.description)

/** What is asked for is already so. */
const unless = (outcome: Outcome<unknown, CallFailure>, already: RegExp, id: string): Posted =>
  outcome.ok || refusedWith(outcome, already) ? ok(id) : outcome

/** Buttons that are not given again go away. Without words only the buttons change. */
export const editPosted = async (
  call: TelegramCall,
  part: DeliveryPart,
  place: Place,
  id: string,
): Promise<Posted> => {
  const target = { chat_id: Number(place.chatId), message_id: Number(id) }
  const reply_markup = keyboardOf(part.options ?? [])
  const notModified = /message is not modified/i
  if (part.text === '') {
    return unless(await call('editMessageReplyMarkup', { ...target, reply_markup }), notModified, id)
  }
  const edited = await call('editMessageText', {
    ...target,
    text: part.text,
    link_preview_options: { is_disabled: true },
    reply_markup,
  })
  // A message with a picture has a caption and no text, and a part does not tell what it was.
  if (!refusedWith(edited, /no text in the message to edit/i)) return unless(edited, notModified, id)
  return unless(
    await call('editMessageCaption', { ...target, caption: part.text, reply_markup }),
    notModified,
    id,
  )
}

export const removePosted = async (call: TelegramCall, place: Place, id: string): Promise<Posted> => {
  const target = { chat_id: Number(place.chatId), message_id: Number(id) }
  return unless(await call('deleteMessage', target), /message.*(not found|wasn't found)/i, id)
}
