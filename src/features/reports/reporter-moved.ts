import { type ChatAddress, chatKey } from '../../chat/chat-address.js'
import type { Reporter } from './reporter.js'

const is = (one: ChatAddress | undefined, chat: ChatAddress): boolean =>
  one !== undefined && chatKey(one) === chatKey(chat)

/** Whether what comes of the report is told in this chat. */
export const isKnownIn = ({ chat, otherChat }: Reporter, there: ChatAddress): boolean =>
  is(chat, there) || is(otherChat, there)

/** A report's reporters when one of them goes to another chat; one chat is never both. As they were, if it is not theirs. */
export const chatsMoved = (
  standing: Reporter,
  { from, to }: { from: ChatAddress; to: ChatAddress },
): Reporter => {
  const { chat, otherChat, ...rest } = standing
  if (is(chat, from)) return { ...rest, chat: to, ...(otherChat && !is(otherChat, to) ? { otherChat } : {}) }
  if (is(otherChat, from)) return { ...rest, chat, ...(is(chat, to) ? {} : { otherChat: to }) }
  return standing
}
