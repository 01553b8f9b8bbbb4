const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const mentionOf = (name: string): RegExp => {
  const words = name.normalize('NFC').trim().split(/\s+/).map(escaped).join('\\s+')
  return new RegExp(`(^|\\s)@${words}(?![\\p{L}\\p{N}])[ ,:]*`, 'giu')
}

/** The longest first: of two names one may begin with the other. */
const mentionsOf = (names: string[]): RegExp[] =>
  names
    .filter(name => name.trim() !== '')
    .toSorted((a, b) => b.length - a.length)
    .map(mentionOf)

/**
 * Words as their writer meant them for somebody: without `@NAME` in them, trimmed, in NFC. For platforms that mark no
 * mentions and only leave the name in the text. `names`: as people may see them; letters' case and spaces may differ.
 */
export const withoutMention = (text: string, names: string[]): string =>
  mentionsOf(names)
    .reduce((left, mention) => left.replace(mention, '$1'), text.normalize('NFC'))
    .trim()

/** Whether `@NAME` stands in the text, for any of the names, as `withoutMention` would take it out. */
export const hasMention = (text: string, names: string[]): boolean => {
  const read = text.normalize('NFC')
  return mentionsOf(names).some(mention => mention.test(read))
}
