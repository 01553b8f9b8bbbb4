import { type ChatAddress, chatKey } from '../chat/chat-address.js'
import type { DeliveryKey } from '../chat/outgoing-message.js'
import type { Sealer } from '../foundation/crypto.js'

/** How deliveries and chats are named in the store: by hashes that only the holder of the keys can make. */
export type DeliveryIds = {
  /** The id of a message's part; parts are counted from 1. Keys may bear chat ids: ids do not. */
  of(key: DeliveryKey, part: number): string
  /** A look-up hash of a chat: the same chat, the same hash. */
  chat(to: ChatAddress): string
}

/** Names of one ward: the same key in another ward has another id. */
export const createDeliveryIds = (sealer: Sealer, wardId: string): DeliveryIds => ({
  of: (key, part) => sealer.lookup(`${wardId}/${key}#${part}`),
  chat: to => sealer.lookup(`${wardId}/${chatKey(to)}`),
})

/** Whose message it is, by the part of its key before the first "/"; empty when that is not a plain word. */
export const prefixOf = (key: DeliveryKey): string => /^([a-z][a-z-]{0,30})\//.exec(key)?.[1] ?? ''
