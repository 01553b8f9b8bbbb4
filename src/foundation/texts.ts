import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInstance } from 'i18next'

export const LANGUAGES = ['vi', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

export type TextParams = Record<string, string | number>

export type Texts = {
  /** The text of `feature:path.to.key` in that language. A missing key is a bug and throws. */
  text(language: Language, key: string, params?: TextParams): string
  has(key: string): boolean
}

const readFolder = (folder: string): Record<string, unknown> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter(file => file.endsWith('.json'))
      .map(file => [file.slice(0, -'.json'.length), JSON.parse(readFileSync(join(folder, file), 'utf8'))]),
  )

/** Reads `FOLDER/LANGUAGE/FEATURE.json`. Nothing is escaped here: each exit escapes in its own way. */
export const createTexts = (folder: string): Texts => {
  const i18n = createInstance()
  void i18n.init({
    lng: 'vi',
    fallbackLng: false,
    initAsync: false,
    interpolation: { escapeValue: false },
    resources: Object.fromEntries(
      LANGUAGES.map(language => [language, readFolder(join(folder, language)) as never]),
    ),
  })
  return {
    text: (language, key, params = {}) => {
      if (!i18n.exists(key, { lng: language })) throw new Error(`no text "${key}" in ${language}`)
      return i18n.t(key, { ...params, lng: language })
    },
    has: key => LANGUAGES.every(language => i18n.exists(key, { lng: language })),
  }
}
