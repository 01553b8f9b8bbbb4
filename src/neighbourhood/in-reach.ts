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

/** `heard`: when the person last wrote there. */
export type Closing = { to: ChatAddress; heard: Date; closes: Date }

/** The chat of a person that stays open longest; undefined: one never closes, or all have. */
export const lastToClose = (chats: ChatAddress[], reaching: Reaching): Closing | undefined => {
  const known = chats.map(to => ({ to, closes: closesAt(to, reaching) }))
  if (known.some(({ closes }) => closes === undefined)) return undefined
  const open = known.flatMap(({ to, closes }) => {
    const heard = reaching.lastHeard.get(chatKey(to))
    return heard && closes && closes > reaching.now ? [{ to, heard, closes }] : []
  })
  return open.sort((one, other) => other.closes.getTime() - one.closes.getTime())[0]
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
