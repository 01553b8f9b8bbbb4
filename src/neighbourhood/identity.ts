import type { ChannelId, ChatAddress } from '../chat/chat-address.js'

/** Someone as one platform account knows them. */
export type Identity = { channel: ChannelId; account: string; senderId: string }

export const identityOf = (chat: ChatAddress, senderId: string): Identity => ({
  channel: chat.channel,
  account: chat.account,
  senderId,
})

export const identityKey = (identity: Identity): string =>
  `${identity.channel}:${identity.account}:${identity.senderId}`
