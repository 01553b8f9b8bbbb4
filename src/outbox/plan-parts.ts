import type { Capabilities } from '../chat/channel.js'
import type { KeptMedia } from '../chat/media-ref.js'
import type { OutgoingMessage } from '../chat/outgoing-message.js'
import type { DeliveryContent } from './delivery.js'
import type { OutboxWords } from './outbox-words.js'
import { splitText } from './split-text.js'
import { type TellingWay, tellOptions } from './tell-options.js'

/** Telegram takes 2 to 10 photos and videos in one album (core.telegram.org/bots/api#sendmediagroup). */
const USUAL_ALBUM = 10

/** Kept free in a message that may have to name the older one which it replaces. */
const NAME_OLD_ROOM = 80

type Part = Pick<DeliveryContent, 'text' | 'options' | 'media'>

const albumsOf = (media: KeptMedia[], size: number): KeptMedia[][] => {
  const shown = media.filter(one => one.kind === 'photo' || one.kind === 'video')
  const albums = Array.from({ length: Math.ceil(shown.length / size) }, (_, n) =>
    shown.slice(n * size, (n + 1) * size),
  )
  return [...albums, ...media.filter(one => !shown.includes(one)).map(one => [one])]
}

const textParts = (text: string, first: number, rest: number): Part[] =>
  splitText(text, { first, rest })
    .filter(part => part.trim() !== '')
    .map(part => ({ text: part }))

/** The last album bears the words as its caption where they may stand there: an album has no buttons. */
const withMedia = (told: Part, albums: KeptMedia[][], can: Capabilities): Part[] => {
  const before = albums.slice(0, -1).map(media => ({ text: '', media }))
  const last = albums.at(-1) ?? []
  const alone = last.length > 1 && told.options !== undefined
  if (alone || can.maxCaption < 1) return [...before, { text: '', media: last }, ...wordsOnly(told, can, 0)]
  const [caption, ...rest] = textParts(told.text, can.maxCaption, can.maxText)
  return [...before, { text: caption?.text ?? '', media: last }, ...rest]
}

const wordsOnly = (told: Part, can: Capabilities, room: number): Part[] =>
  textParts(told.text, can.maxText - room, can.maxText)

const onLast = (parts: Part[], options: Part['options']): Part[] =>
  options ? parts.map((part, n) => (n === parts.length - 1 ? { ...part, options } : part)) : parts

/**
 * What leaves for one message, part by part: text split to what the channel takes, options told in its way on the
 * last part, media first. The first part answers or replaces what the message does; the others answer the first.
 */
export const planParts = (
  message: OutgoingMessage,
  can: Capabilities,
  words: TellingWay['words'] & Pick<OutboxWords, 'mediaLeftOut'>,
): DeliveryContent[] => {
  const addressed = message.to.kind === 'group' && can.groupHearing === 'addressed'
  const all = message.media ?? []
  const media = all.filter(({ kind }) => can.sends?.includes(kind) ?? true)
  const leftOut = all.length > media.length ? words.mediaLeftOut(all.length - media.length) : ''
  const text = [message.text, leftOut].filter(part => part !== '').join('\n\n')
  const told = tellOptions({ ...message, text }, { options: can.options, addressed, words })
  const planned =
    media.length > 0
      ? withMedia(told, albumsOf(media, can.album ?? USUAL_ALBUM), can)
      : wordsOnly(told, can, message.replaces ? NAME_OLD_ROOM : 0)
  const parts = onLast(planned.length > 0 ? planned : [{ text: told.text }], told.options)
  const { key, to, replyTo, replaces, removes, pin, discreet } = message
  return parts.map((part, n) => ({
    key,
    to,
    ...part,
    ...(discreet ? { discreet } : {}),
    ...(n === 0 && replyTo ? { replyTo } : {}),
    ...(n === 0 && replaces ? { replaces } : {}),
    ...(n === 0 && removes ? { removes } : {}),
    ...(n === 0 && pin ? { pin } : {}),
    ...(n > 0 ? { replyTo: key } : {}),
  }))
}
