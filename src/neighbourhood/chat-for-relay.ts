import type { ChatAddress } from '../chat/chat-address.js'

/** Where someone is asked to paste a text into a group no bot is in: on Zalo, if they are there, for there such groups are. */
export const chatForRelay = (chats: ChatAddress[]): ChatAddress | undefined =>
  chats.find(({ channel }) => channel.startsWith('zalo')) ?? chats[0]
