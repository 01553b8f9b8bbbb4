import { MEDIA_FIELDS } from '../stage/files.js'
import type { KeptMessage } from '../telegram/state.js'
import type { FileFacts, Message } from '../telegram/wire.js'
import type { World } from '../telegram/world.js'

export type MediaView = {
  kind: 'photo' | 'video' | 'voice' | 'document'
  url: string
  name?: string | undefined
  width?: number | undefined
  height?: number | undefined
}

/** Numbers on Telegram, texts on Zalo. */
export type ViewId = number | string

/** A message as a person sees it: what the control interface hands out and the page draws. */
export type MessageView = {
  chat: ViewId
  id: ViewId
  /** Grows with every change of any message. */
  seq: number
  at: string
  from: { id: ViewId; name: string; bot: boolean } | undefined
  text?: string | undefined
  media?: MediaView | undefined
  album?: string | undefined
  location?: { latitude: number; longitude: number } | undefined
  contact?: { phone: string; name: string } | undefined
  replyTo?: { id: ViewId; text: string } | undefined
  buttons?: { label: string; data?: string | undefined; url?: string | undefined }[][] | undefined
  service?: { kind: 'joined' | 'left' | 'moved'; names: string[]; to?: ViewId | undefined } | undefined
  edited: boolean
  deleted: boolean
  pinned: boolean
}

const mediaOf = (message: Message): MediaView | undefined => {
  for (const kind of MEDIA_FIELDS) {
    const held: FileFacts | FileFacts[] | undefined = message[kind]
    const file = Array.isArray(held) ? held.at(-1) : held
    if (file)
      return {
        kind,
        url: `/sandbox/files/${file.file_id}`,
        name: file.file_name,
        width: file.width,
        height: file.height,
      }
  }
  return undefined
}

const serviceOf = (message: Message): MessageView['service'] => {
  if (message.new_chat_members)
    return { kind: 'joined', names: message.new_chat_members.map(user => user.first_name) }
  if (message.left_chat_member) return { kind: 'left', names: [message.left_chat_member.first_name] }
  const to = message.migrate_to_chat_id ?? message.migrate_from_chat_id
  return to === undefined ? undefined : { kind: 'moved', names: [], to }
}

const shortly = (message: Message): string => (message.text ?? message.caption ?? '').slice(0, 80)

export const viewOf = (world: World, kept: KeptMessage): MessageView => {
  const { message } = kept
  const { from, reply_to_message: replied, contact } = message
  const rows = message.reply_markup?.inline_keyboard
  return {
    chat: kept.chatId,
    id: kept.id,
    seq: kept.seq,
    at: new Date(message.date * 1000).toISOString(),
    from: from && { id: from.id, name: from.first_name, bot: from.is_bot },
    text: message.text ?? message.caption,
    media: mediaOf(message),
    album: message.media_group_id,
    location: message.location,
    contact: contact && { phone: contact.phone_number, name: contact.first_name },
    replyTo: replied && { id: replied.message_id, text: shortly(replied) },
    buttons: rows?.map(row => row.map(({ text, callback_data: data, url }) => ({ label: text, data, url }))),
    service: serviceOf(message),
    edited: message.edit_date !== undefined,
    deleted: kept.deleted ?? false,
    pinned: world.state.chats.get(kept.chatId)?.pinned.includes(kept.id) ?? false,
  }
}

/** In the order of their ids; only those made or changed after `since`. */
export const messagesSince = (world: World, chatId: number, since: number): MessageView[] =>
  [...(world.state.messages.get(chatId)?.values() ?? [])]
    .filter(kept => kept.seq > since)
    .map(kept => viewOf(world, kept))
