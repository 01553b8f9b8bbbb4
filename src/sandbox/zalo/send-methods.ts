import { z } from 'zod'
import { type Outcome, ok } from '../../foundation/outcome.js'
import type { Content } from '../stage/content.js'
import { fetchMedia } from '../stage/fetch-media.js'
import { keepFile } from '../stage/files.js'
import { json, readParams, words } from '../stage/params.js'
import { badRequest, type Refusal } from '../stage/refusal.js'
import { countSent } from './limits.js'
import type { Method } from './method.js'
import { openChat } from './open-chat.js'
import type { Chat, KeptMessage } from './state.js'
import { newMessage, type ZaloWorld } from './world.js'

export const MAX_TEXT = 2000

const inChat = { chat_id: words }

export const sendAs = (world: ZaloWorld, chat: Chat, content: Content): KeptMessage => {
  const message = newMessage(world, chat, world.bot.id, content)
  world.commit({ put: 'message', value: message }, countSent(world))
  return message
}

export const receipt = ({ id, at }: KeptMessage): { message_id: string; date: number } => ({
  message_id: id,
  date: at,
})

/** Measured in UTF-16 units; the documents say "characters" only. */
const checkText = (text: string): Outcome<string, Refusal> => {
  if (text.trim() === '') return badRequest('text is empty')
  return text.length > MAX_TEXT ? badRequest(`text is too long: at most ${MAX_TEXT} characters`) : ok(text)
}

// Styles are taken and not shown.
const textFields = z.object({
  ...inChat,
  text: words.default(''),
  parse_mode: z.enum(['markdown', 'html']).optional(),
  text_styles: json(z.array(z.object({ start: z.number(), len: z.number() }))).optional(),
})

const sendMessage: Method = (world, call) => {
  const params = readParams(textFields, call)
  if (!params.ok) return params
  const chat = openChat(world, params.value.chat_id)
  if (!chat.ok) return chat
  const text = checkText(params.value.text)
  return text.ok ? ok(receipt(sendAs(world, chat.value, { text: text.value }))) : text
}

const sendSticker: Method = (world, call) => {
  const params = readParams(z.object({ ...inChat, sticker: words.pipe(z.string().min(1).max(64)) }), call)
  if (!params.ok) return params
  const chat = openChat(world, params.value.chat_id)
  return chat.ok ? ok(receipt(sendAs(world, chat.value, { sticker: params.value.sticker }))) : chat
}

const sendVoice: Method = async (world, call) => {
  const params = readParams(z.object({ ...inChat, voice_url: words }), call)
  if (!params.ok) return params
  const chat = openChat(world, params.value.chat_id)
  if (!chat.ok) return chat
  // In a group the platform says yes and nothing arrives.
  if (chat.value.type === 'group') return ok(receipt(newMessage(world, chat.value, world.bot.id, {})))
  const fetched = await fetchMedia(world, params.value.voice_url)
  if (!fetched.ok) return badRequest(`voice_url: ${fetched.failure}`)
  const kept = await keepFile(world, 'voice', { ...fetched.value, mime: 'audio/aac' })
  return kept.ok
    ? ok(receipt(sendAs(world, chat.value, { file: kept.value.id })))
    : badRequest(`voice_url: ${kept.failure}`)
}

/** The only method whose success carries no result. */
const sendChatAction: Method = (world, call) => {
  const params = readParams(z.object({ ...inChat, action: z.enum(['typing', 'upload_photo']) }), call)
  if (!params.ok) return params
  const chat = openChat(world, params.value.chat_id)
  if (!chat.ok) return chat
  world.pass({ kind: 'typing', chatId: chat.value.id })
  return ok(undefined)
}

export const sendMethods: Record<string, Method> = { sendMessage, sendSticker, sendVoice, sendChatAction }
