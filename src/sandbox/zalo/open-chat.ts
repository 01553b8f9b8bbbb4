import { type Outcome, ok } from '../../foundation/outcome.js'
import { badRequest, type Refusal } from '../stage/refusal.js'
import type { Chat } from './state.js'
import type { ZaloWorld } from './world.js'

/** The chat if the bot may speak in it now. The words are ours: the platform's are not published. */
export const openChat = (world: ZaloWorld, id: string): Outcome<Chat, Refusal> => {
  const chat = world.state.chats.get(id)
  if (!chat || (chat.type === 'private' && chat.bot === 'left')) return badRequest('chat not found')
  if (chat.bot === 'member') return ok(chat)
  return badRequest(
    chat.type === 'private' ? 'the user has blocked the bot' : 'group not found: the bot is not in it',
  )
}
