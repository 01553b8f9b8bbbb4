import type { Option, OptionsBy } from '../chat/outgoing-message.js'

export type Told = { text: string; options?: Option[] }

const numbered = (options: Option[]): string[] => {
  let number = 0
  return options.map(option => {
    if (option.url) return `${option.label}: ${option.url}`
    number += 1
    return `${number}. ${option.label}`
  })
}

const byName = (options: Option[]): string[] =>
  options.map(option => (option.url ? `${option.label}: ${option.url}` : `• ${option.label}`))

/** Options as the channel can tell them: as they are where it has buttons, else written below the text. */
export const tellOptions = (
  message: { text: string; options?: Option[]; optionsBy?: OptionsBy },
  way: 'buttons' | 'text',
): Told => {
  const { text, options = [], optionsBy = 'number' } = message
  if (options.length === 0) return { text }
  if (way === 'buttons') return { text, options }
  const lines = optionsBy === 'name' ? byName(options) : numbered(options)
  return { text: [text, lines.join('\n')].filter(part => part !== '').join('\n\n') }
}
