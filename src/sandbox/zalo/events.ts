import type { MediaField } from '../stage/files.js'
import type { Chat, Entry, KeptMessage } from './state.js'
import type { EventName, Waiting } from './wire.js'
import { wireChat, wireUser, type ZaloWorld } from './world.js'

const mediaPath = (fileId: string): string => `/zalo/media/${fileId}`
export const stickerPath = (sticker: string): string => `/zalo/stickers/${encodeURIComponent(sticker)}`

const fieldOf = (world: ZaloWorld, message: KeptMessage): MediaField | undefined =>
  message.file === undefined ? undefined : world.state.files.get(message.file)?.field

const nameOf = (world: ZaloWorld, message: KeptMessage): EventName => {
  if (world.state.people.get(message.from)?.protected) return 'message.unsupported.received'
  const field = fieldOf(world, message)
  if (field === 'photo') return 'message.image.received'
  if (field === 'voice') return 'message.voice.received'
  if (message.sticker !== undefined) return 'message.sticker.received'
  const plain = field === undefined && !message.location && !message.contact && message.link === undefined
  return plain ? 'message.text.received' : 'message.unsupported.received'
}

const contentOf = (name: EventName, message: KeptMessage): Partial<Waiting['message']> => {
  if (name === 'message.text.received') return { text: message.text }
  if (name === 'message.image.received') return { caption: message.text }
  return name === 'message.sticker.received' ? { sticker: message.sticker } : {}
}

const mediaOf = (name: EventName, message: KeptMessage): string | undefined => {
  if (name === 'message.sticker.received') return stickerPath(message.sticker ?? '')
  const borne = name === 'message.image.received' || name === 'message.voice.received'
  return borne && message.file !== undefined ? mediaPath(message.file) : undefined
}

/** What the bot will be told of a person's messages. */
export const eventsOf = (world: ZaloWorld, chat: Chat, messages: KeptMessage[]): Entry[] =>
  messages.map((message, index) => {
    const name = nameOf(world, message)
    return {
      put: 'event',
      value: {
        id: world.state.lastEvent + 1 + index,
        name,
        chatId: chat.id,
        message: {
          from: wireUser(world, message.from),
          chat: wireChat(chat),
          message_id: message.id,
          date: message.at,
          ...contentOf(name, message),
        },
        media: mediaOf(name, message),
      },
    }
  })

const MEDIA_FIELD: Partial<Record<EventName, string>> = {
  'message.sticker.received': 'url',
  'message.voice.received': 'voice_url',
}

/** An event as it is spelled now. */
export const spelled = (world: ZaloWorld, { name, message, media }: Waiting): object => {
  if (name === 'message.unsupported.received' && world.switches.unsupported === 'empty')
    return { event_name: name }
  const field = MEDIA_FIELD[name] ?? world.switches.photoField
  const link = media === undefined ? {} : { [field]: `${world.origin}${media}` }
  return { event_name: name, message: { ...message, ...link } }
}
