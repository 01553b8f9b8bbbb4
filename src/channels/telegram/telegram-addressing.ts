import type { TelegramEntity, TelegramMessage } from './telegram-update.js'

/** What the bot knows of itself; the name is missing until Telegram has told it. */
export type BotSelf = { account: string; username?: string }

type Cut = { from: number; to: number }

type Heard = { addressed: boolean; cut?: Cut }

const notMeant: Heard = { addressed: false }

/** `/baotin@OurBot` is ours, `/baotin@OtherBot` is not; a bare command speaks to us only at the start. */
const heardCommand = (word: string, { offset, length }: TelegramEntity, self: BotSelf): Heard => {
  const at = word.indexOf('@')
  if (at < 0) return { addressed: offset === 0 }
  const ours = self.username === undefined || word.slice(at + 1).toLowerCase() === self.username.toLowerCase()
  return ours ? { addressed: true, cut: { from: offset + at, to: offset + length } } : notMeant
}

const heardEntity = (text: string, entity: TelegramEntity, self: BotSelf): Heard => {
  const { type, offset, length, user } = entity
  const word = text.slice(offset, offset + length)
  const whole = { from: offset, to: offset + length }
  if (type === 'bot_command') return heardCommand(word, entity, self)
  if (type === 'text_mention' && String(user?.id) === self.account) return { addressed: true, cut: whole }
  const named = type === 'mention' && word.toLowerCase() === `@${self.username?.toLowerCase()}`
  return named ? { addressed: true, cut: whole } : notMeant
}

/** A mention goes with the space after it, so that what is left reads as it was meant. */
const without = (text: string, cuts: Cut[]): string =>
  cuts.reduceRight((left, { from, to }) => {
    const before = left.slice(0, from)
    const after = left.slice(to)
    const joined = before === '' || /\s$/.test(before) ? after.replace(/^[ ,:]+/, '') : after
    return before + joined
  }, text)

/** Words as their writer meant them for us: without our name in them. Telegram counts offsets in UTF-16 units. */
export const addressing = (
  message: TelegramMessage,
  self: BotSelf,
): { text: string; addressedToBot: boolean } => {
  const text = message.text ?? message.caption ?? ''
  const entities = (message.text === undefined ? message.caption_entities : message.entities) ?? []
  const heard = entities.map(entity => heardEntity(text, entity, self))
  const cuts = heard.flatMap(({ cut }) => (cut ? [cut] : []))
  const answered = String(replyOf(message)?.from?.id) === self.account
  const addressedToBot =
    message.chat.type === 'private' || answered || heard.some(({ addressed }) => addressed)
  return { text: cuts.length === 0 ? text : without(text, cuts).trim(), addressedToBot }
}

/** Every message in a topic is told as an answer to the line that opened the topic: that is no answer. */
export const replyOf = (message: TelegramMessage): TelegramMessage['reply_to_message'] =>
  message.reply_to_message?.forum_topic_created === undefined ? message.reply_to_message : undefined
