import type { ChatAddress } from './chat-address.js'

/** Names a chat in keys without telling which: of one person's several chats the order is not for ever, this is. */
export const chatTag = (
  lookup: (text: string) => string,
  { channel, account, chatId }: Pick<ChatAddress, 'channel' | 'account' | 'chatId'>,
): string => lookup(`${channel} ${account} ${chatId}`)
