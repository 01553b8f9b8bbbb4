const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const mentionOf = (name: string): RegExp => {
  const words = name.normalize('NFC').trim().split(/\s+/).map(escaped).join('\\s+')
  return new RegExp(`(^|\\s)@${words}(?![\\p{L}\\p{N}])[ ,:]*`, 'giu')
}

/**
 * Words as their writer meant them for us: without our name in them. Zalo marks no mentions, it only leaves the name in
 * the text. `names`: of the bot, as people may see them.
 */
export const withoutMention = (text: string, names: string[]): string =>
  names
    .filter(name => name.trim() !== '')
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, name) => left.replace(mentionOf(name), '$1'), text.normalize('NFC'))
    .trim()
