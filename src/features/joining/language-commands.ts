import type { Language } from '../../foundation/texts.js'
import { foldWords } from '../../language/fold.js'
import type { Command, Step } from '../feature.js'

const NAMES: Record<Language, string[]> = {
  vi: ['vi', 'viet', 'tieng viet', 'vietnamese'],
  en: ['en', 'anh', 'tieng anh', 'english'],
}

const languageNamed = (typed: string): Language | undefined => {
  const said = foldWords(typed)
  return (Object.keys(NAMES) as Language[]).find(language => NAMES[language].includes(said))
}

const choose = (language: Language): Step => ({
  effects: [{ name: 'joining.choose-language', part: 'language', input: { language } }],
})

export const languageCommand: Command = {
  name: 'language',
  words: ['ngon ngu', 'doi ngon ngu', 'language'],
  run: ({ rest }) => {
    const language = languageNamed(rest)
    if (language) return choose(language)
    return {
      say: [
        {
          key: 'joining:language.ask',
          options: [
            { value: '/ngonngu vi', label: { key: 'joining:language.vi' } },
            { value: '/ngonngu en', label: { key: 'joining:language.en' } },
          ],
        },
      ],
    }
  },
}

/** Whoever can't read the question says the name of their language. */
export const namedLanguageCommands: Command[] = [
  { name: 'in-vietnamese', words: ['tieng viet', 'vietnamese'], run: () => choose('vi') },
  { name: 'in-english', words: ['tieng anh', 'english'], run: () => choose('en') },
]
