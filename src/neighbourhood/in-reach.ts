import { type ChannelId, type ChatAddress, chatKey } from '../chat/chat-address.js'

/** So long after a person's last word they may be written to 1:1 on that channel, in ms; undefined: for ever. */
export type WindowOf = (channel: ChannelId) => number | undefined

/** `lastHeard`: by chatKey. */
export type Reaching = { lastHeard: ReadonlyMap<string, Date>; windowOf: WindowOf; now: Date }

/** When a chat can't be written to any more: undefined, never; in the past where nobody was heard for long. */
export const closesAt = (
  chat: ChatAddress,
  { lastHeard, windowOf }: Omit<Reaching, 'now'>,
): Date | undefined => {
  const window = windowOf(chat.channel)
  if (window === undefined) return undefined
  const heard = lastHeard.get(chatKey(chat))
  return new Date(heard ? heard.getTime() + window : 0)
}

export type InReach = { open: ChatAddress[]; closed: ChatAddress[] }

/** The chats of one person that may be written to now, and those that may not, each in the order in which they came. */
export const inReach = (chats: ChatAddress[], reaching: Reaching): InReach => {
  const isOpen = (chat: ChatAddress) => {
    const end = closesAt(chat, reaching)
    return end === undefined || reaching.now < end
  }
  return { open: chats.filter(isOpen), closed: chats.filter(chat => !isOpen(chat)) }
}
