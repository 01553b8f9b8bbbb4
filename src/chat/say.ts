import type { OptionsBy } from './outgoing-message.js'

/** Something to say, not yet in anyone's language: a key into `locales/` and what fills it. */
export type Say = { key: string; params?: SayParams; options?: SayOption[]; optionsBy?: OptionsBy }

/** What fills a gap: a literal, another text, or several of them, each on a line of its own. */
export type SayParam = string | number | { key: string; params?: SayParams } | SayParam[]

export type SayParams = Record<string, SayParam>

export type SayOption = {
  value: string
  label: { key: string; params?: SayParams } | { literal: string }
  /** See `Option.typed`. */
  typed?: { key: string; params?: SayParams } | { literal: string }
  url?: string
  /** See `Option.call`. */
  call?: string
}
