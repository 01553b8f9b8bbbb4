import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { type Outcome, ok } from '../../foundation/outcome.js'
import { readParams, whole, words } from '../stage/params.js'
import { badRequest, type Refusal } from '../stage/refusal.js'
import { entitiesOf } from './entities.js'
import { checkKeyboard } from './keyboard-check.js'
import type { Method } from './method.js'
import { openChat } from './open-chat.js'
import { keyboard } from './send-fields.js'
import { checkText, MAX_CAPTION } from './send-methods.js'
import type { Chat, KeptMessage } from './state.js'
import type { Message } from './wire.js'
import { messageIn, type World } from './world.js'

const target = { chat_id: words, message_id: whole }
const editFields = z.object({
  ...target,
  text: words.optional(),
  caption: words.optional(),
  reply_markup: keyboard,
})

type EditParams = z.infer<typeof editFields>

/** A message without buttons in the call loses the ones it had, as on the platform. */
const edit =
  (change: (message: Message, params: EditParams) => Outcome<Partial<Message>, Refusal>): Method =>
  (world, call) => {
    const params = readParams(editFields, call)
    if (!params.ok) return params
    const chat = openChat(world, params.value.chat_id)
    if (!chat.ok) return chat
    const kept = messageIn(world, chat.value.id, params.value.message_id)
    if (!kept) return badRequest('message to edit not found')
    if (kept.message.from?.id !== world.bot.id) return badRequest("message can't be edited")
    const markup = checkKeyboard(params.value.reply_markup)
    if (!markup.ok) return markup
    const changed = change(kept.message, params.value)
    if (!changed.ok) return changed
    const message: Message = { ...kept.message, ...changed.value, reply_markup: markup.value }
    if (isDeepStrictEqual({ ...kept.message, reply_markup: kept.message.reply_markup }, message))
      return badRequest(
        'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
      )
    const edited = { ...message, edit_date: world.seconds() }
    world.commit({ put: 'message', value: { ...kept, seq: world.nextSeq(), message: edited } })
    return ok(edited)
  }

const newText = (message: Message, params: EditParams): Outcome<Partial<Message>, Refusal> => {
  if (message.text === undefined) return badRequest('there is no text in the message to edit')
  const text = checkText(params.text ?? '')
  return text.ok ? ok({ text: text.value, entities: entitiesOf(text.value) }) : text
}

const newCaption = (message: Message, params: EditParams): Outcome<Partial<Message>, Refusal> => {
  if (message.text !== undefined) return badRequest('there is no caption in the message to edit')
  const caption = params.caption?.trim() || undefined
  return (caption?.length ?? 0) > MAX_CAPTION ? badRequest('message caption is too long') : ok({ caption })
}

const deleteRefusal = (world: World, chat: Chat, kept: KeptMessage | undefined): string | undefined => {
  if (!kept) return 'message to delete not found'
  const own = kept.message.from?.id === world.bot.id
  return own || chat.type === 'private' || chat.bot === 'administrator'
    ? undefined
    : "message can't be deleted"
}

const deleteMessage: Method = (world, call) => {
  const params = readParams(z.object(target), call)
  if (!params.ok) return params
  const chat = openChat(world, params.value.chat_id)
  if (!chat.ok) return chat
  const kept = messageIn(world, chat.value.id, params.value.message_id)
  const refusal = deleteRefusal(world, chat.value, kept)
  if (refusal !== undefined || !kept) return badRequest(refusal ?? '')
  world.commit({ put: 'message', value: { ...kept, seq: world.nextSeq(), deleted: true } })
  return ok(true)
}

export const editMethods: Record<string, Method> = {
  editMessageText: edit(newText),
  editMessageCaption: edit(newCaption),
  editMessageReplyMarkup: edit(() => ok({})),
  deleteMessage,
}
