import type { ChatAddress } from './chat-address.js'
import type { MediaRef } from './media-ref.js'

type Captioned = { media: MediaRef; caption?: string }

export type Content =
  | { kind: 'text'; text: string }
  | ({ kind: 'photo' } & Captioned)
  | ({ kind: 'video' } & Captioned)
  | ({ kind: 'voice' } & Captioned)
  | ({ kind: 'file' } & Captioned)
  | { kind: 'location'; latitude: number; longitude: number; title?: string }
  | { kind: 'contact'; phone: string; name?: string }
  /** An option was tapped, or, `typed`, its number or label was. */
  | { kind: 'chosen'; value: string; typed?: true }
  | { kind: 'edited'; text: string; ofId: string }
  /** The bot itself came to a group or left it, or people did. */
  | { kind: 'joined'; who: 'bot' | 'people'; ids: string[] }
  | { kind: 'left'; who: 'bot' | 'people'; ids: string[] }
  /** The group has a new id from now on (Telegram: it became a supergroup). */
  | { kind: 'moved'; toChatId: string }
  | { kind: 'followed' }
  | { kind: 'unfollowed' }
  /** Something the platform would not or we cannot read; `what` is its platform name, for the log. */
  | { kind: 'unsupported'; what: string }
  /** Posted by ourselves into a chat's inbox, to be taken in its turn. */
  | { kind: 'internal'; name: string; data: unknown }

export type IncomingMessage = {
  /** channel:account:chat:kind:id; the same event has the same key, for ever (an edit and a tap on one message differ in kind). */
  key: string
  at: Date
  chat: ChatAddress
  sender: { id: string; displayName?: string; languageCode?: string }
  content: Content
  /** The platform's id of this message, where it has one: for replies to it and for removing it. */
  platformMessageId?: string
  replyToId?: string
  forwarded?: boolean
  albumId?: string
  /** True in private chats; in groups when the bot is mentioned, answered or commanded. */
  addressedToBot: boolean
}

/** The words in a message, wherever they stand. */
export const wordsOf = (content: Content): string | undefined => {
  switch (content.kind) {
    case 'text':
    case 'edited':
      return content.text
    case 'photo':
    case 'video':
    case 'voice':
    case 'file':
      return content.caption
    default:
      return undefined
  }
}

export const mediaOf = (content: Content): MediaRef | undefined => {
  switch (content.kind) {
    case 'photo':
    case 'video':
    case 'voice':
    case 'file':
      return content.media
    default:
      return undefined
  }
}
