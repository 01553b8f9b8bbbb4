import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { badRequest, forbidden, type Refusal } from '../stage/refusal.js'
import type { Chat } from './state.js'
import type { World } from './world.js'

export const knownChat = (world: World, id: string | number): Outcome<Chat, Refusal> => {
  const chat = world.state.chats.get(Number(id))
  return chat ? ok(chat) : badRequest('chat not found')
}

const movedAway = (toChatId: number): { ok: false; failure: Refusal } =>
  failed({
    code: 400,
    description: 'Bad Request: group chat was upgraded to a supergroup chat',
    parameters: { migrate_to_chat_id: toChatId },
  })

/** The chat if the bot may speak in it now, else the platform's own words why not. */
export const openChat = (world: World, id: string | number): Outcome<Chat, Refusal> => {
  const found = knownChat(world, id)
  if (!found.ok) return found
  const chat = found.value
  if (chat.movedTo !== undefined) return movedAway(chat.movedTo)
  if (chat.bot === 'left')
    return forbidden(
      chat.type === 'private'
        ? "bot can't initiate conversation with a user"
        : `bot is not a member of the ${chat.type} chat`,
    )
  if (chat.bot === 'kicked')
    return forbidden(
      chat.type === 'private' ? 'bot was blocked by the user' : `bot was kicked from the ${chat.type} chat`,
    )
  return found
}
