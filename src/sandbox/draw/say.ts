import type { Language, TextParams, Texts } from '../../foundation/texts.js'

/** The page's texts in one language, by their keys in locales/LANGUAGE/sandbox.json. */
export type PageSay = (key: string, params?: TextParams) => string

export const sayIn =
  (texts: Texts, language: Language): PageSay =>
  (key, params) =>
    texts.text(language, `sandbox:${key}`, params)
