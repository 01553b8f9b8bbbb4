import { z } from 'zod'
import { part, wireId, wireWords } from './wire.js'

export type BotContent =
  | { kind: 'text'; text: string }
  /** `url` is good for a while only: fetch it at once. */
  | { kind: 'image'; url: string; caption?: string }
  | { kind: 'sticker'; sticker?: string; url?: string }
  | { kind: 'voice'; url: string }
  /** Zalo keeps the content from the bot: a file, a place, a card, or any word of a protected person. */
  | { kind: 'unsupported' }
  /** Nothing here that we can read. */
  | { kind: 'other' }

export type BotMessage = {
  id?: string
  at?: Date
  from?: { id: string; displayName?: string; isBot: boolean }
  chat?: { id: string; kind: 'private' | 'group' }
  content: BotContent
}

const words = part(wireWords)

/** The last that a Date can hold, in milliseconds. */
const LAST_MOMENT = 8_640_000_000_000_000

const wire = z.looseObject({
  message_id: part(wireId),
  date: part(z.coerce.number().positive().max(LAST_MOMENT)),
  from: part(
    z.looseObject({ id: wireId, display_name: words, first_name: words, is_bot: part(z.boolean()) }),
  ),
  chat: part(z.looseObject({ id: wireId, chat_type: words })),
  text: words,
  caption: words,
  photo: words,
  photo_url: words,
  voice_url: words,
  sticker: part(wireId),
  url: words,
})

type Wire = z.infer<typeof wire>

/** Milliseconds by the docs, seconds in some samples; no date in seconds is so large, none in milliseconds so small. */
const LAST_SECONDS = 100_000_000_000

const moment = (date: number): Date => new Date(date < LAST_SECONDS ? date * 1000 : date)

/** The docs name the picture's address `photo`, real traffic `photo_url`. */
const imageOf = ({ photo_url, photo, caption }: Wire): BotContent | undefined => {
  const url = photo_url ?? photo
  return url ? { kind: 'image', url, ...(caption ? { caption } : {}) } : undefined
}

const stickerOf = ({ sticker, url }: Wire): BotContent | undefined =>
  sticker ? { kind: 'sticker', sticker, ...(url ? { url } : {}) } : undefined

const voiceOf = ({ voice_url: url }: Wire): BotContent | undefined =>
  url ? { kind: 'voice', url } : undefined

const textOf = ({ text }: Wire): BotContent | undefined => (text ? { kind: 'text', text } : undefined)

const BY_NAME = new Map<string, (message: Wire) => BotContent | undefined>([
  ['message.text.received', textOf],
  ['message.image.received', imageOf],
  ['message.voice.received', voiceOf],
  ['message.sticker.received', message => stickerOf(message) ?? { kind: 'sticker' }],
  ['message.unsupported.received', () => ({ kind: 'unsupported' })],
])

/** The event's name decides; where it is missing, or its part is, what is there does. */
const contentOf = (name: string | undefined, message: Wire): BotContent =>
  (name === undefined ? undefined : BY_NAME.get(name)?.(message)) ??
  imageOf(message) ??
  voiceOf(message) ??
  stickerOf(message) ??
  textOf(message) ?? { kind: 'other' }

const senderOf = (from: NonNullable<Wire['from']>): NonNullable<BotMessage['from']> => {
  const displayName = from.display_name ?? from.first_name
  return { id: from.id, ...(displayName ? { displayName } : {}), isBot: from.is_bot === true }
}

/** A chat that is told without its kind is private when its id is the sender's. */
const chatOf = ({ chat, from }: Wire): BotMessage['chat'] => {
  if (!chat) return undefined
  const isPrivate =
    chat.chat_type === undefined ? chat.id === from?.id : /^(private|user)$/i.test(chat.chat_type)
  return { id: chat.id, kind: isPrivate ? 'private' : 'group' }
}

/** One message in its normal form; undefined for what is no object. `name`: of its event. */
export const readBotMessage = (raw: unknown, name: string | undefined): BotMessage | undefined => {
  const read = wire.safeParse(raw).data
  if (!read) return undefined
  const chat = chatOf(read)
  return {
    ...(read.message_id === undefined ? {} : { id: read.message_id }),
    ...(read.date === undefined ? {} : { at: moment(read.date) }),
    ...(read.from ? { from: senderOf(read.from) } : {}),
    ...(chat ? { chat } : {}),
    content: contentOf(name, read),
  }
}
