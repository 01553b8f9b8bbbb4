import { type ChatAddress, chatKey } from '../../chat/chat-address.js'
import type { IncomingMessage } from '../../chat/incoming-message.js'
import { addressing, type BotSelf, replyOf } from './telegram-addressing.js'
import { contentOf } from './telegram-content.js'
import { botMembership, peopleMembership } from './telegram-members.js'
import type { TelegramMessage, TelegramUpdate, TelegramUser } from './telegram-update.js'

type Placed = {
  chat: { id: number; type: string }
  message_thread_id?: number | undefined
  is_topic_message?: boolean | undefined
}

/** In groups without topics a thread id only tells which answer chain a message is in: that is no place to write to. */
const addressOf = ({ chat, message_thread_id, is_topic_message }: Placed, self: BotSelf): ChatAddress => ({
  channel: 'telegram',
  account: self.account,
  chatId: String(chat.id),
  kind: chat.type === 'private' ? 'private' : 'group',
  ...(is_topic_message && message_thread_id !== undefined ? { threadId: String(message_thread_id) } : {}),
})

/** Ids are unique within a chat only, and an edit or a tap bears the id of the message it is about. */
const keyOf = (chat: ChatAddress, kind: string, id: number | string): string =>
  `${chatKey(chat)}:${kind}:${id}`

const senderOf = (user: TelegramUser): IncomingMessage['sender'] => {
  const displayName = [user.first_name, user.last_name].filter(Boolean).join(' ')
  return {
    id: String(user.id),
    ...(displayName === '' ? {} : { displayName }),
    ...(user.language_code === undefined ? {} : { languageCode: user.language_code }),
  }
}

const atSecond = (seconds: number): Date => new Date(seconds * 1000)

const tapped = (
  query: NonNullable<TelegramUpdate['callback_query']>,
  self: BotSelf,
  now: Date,
): IncomingMessage | undefined => {
  const { message, data, from } = query
  if (!message || data === undefined || message.chat.type === 'channel') return undefined
  const chat = addressOf(message, self)
  return {
    key: keyOf(chat, 'tap', query.id),
    // A tap bears no time of its own.
    at: now,
    chat,
    sender: senderOf(from),
    content: { kind: 'chosen', value: data },
    replyToId: String(message.message_id),
    addressedToBot: true,
  }
}

/** Also made by the channel itself when a send is refused since the group has moved: the key is the same. */
export const groupMoved = (self: BotSelf, from: string, to: string, at: Date): IncomingMessage => {
  const chat: ChatAddress = { channel: 'telegram', account: self.account, chatId: from, kind: 'group' }
  return {
    key: keyOf(chat, 'moved', to),
    at,
    chat,
    sender: { id: self.account },
    content: { kind: 'moved', toChatId: to },
    addressedToBot: false,
  }
}

/** The old group and the new one each tell of the move. */
const moved = (message: TelegramMessage, self: BotSelf): IncomingMessage | undefined => {
  const { chat, migrate_to_chat_id: to, migrate_from_chat_id: from } = message
  const at = atSecond(message.date)
  if (to !== undefined) return groupMoved(self, String(chat.id), String(to), at)
  return from === undefined ? undefined : groupMoved(self, String(from), String(chat.id), at)
}

const spoken = (message: TelegramMessage, from: TelegramUser, self: BotSelf): IncomingMessage | undefined => {
  const chat = addressOf(message, self)
  const { text, addressedToBot } = addressing(message, self)
  const people = peopleMembership(message)
  const content = people?.content ?? contentOf(message, text, self.account)
  if (!content) return undefined
  const replyTo = replyOf(message)
  return {
    key: keyOf(chat, people?.kind ?? 'message', message.message_id),
    at: atSecond(message.date),
    chat,
    sender: senderOf(from),
    content,
    platformMessageId: String(message.message_id),
    ...(replyTo ? { replyToId: String(replyTo.message_id) } : {}),
    ...(message.forward_origin || message.forward_date ? { forwarded: true } : {}),
    ...(message.media_group_id === undefined ? {} : { albumId: message.media_group_id }),
    addressedToBot,
  }
}

/** Edits without words are a moving live location or a preview that was added. */
const edited = (message: TelegramMessage, from: TelegramUser, self: BotSelf): IncomingMessage | undefined => {
  if ((message.text ?? message.caption) === undefined) return undefined
  const chat = addressOf(message, self)
  const { text, addressedToBot } = addressing(message, self)
  const at = message.edit_date ?? message.date
  return {
    key: keyOf(chat, 'edit', `${message.message_id}-${at}`),
    at: atSecond(at),
    chat,
    sender: senderOf(from),
    content: { kind: 'edited', text, ofId: String(message.message_id) },
    platformMessageId: String(message.message_id),
    addressedToBot,
  }
}

const membership = (
  change: NonNullable<TelegramUpdate['my_chat_member']>,
  self: BotSelf,
): IncomingMessage | undefined => {
  const event = change.chat.type === 'channel' ? undefined : botMembership(change, self.account)
  if (!event) return undefined
  const chat = addressOf(change, self)
  return {
    key: keyOf(chat, event.kind, change.date),
    at: atSecond(change.date),
    chat,
    sender: senderOf(change.from),
    content: event.content,
    addressedToBot: chat.kind === 'private',
  }
}

/**
 * Nothing for what is not meant for us: channel posts, and what bots write. An administrator who hides behind the
 * group's name also writes as a bot (GroupAnonymousBot): whoever can't be answered in private is not heard.
 */
export const incomingMessage = (
  update: TelegramUpdate,
  self: BotSelf,
  now: Date,
): IncomingMessage | undefined => {
  if (update.callback_query) return tapped(update.callback_query, self, now)
  if (update.my_chat_member) return membership(update.my_chat_member, self)
  const message = update.message ?? update.edited_message
  if (!message || message.chat.type === 'channel') return undefined
  const move = moved(message, self)
  if (move) return move
  const { from } = message
  if (!from || from.is_bot || message.is_automatic_forward) return undefined
  return update.message ? spoken(message, from, self) : edited(message, from, self)
}
