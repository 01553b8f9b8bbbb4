import { z } from 'zod'
import { ok } from '../../foundation/outcome.js'
import { flag, json, readParams, whole, words } from '../stage/params.js'
import { badRequest } from '../stage/refusal.js'
import type { Method } from './method.js'
import { knownChat, openChat } from './open-chat.js'
import { messageIn, wireChat } from './world.js'

const inChat = z.object({ chat_id: words })

const getChat: Method = (world, call) => {
  const params = readParams(inChat, call)
  if (!params.ok) return params
  const chat = knownChat(world, params.value.chat_id)
  return chat.ok ? ok(wireChat(world.state, chat.value)) : chat
}

const getChatMember: Method = (world, call) => {
  const params = readParams(z.object({ chat_id: words, user_id: whole }), call)
  if (!params.ok) return params
  const chat = openChat(world, params.value.chat_id)
  if (!chat.ok) return chat
  const id = params.value.user_id
  if (id === world.bot.id) return ok({ user: world.bot, status: chat.value.bot })
  const user = world.state.people.get(id)
  if (!user) return badRequest('PARTICIPANT_ID_INVALID')
  const first = chat.value.members[0] === id
  const inside = chat.value.members.includes(id) || chat.value.id === id
  return ok({ user, status: inside ? (first ? 'creator' : 'member') : 'left' })
}

const sendChatAction: Method = (world, call) => {
  const params = readParams(z.object({ chat_id: words, action: words }), call)
  if (!params.ok) return params
  const chat = openChat(world, params.value.chat_id)
  if (!chat.ok) return chat
  world.pass({ kind: 'typing', chatId: chat.value.id })
  return ok(true)
}

const pin =
  (pinned: boolean): Method =>
  (world, call) => {
    const params = readParams(
      z.object({ chat_id: words, message_id: whole.optional(), disable_notification: flag }),
      call,
    )
    if (!params.ok) return params
    const found = openChat(world, params.value.chat_id)
    if (!found.ok) return found
    const chat = found.value
    if (chat.type !== 'private' && chat.bot !== 'administrator')
      return badRequest('not enough rights to manage pinned messages in the chat')
    const id = params.value.message_id ?? (pinned ? undefined : chat.pinned.at(-1))
    const kept = id === undefined ? undefined : messageIn(world, chat.id, id)
    if (!kept) return badRequest(`message to ${pinned ? 'pin' : 'unpin'} not found`)
    const others = chat.pinned.filter(other => other !== kept.id)
    world.commit(
      { put: 'chat', value: { ...chat, pinned: pinned ? [...others, kept.id] : others } },
      { put: 'message', value: { ...kept, seq: world.nextSeq() } },
    )
    return ok(true)
  }

const leaveChat: Method = (world, call) => {
  const params = readParams(inChat, call)
  if (!params.ok) return params
  const chat = openChat(world, params.value.chat_id)
  if (!chat.ok) return chat
  if (chat.value.type === 'private') return badRequest("chat member status can't be changed in private chats")
  world.commit({ put: 'chat', value: { ...chat.value, bot: 'left' } })
  return ok(true)
}

const answerFields = z.object({ callback_query_id: words, text: words.optional(), show_alert: flag })

const answerCallbackQuery: Method = (world, call) => {
  const params = readParams(answerFields, call)
  if (!params.ok) return params
  const { callback_query_id: id, text, show_alert: alert = false } = params.value
  if ((text?.length ?? 0) > 200) return badRequest('MESSAGE_TOO_LONG')
  const tap = world.state.taps.get(id)
  if (!tap || tap.answer)
    return badRequest('query is too old and response timeout expired or query ID is invalid')
  world.commit({ put: 'tap', value: { ...tap, answer: { text, alert } } })
  world.pass({ kind: 'answer', chatId: tap.chatId, personId: tap.personId, text, alert })
  return ok(true)
}

// https://core.telegram.org/bots/api#botcommand
const command = z.object({
  command: z.string().regex(/^[a-z0-9_]{1,32}$/),
  description: z.string().min(1).max(256),
})

const setMyCommands: Method = (_world, call) => {
  const params = readParams(z.object({ commands: json(z.array(command).max(100)) }), call)
  return params.ok ? ok(true) : badRequest('BOT_COMMAND_INVALID')
}

export const chatMethods: Record<string, Method> = {
  getChat,
  getChatMember,
  sendChatAction,
  pinChatMessage: pin(true),
  unpinChatMessage: pin(false),
  leaveChat,
  answerCallbackQuery,
  setMyCommands,
}
