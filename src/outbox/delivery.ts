import type { ChannelId, ChatAddress } from '../chat/chat-address.js'
import type { KeptMedia } from '../chat/media-ref.js'
import type { DeliveryKey, Option } from '../chat/outgoing-message.js'

/**
 * `due` waits its turn; `sending` was claimed and may or may not have left; the others are final, except that what
 * is `unsure` or `failed` can be made due again by a person.
 */
export type DeliveryState = 'due' | 'sending' | 'sent' | 'unsure' | 'failed'

/** No sender touches these any more. */
export const FINAL_STATES = ['sent', 'unsure', 'failed'] as const satisfies readonly DeliveryState[]

/** What is private: kept sealed, readable only by who holds the keys. */
export type DeliveryContent = {
  /** The key of the whole message, the same for all its parts. */
  key: DeliveryKey
  to: ChatAddress
  text: string
  options?: Option[]
  media?: KeptMedia[]
  replyTo?: DeliveryKey
  replaces?: DeliveryKey
  removes?: string
  pin?: boolean
  discreet?: true
}

/** All that the sender must know of a delivery to choose when it leaves; nothing private. */
export type Waiting = {
  id: string
  /** A look-up hash of the chat: the same chat, the same hash. */
  chat: string
  kind: ChatAddress['kind']
  /** Place in LANES. */
  lane: number
  /** Grows with every delivery; within one chat and lane they leave in this order. Microseconds, roughly. */
  order: number
  prefix: string
  dueAt: Date
  /** When it was enqueued, or made due again by a person: patience is counted from here. */
  queuedAt: Date
  notAfter?: Date
  attempts: number
  /** How often it may have been sent already without our knowing. */
  unsures: number
  /** Ids of the deliveries that it answers or replaces: it waits until they are final. */
  refs?: string[]
  /** What it should have edited is gone: it leaves as a new message. */
  asNew?: boolean
  /** At hand when it was enqueued in this process; else it is read when it is claimed. */
  content?: DeliveryContent
}

/** One part of a message to one chat, as it was enqueued. `reason`: a `FailReason`, or what a channel was unsure of. */
export type Delivery = Waiting & {
  channel: ChannelId
  account: string
  state: DeliveryState
  /** How many the message has. */
  parts: number
  reason?: string
  content: DeliveryContent
}

/** One bot account of one platform: what one sender serves. */
export type SenderAccount = { channel: ChannelId; account: string }

/** What became of a delivery after a try; `undefined` fields stay as they are. */
export type DeliveryChange = {
  id: string
  /** The claim under which it was tried: a change by anyone whose claim was taken over is void. */
  claim: string
  state: DeliveryState
  at: Date
  attempts: number
  unsures: number
  dueAt?: Date
  platformId?: string
  reason?: string
  asNew?: boolean
  /** The content with its new address, and where it went before: the group has moved. */
  moved?: { content: DeliveryContent; chat: string; fromChatId: string }
  /** Someone is to be told of this. */
  news: boolean
}
