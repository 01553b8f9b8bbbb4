import type { Clock } from '../../foundation/clock.js'

type FloodScope = 'chat' | 'account'

/** Says who must wait after a refusal for too many messages in this chat. */
export type FloodSense = (chat: { chatId: string; kind: 'private' | 'group' }) => FloodScope

const TOGETHER_MS = 2_000
const MANY_CHATS = 3

/**
 * Telegram answers the same 429 for a group's 20 a minute and for the bot's 30 a second
 * (core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this). One group that refuses is that group;
 * several chats that refuse within moments are the bot. A private chat has hardly a limit of its own.
 */
export const createFloodSense = (clock: Clock): FloodSense => {
  const refusedAt = new Map<string, number>()
  return ({ chatId, kind }) => {
    const now = clock.now().getTime()
    for (const [chat, at] of refusedAt) if (now - at > TOGETHER_MS) refusedAt.delete(chat)
    refusedAt.set(chatId, now)
    return kind === 'private' || refusedAt.size >= MANY_CHATS ? 'account' : 'chat'
  }
}
