import { z } from 'zod'
import { type Outcome, ok } from '../../foundation/outcome.js'
import { readParams, words } from '../stage/params.js'
import { badRequest, type Refusal } from '../stage/refusal.js'
import { entitiesOf } from './entities.js'
import { checkKeyboard } from './keyboard-check.js'
import type { Method } from './method.js'
import { openChat } from './open-chat.js'
import { sendFields } from './send-fields.js'
import type { Chat } from './state.js'
import type { Message } from './wire.js'
import { addMessages, type Draft, messageIn, type World } from './world.js'

const MAX_TEXT = 4096
export const MAX_CAPTION = 1024

const textFields = z.object({ ...sendFields, text: words.default('') })

type SendParams = z.infer<z.ZodObject<typeof sendFields>>

/** The text as the platform keeps it: trimmed, measured in UTF-16 units. */
export const checkText = (text: string): Outcome<string, Refusal> => {
  const kept = text.trim()
  if (kept === '') return badRequest('message text is empty')
  return kept.length > MAX_TEXT ? badRequest('message is too long') : ok(kept)
}

const repliedTo = (world: World, chat: Chat, params: SendParams): Outcome<Message | undefined, Refusal> => {
  const id = params.reply_parameters?.message_id ?? params.reply_to_message_id
  if (id === undefined) return ok(undefined)
  const kept = messageIn(world, chat.id, id)
  if (kept) return ok({ ...kept.message, reply_to_message: undefined })
  const anyway = params.reply_parameters?.allow_sending_without_reply ?? params.allow_sending_without_reply
  return anyway ? ok(undefined) : badRequest('message to be replied not found')
}

/** Where to, in answer to what, with which buttons: what all sends have in common. */
export const prepareSend = (
  world: World,
  params: SendParams,
): Outcome<{ chat: Chat; draft: Draft }, Refusal> => {
  const chat = openChat(world, params.chat_id)
  if (!chat.ok) return chat
  if (params.parse_mode) return badRequest('unsupported parse_mode')
  const reply = repliedTo(world, chat.value, params)
  if (!reply.ok) return reply
  const markup = checkKeyboard(params.reply_markup)
  if (!markup.ok) return markup
  return ok({
    chat: chat.value,
    draft: { from: world.bot, reply_to_message: reply.value, reply_markup: markup.value },
  })
}

export const sendMessage: Method = (world, call) => {
  const params = readParams(textFields, call)
  if (!params.ok) return params
  const prepared = prepareSend(world, params.value)
  if (!prepared.ok) return prepared
  const text = checkText(params.value.text)
  if (!text.ok) return text
  const { chat, draft } = prepared.value
  return ok(addMessages(world, chat, [{ ...draft, text: text.value, entities: entitiesOf(text.value) }])[0])
}
