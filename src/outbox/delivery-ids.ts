import { type ChatAddress, chatKey } from '../chat/chat-address.js'
import type { DeliveryKey } from '../chat/outgoing-message.js'
import type { Sealer } from '../foundation/crypto.js'

export type DeliveryIds = {
  /** The id of a message's part, or of the whole message when it has one part. Keys may bear chat ids: ids do not. */
  of(key: DeliveryKey, part?: number): string
  /** All ids under which the first part of this message may stand. */
  firstOf(key: DeliveryKey): string[]
  chat(to: ChatAddress): string
}

export const createDeliveryIds = (sealer: Sealer, wardId: string): DeliveryIds => {
  const of = (key: DeliveryKey, part?: number) =>
    sealer.lookup(`${wardId}/${part === undefined ? key : `${key}#${part}`}`)
  return { of, firstOf: key => [of(key), of(key, 1)], chat: to => sealer.lookup(`${wardId}/${chatKey(to)}`) }
}

/** Whose message it is, by the part of its key before the first "/"; empty when that is not a plain word. */
export const prefixOf = (key: DeliveryKey): string => /^([a-z][a-z-]{0,30})\//.exec(key)?.[1] ?? ''
