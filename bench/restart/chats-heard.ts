import { setTimeout as wait } from 'node:timers/promises'
import type { Sent } from '../support/mock-telegram.js'

export type ChatsHeard = {
  sent(message: Sent): void
  of(chatId: number): string[]
  /** What came again word for word. */
  doubles(): number
  firstSince(at: number): number | undefined
  /** Waits until every chat has heard so many different texts; gives how many have when the time is up. */
  until(chats: number[], texts: number, withinMs: number): Promise<number>
}

const LOOK_MS = 10

/** Everything that the bot said, by chat. */
export const createChatsHeard = (): ChatsHeard => {
  const messages: Sent[] = []
  const of = (chatId: number) => messages.filter(one => one.chatId === chatId).map(({ text }) => text)
  const have = (chats: number[], texts: number) =>
    chats.filter(chatId => new Set(of(chatId)).size >= texts).length
  return {
    of,
    sent: message => void messages.push(message),
    doubles: () => messages.length - new Set(messages.map(({ chatId, text }) => `${chatId} ${text}`)).size,
    firstSince: at => messages.find(message => message.at > at)?.at,
    until: async (chats, texts, withinMs) => {
      const limit = performance.now() + withinMs
      while (have(chats, texts) < chats.length && performance.now() < limit) await wait(LOOK_MS)
      return have(chats, texts)
    },
  }
}
