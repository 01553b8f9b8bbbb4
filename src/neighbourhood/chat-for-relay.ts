import { type ChatAddress, chatKey } from '../chat/chat-address.js'
import type { Reachable } from './person-store.js'

const zaloFirst = (chats: ChatAddress[]): ChatAddress[] => {
  const onZalo = chats.find(({ channel }) => channel.startsWith('zalo'))
  return onZalo ? [onZalo, ...chats.filter(chat => chat !== onZalo)] : chats
}

/**
 * Where someone is asked to paste a text into a group no bot is in, the best chat first: on Zalo, if they are there, for
 * there such groups are; but before all where they may be written to now.
 */
export const chatsForRelay = ({ chats, closed = [] }: Pick<Reachable, 'chats' | 'closed'>): ChatAddress[] => {
  const shut = new Set(closed.map(chatKey))
  const open = chats.filter(chat => !shut.has(chatKey(chat)))
  return [...zaloFirst(open), ...zaloFirst(chats.filter(chat => shut.has(chatKey(chat))))]
}

export const chatForRelay = (reachable: Pick<Reachable, 'chats' | 'closed'>): ChatAddress | undefined =>
  chatsForRelay(reachable)[0]
