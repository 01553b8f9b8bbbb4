import type { Readable } from 'node:stream'
import type { Outcome } from '../foundation/outcome.js'
import type { ChannelId, ChatAddress } from './chat-address.js'
import type { IncomingMessage } from './incoming-message.js'
import type { MediaKind, MediaRef } from './media-ref.js'
import type { Option } from './outgoing-message.js'
import type { SendOutcome } from './send-outcome.js'

export type Capabilities = {
  edit: boolean
  pin: boolean
  remove: boolean
  /** `both`: as buttons, where a chat has them, and always in the text too. */
  options: 'buttons' | 'text' | 'both'
  /** UTF-16 units in one message; with a picture; longer text is split before it is sent. */
  maxText: number
  maxCaption: number
  /** The kinds of files it can send; all, if not given. What it can't is left out, and said so. */
  sends?: readonly MediaKind[]
  /** How many pictures one message takes; 10 if not given. */
  album?: number
  /** The most bytes one picture may have; larger ones are made smaller before they are sent. */
  maxPhotoBytes?: number
  /** Which files it takes, by their content, and of how many bytes at most. What is none of these is left out, and said so. */
  files?: { types: readonly string[]; maxBytes: number }
  /** So long after a person's last word or tap they may still be written to 1:1; for ever, if not given. Milliseconds. */
  pushWindowMs?: number
  /** What the bot hears in a group: all, or only what is addressed to it. */
  groupHearing: 'all' | 'addressed'
  /** How many sends may be under way at once. */
  inFlight: number
  /** `perPrivateBurst`: so many may follow at once to one person before `perChatMs` counts; 1 if not given. */
  pace: { perSecond: number; perChatMs: number; perPrivateBurst?: number; perGroupPerMinute: number }
  /** The address that opens the bot in private, with a word it will hear as `/start WORD`. */
  deepLink?: (word: string) => string
}

/** `link`: where a platform that fetches by itself gets it, for some days; undefined where nobody outside reaches us. */
type PartMedia = {
  kind: MediaKind
  mimeType: string
  fileName: string
  open(): Promise<Readable>
  link?: string
}

/** One message exactly as it leaves: already split, options already told in the channel's way. */
export type DeliveryPart = {
  to: ChatAddress
  text: string
  options?: Option[]
  media?: PartMedia[]
  replyToPlatformId?: string
  /** Edit this message of ours instead of sending a new one. */
  editPlatformId?: string
  /** Remove this message instead of sending anything. */
  removePlatformId?: string
  pin?: boolean
}

export type WebhookRequest = {
  body: Buffer
  headers: Record<string, string | undefined>
  /** Behind the "?" of the address; a name that comes twice has its first value. */
  query: Record<string, string>
}
/** `type`: of the body, application/json if not given. */
export type WebhookResponse = { status: number; body: string; type?: string }
export type WebhookRoute = {
  method: 'POST' | 'GET'
  path: string
  handle(request: WebhookRequest): Promise<WebhookResponse>
}

export type ChannelState = { up: boolean; note?: string }

/** What may be sent in a calendar month, as far as it is known. */
export type ChannelQuota = { used: number; limit?: number }

/** Groups that the bot itself makes and owns. */
export type ChannelGroups = {
  /** `members`: ids of people on this platform. `key`: made twice under it, it is one group, where the platform lets us know. */
  make(wish: { title: string; members: string[]; key: string }): Promise<Outcome<MadeGroup, GroupFailure>>
  /** Gives the members that were not taken in. */
  invite(chatId: string, members: string[]): Promise<Outcome<string[], GroupFailure>>
  /** Puts one out; who is not in it is out already. */
  remove(chatId: string, member: string): Promise<Outcome<undefined, GroupFailure>>
}
/** `link`: opens the group for whoever was not taken in at once. `missed`: members that were not taken in. */
export type MadeGroup = { chatId: string; link?: string; missed: string[] }
/** `no-room`: the package has no group left; `no-admin`: none of the members is an admin of the account. */
export type GroupFailure = 'no-room' | 'no-admin' | 'not-allowed' | 'unreachable' | 'unsure' | 'refused'

export interface Channel {
  id: ChannelId
  /** Known once started. */
  account(): string
  can: Capabilities
  /** `receive` resolves when the message is stored: only then is it acknowledged to the platform. */
  start(receive: (message: IncomingMessage) => Promise<void>): Promise<void>
  routes?: WebhookRoute[]
  /** What it hears and `receive` does not take, the platform has still and tells again: a poll with a cursor. */
  keepsUntaken?: boolean
  send(part: DeliveryPart): Promise<SendOutcome>
  download(media: MediaRef): Promise<Readable>
  groups?: ChannelGroups
  /** Of this month; undefined where the platform sets none. */
  quota?(): Promise<ChannelQuota>
  state(): ChannelState
  stop(): Promise<void>
}
