import type { Content } from '../stage/content.js'
import type { Chat } from './state.js'
import { messageIn, type ZaloWorld } from './world.js'

const LETTER_OR_DIGIT = /^[\p{L}\p{N}]/u

/** Whether the text names the bot with an @, as its picker writes it. */
const mentions = (name: string, text: string): boolean => {
  const called = `@${name}`.normalize('NFC').toLowerCase()
  const words = text.normalize('NFC').toLowerCase()
  for (let at = words.indexOf(called); at >= 0; at = words.indexOf(called, at + 1))
    if (!LETTER_OR_DIGIT.test(words.slice(at + called.length))) return true
  return false
}

/** In a group the bot is told only of what mentions it, in the text or the picture's caption, or answers it. */
export const botHears = (
  world: ZaloWorld,
  chat: Chat,
  { text, replyTo }: Content & { replyTo?: string | undefined },
): boolean => {
  if (chat.type === 'private') return true
  if (chat.bot !== 'member') return false
  const answered = replyTo === undefined ? undefined : messageIn(world, chat.id, replyTo)
  return mentions(world.bot.name, text ?? '') || answered?.from === world.bot.id
}
