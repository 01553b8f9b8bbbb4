import type { Entity } from './wire.js'

// A letter, digit or underline beside it, or a slash or angle bracket, makes it no command; the platform's own rule:
// https://github.com/tdlib/td/blob/master/td/telegram/MessageEntity.cpp (match_bot_commands)
const COMMAND = /(?<![\p{L}\p{N}_/<>])\/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\p{L}\p{N}_/<>@])/gu
const MENTION = /(?<![\p{L}\p{N}_/])@[A-Za-z0-9_]{3,32}(?![\p{L}\p{N}_])/gu

/** Commands and mentions in a person's text. Offsets are in UTF-16 units, like those of the platform. */
export const entitiesOf = (text: string): Entity[] => {
  const found = (pattern: RegExp, type: Entity['type']): Entity[] =>
    [...text.matchAll(pattern)].map(match => ({ type, offset: match.index, length: match[0].length }))
  return [...found(COMMAND, 'bot_command'), ...found(MENTION, 'mention')].sort((a, b) => a.offset - b.offset)
}

/** In privacy mode a bot hears in groups what commands, mentions or answers it: https://core.telegram.org/bots/features#privacy-mode */
export const isAddressedTo = (username: string, text: string): boolean => {
  const own = `@${username.toLowerCase()}`
  return entitiesOf(text).some(entity => {
    const part = text.slice(entity.offset, entity.offset + entity.length).toLowerCase()
    return part.includes('@') ? part.endsWith(own) : entity.type === 'bot_command'
  })
}
