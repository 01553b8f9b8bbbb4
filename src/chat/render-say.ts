import type { Language, Texts } from '../foundation/texts.js'
import type { Option, OptionsBy } from './outgoing-message.js'
import type { Say, SayOption, SayParam, SayParams } from './say.js'

export type Rendered = { text: string; options?: Option[]; optionsBy?: OptionsBy }

const fillOne = (texts: Texts, language: Language, value: SayParam): string | number => {
  if (Array.isArray(value)) return value.map(one => fillOne(texts, language, one)).join('\n')
  return typeof value === 'object'
    ? texts.text(language, value.key, fill(texts, language, value.params))
    : value
}

const fill = (texts: Texts, language: Language, params: SayParams = {}): Record<string, string | number> =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, fillOne(texts, language, value)]))

const inWords = (texts: Texts, language: Language, words: SayOption['label']): string =>
  'literal' in words ? words.literal : texts.text(language, words.key, fill(texts, language, words.params))

const renderOption = (texts: Texts, language: Language, option: SayOption): Option => ({
  value: option.value,
  label: inWords(texts, language, option.label),
  ...(option.typed ? { typed: inWords(texts, language, option.typed) } : {}),
  ...(option.url ? { url: option.url } : {}),
  ...(option.call ? { call: option.call } : {}),
})

/** Puts a `Say` into words, in one language. */
export const renderSay = (texts: Texts, language: Language, say: Say): Rendered => ({
  text: texts.text(language, say.key, fill(texts, language, say.params)),
  ...(say.options ? { options: say.options.map(option => renderOption(texts, language, option)) } : {}),
  ...(say.optionsBy ? { optionsBy: say.optionsBy } : {}),
})
