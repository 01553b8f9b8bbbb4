import type { Content } from '../../chat/incoming-message.js'
import type { MediaKind, MediaRef } from '../../chat/media-ref.js'
import type { TelegramMessage } from './telegram-update.js'

type TelegramFile = NonNullable<TelegramMessage['document']>

/** Telegram tells no type for photos, voice and round videos, since they have only one. */
const MEDIA: {
  name: 'video' | 'animation' | 'video_note' | 'voice' | 'audio' | 'document'
  kind: MediaKind
  mimeType?: string
}[] = [
  { name: 'video', kind: 'video' },
  // A clip without sound arrives as an animation, with a document beside it that says the same.
  { name: 'animation', kind: 'video' },
  { name: 'video_note', kind: 'video', mimeType: 'video/mp4' },
  { name: 'voice', kind: 'voice', mimeType: 'audio/ogg' },
  // Recordings made by another app arrive as music.
  { name: 'audio', kind: 'voice' },
  { name: 'document', kind: 'file' },
]

const UNREAD = [
  'sticker',
  'poll',
  'dice',
  'game',
  'story',
  'paid_media',
  'checklist',
  'giveaway',
  'invoice',
  'web_app_data',
  'users_shared',
  'chat_shared',
]

const mediaRef = (file: TelegramFile, kind: MediaKind, account: string, mimeType?: string): MediaRef => {
  const mime = file.mime_type ?? mimeType
  return {
    kind,
    channel: 'telegram',
    account,
    fileId: file.file_id,
    ...(mime === undefined ? {} : { mimeType: mime }),
    ...(file.file_size === undefined ? {} : { size: file.file_size }),
    ...(file.file_name === undefined ? {} : { fileName: file.file_name }),
  }
}

const fullName = (first: string, last: string | undefined): string => [first, last].filter(Boolean).join(' ')

const mediaContent = (message: TelegramMessage, caption: string, account: string): Content | undefined => {
  const captioned = caption === '' ? {} : { caption }
  // Sizes are told from the smallest to the largest.
  const photo = message.photo?.at(-1)
  if (photo) return { kind: 'photo', media: mediaRef(photo, 'photo', account, 'image/jpeg'), ...captioned }
  for (const { name, kind, mimeType } of MEDIA) {
    const file = message[name]
    if (file) return { kind, media: mediaRef(file, kind, account, mimeType), ...captioned }
  }
  return undefined
}

const placeContent = ({ venue, location }: TelegramMessage): Content | undefined => {
  if (venue) {
    const title = [venue.title, venue.address].filter(Boolean).join(', ')
    return { kind: 'location', ...venue.location, title }
  }
  return location && { kind: 'location', ...location }
}

const contactContent = ({ contact }: TelegramMessage): Content | undefined => {
  if (!contact) return undefined
  const name = fullName(contact.first_name, contact.last_name)
  return { kind: 'contact', phone: contact.phone_number, ...(name === '' ? {} : { name }) }
}

/** What a person sent, or nothing where Telegram itself speaks (a new title, a pinned message). `text`: see addressing. */
export const contentOf = (message: TelegramMessage, text: string, account: string): Content | undefined => {
  if (message.text !== undefined) return { kind: 'text', text }
  const readable = mediaContent(message, text, account) ?? placeContent(message) ?? contactContent(message)
  if (readable) return readable
  const what = UNREAD.find(name => name in message)
  return what === undefined ? undefined : { kind: 'unsupported', what }
}
