import { type ChatAddress, chatKey } from '../../chat/chat-address.js'

type Chats = { chat: ChatAddress; otherChat?: ChatAddress }

const is = (one: ChatAddress | undefined, chat: ChatAddress): boolean =>
  one !== undefined && chatKey(one) === chatKey(chat)

/** A report's reporters when one of them goes to another chat; one chat is never both. `there`: it was done before. */
export const chatsMoved = <Known extends Chats>(
  known: Known,
  { from, to }: { from: ChatAddress; to: ChatAddress },
): (Omit<Known, keyof Chats> & Chats) | 'there' | 'unknown' => {
  const { chat, otherChat, ...rest } = known
  if (is(chat, from)) return { ...rest, chat: to, ...(otherChat && !is(otherChat, to) ? { otherChat } : {}) }
  if (is(otherChat, from)) return { ...rest, chat, ...(is(chat, to) ? {} : { otherChat: to }) }
  return is(chat, to) || is(otherChat, to) ? 'there' : 'unknown'
}
