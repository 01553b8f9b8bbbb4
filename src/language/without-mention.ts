const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Characters that show nothing: apps put them around and into names. */
const UNSEEN = '[\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u2069\\ufeff]'

/** The letters of a word, with whatever can't be seen between them. */
const spelled = (word: string): string => [...word].map(escaped).join(`${UNSEEN}*`)

const mentionOf = (name: string): RegExp => {
  const seen = name.normalize('NFC').replace(new RegExp(UNSEEN, 'gu'), '').trim()
  const words = seen.split(/\s+/).map(spelled).join(`(?:\\s|${UNSEEN})+`)
  const after = `(?:[ ,:\\u00a0]|${UNSEEN})*`
  return new RegExp(
    `(^|\\s|${UNSEEN})${UNSEEN}*[@＠]${UNSEEN}*${words}(?!${UNSEEN}*[\\p{L}\\p{N}])${after}`,
    'giu',
  )
}

/** The longest first: of two names one may begin with the other. */
const mentionsOf = (names: string[]): RegExp[] =>
  names
    .filter(name => name.trim() !== '')
    .toSorted((a, b) => b.length - a.length)
    .map(mentionOf)

/** What stood before a mention stays, unless nobody sees it. */
const seenBefore = (_mention: string, before: string): string => (/[^\S\ufeff]/.test(before) ? before : '')

/**
 * Words as their writer meant them for somebody: without `@NAME` in them, trimmed, in NFC. For platforms that mark no
 * mentions and only leave the name in the text. `names`: as people may see them; letters' case, spaces and what can't
 * be seen may differ.
 */
export const withoutMention = (text: string, names: string[]): string =>
  mentionsOf(names)
    .reduce((left, mention) => left.replace(mention, seenBefore), text.normalize('NFC'))
    .trim()

/** Whether `@NAME` stands in the text, for any of the names, as `withoutMention` would take it out. */
export const hasMention = (text: string, names: string[]): boolean => {
  const read = text.normalize('NFC')
  return mentionsOf(names).some(mention => mention.test(read))
}
