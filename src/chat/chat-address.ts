export const CHANNELS = ['telegram', 'zalo-oa', 'zalo-bot', 'terminal'] as const
export type ChannelId = (typeof CHANNELS)[number]

/** One chat on one account of one platform; everything that must happen in order happens in order per address. */
export type ChatAddress = {
  channel: ChannelId
  /** The bot's own id on the platform. */
  account: string
  chatId: string
  kind: 'private' | 'group'
  threadId?: string
}

/** The same chat gives the same key; a topic of a group is part of its group. */
export const chatKey = (chat: ChatAddress): string => `${chat.channel}:${chat.account}:${chat.chatId}`

/** The private chat of someone who spoke in a group. On the platforms we speak, its id is the person's. */
export const privateChatOf = (chat: ChatAddress, senderId: string): ChatAddress => ({
  channel: chat.channel,
  account: chat.account,
  chatId: senderId,
  kind: 'private',
})
