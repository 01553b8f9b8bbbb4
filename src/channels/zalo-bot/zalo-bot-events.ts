import { createHash } from 'node:crypto'
import { type ChatAddress, chatKey } from '../../chat/chat-address.js'
import type { Content, IncomingMessage } from '../../chat/incoming-message.js'
import type { MediaKind, MediaRef } from '../../chat/media-ref.js'
import { withoutMention } from '../../language/without-mention.js'
import type { BotEvent } from '../../zalo-sdk/bot-event.js'
import type { BotContent, BotMessage } from '../../zalo-sdk/bot-message.js'

/** What the bot knows of itself; `names` are empty until Zalo has told them. */
export type ZaloBotSelf = { account: string; names: string[]; ids: string[] }

/** Somebody speaks in these, whatever Zalo adds to them; other events (a reaction, a receipt) ask for no answer. */
const SPOKEN =
  /^message\.(text|image|sticker|voice|unsupported|link|file|video|gif|audio|location|contact|card|other)\.received$/

type Place = { chat: ChatAddress; sender: IncomingMessage['sender'] }

/** Who can be answered, and where: a private chat bears the id of the person in it, so one of them is enough. */
const placeOf = ({ from, chat }: BotMessage, account: string): Place | undefined => {
  const place = chat ?? (from && { id: from.id, kind: 'private' as const })
  const senderId = from?.id ?? (place?.kind === 'private' ? place.id : undefined)
  if (!place || senderId === undefined) return undefined
  return {
    chat: { channel: 'zalo-bot', account, chatId: place.id, kind: place.kind },
    sender: { id: senderId, ...(from?.displayName ? { displayName: from.displayName } : {}) },
  }
}

/** Zalo names a file by its address, which is good for a while only. */
const mediaRef = (kind: MediaKind, url: string, account: string): MediaRef => ({
  kind,
  channel: 'zalo-bot',
  account,
  fileId: url,
})

const contentOf = (content: BotContent, what: string, account: string): Content => {
  switch (content.kind) {
    case 'text':
      return { kind: 'text', text: content.text }
    case 'image': {
      const caption = content.caption ? { caption: content.caption } : {}
      return { kind: 'photo', media: mediaRef('photo', content.url, account), ...caption }
    }
    case 'voice':
      return { kind: 'voice', media: mediaRef('voice', content.url, account) }
    default:
      return { kind: 'unsupported', what }
  }
}

/** In a group the bot hears only what names or answers it. */
const meant = (content: Content, chat: ChatAddress, { names }: ZaloBotSelf): Content => {
  if (chat.kind === 'private') return content
  if (content.kind === 'text') return { ...content, text: withoutMention(content.text, names) }
  if (content.kind !== 'photo' || content.caption === undefined) return content
  const caption = withoutMention(content.caption, names)
  const { caption: _mentioned, ...rest } = content
  return caption === '' ? rest : { ...rest, caption }
}

/**
 * An event that Zalo gives no id is told apart by its time and content; one without a time by the moment it came,
 * for two that say nothing but "unsupported" are two.
 */
const idOf = ({ id, at, from, content }: BotMessage, now: Date): string => {
  if (id !== undefined) return id
  if (!at) return `came-${now.getTime()}`
  const digest = createHash('sha256')
    .update(JSON.stringify([from?.id, content]))
    .digest('hex')
    .slice(0, 16)
  return `at-${at.getTime()}-${digest}`
}

/** Nothing for what is nobody's message to us: what bots say, events of other kinds, events that name no chat. */
export const incomingMessage = (
  { name, message }: BotEvent,
  self: ZaloBotSelf,
  now: Date,
): IncomingMessage | undefined => {
  const what = SPOKEN.exec(name)?.[1]
  const place = message && placeOf(message, self.account)
  if (what === undefined || !place || message.from?.isBot) return undefined
  if ([self.account, ...self.ids].includes(place.sender.id)) return undefined
  return {
    key: `${chatKey(place.chat)}:message:${idOf(message, now)}`,
    at: message.at ?? now,
    ...place,
    content: meant(contentOf(message.content, what, self.account), place.chat, self),
    ...(message.id === undefined ? {} : { platformMessageId: message.id }),
    addressedToBot: true,
  }
}
