import { type ChatAddress, chatKey } from '../chat/chat-address.js'
import type { Sealer } from '../foundation/crypto.js'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

export const SLICES = ALPHABET.length

/** A chat's id in our store: the same chat gives the same one, and nobody without the keys can tell which chat it is. */
export const chatIdOf = (sealer: Sealer, chat: ChatAddress): string => sealer.lookup(`chat ${chatKey(chat)}`)

/** Chats fall into 64 slices by the first letter of their id. */
export const sliceOf = (chatId: string): number => ALPHABET.indexOf(chatId[0] ?? 'A')

/** Which slices fall to a process: every process sees the same names and comes to the same result. */
export const shareOf = (name: string, alive: string[]): number[] => {
  const names = [...new Set([...alive, name])].sort()
  const rank = names.indexOf(name)
  return Array.from({ length: SLICES }, (_, slice) => slice).filter(slice => slice % names.length === rank)
}
