/** Something to say, not yet in anyone's language: a key into `locales/` and what fills it. */
export type Say = { key: string; params?: SayParams; options?: SayOption[]; optionsBy?: 'number' | 'name' }

/** A parameter is a literal, or another text to be put in. */
export type SayParams = Record<string, string | number | { key: string; params?: SayParams }>

export type SayOption = {
  value: string
  label: { key: string; params?: SayParams } | { literal: string }
  url?: string
}
