import { comesBack, type Option, type OptionsBy } from '../chat/outgoing-message.js'
import type { OutboxWords } from './outbox-words.js'

export type Told = { text: string; options?: Option[] }

/** How the chat can be told: `addressed`, where only what names or answers the bot is heard. */
export type TellingWay = {
  options: 'buttons' | 'text' | 'both'
  addressed: boolean
  words: Pick<OutboxWords, 'type' | 'addressed'>
}

const unnumbered = (option: Option, { words }: TellingWay): string | undefined => {
  if (option.url) return `${option.label}: ${option.url}`
  return option.typed === undefined ? undefined : words.type(option.label, option.typed)
}

const numbered = (options: Option[], way: TellingWay): string[] => {
  let number = 0
  return options.map(option => {
    const told = unnumbered(option, way)
    if (told !== undefined) return told
    number += 1
    return `${number}. ${option.label}`
  })
}

const byName = (options: Option[], way: TellingWay): string[] =>
  options.map(option => unnumbered(option, way) ?? `• ${option.label}`)

/** Options as the channel can tell them: as they are where it has buttons, else written below the text. */
export const tellOptions = (
  message: { text: string; options?: Option[]; optionsBy?: OptionsBy },
  way: TellingWay,
): Told => {
  const { text, options = [], optionsBy = 'number' } = message
  if (options.length === 0) return { text }
  if (way.options === 'buttons') return { text, options }
  const beside = way.options === 'both' ? { options } : {}
  if (optionsBy === 'text') return { text, ...beside }
  // Whom to call stands in the text.
  const told = options.filter(({ call }) => call === undefined)
  const lines = optionsBy === 'name' ? byName(told, way) : numbered(told, way)
  const heard = way.addressed && told.some(comesBack) ? [way.words.addressed()] : []
  return { text: [text, [...lines, ...heard].join('\n')].filter(part => part !== '').join('\n\n'), ...beside }
}
