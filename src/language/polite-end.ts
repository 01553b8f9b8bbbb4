/** No "à", "không", "chưa" nor "đã": these ask, or say the contrary. */
const POLITE = new Set([
  ...['ạ', 'a', 'nhé', 'nhe', 'nhá', 'nha', 'nhen', 'nghen', 'đi', 'di', 'giúp', 'giup', 'giùm', 'gium'],
  ...['dùm', 'dum', 'hộ', 'ho', 'với', 'voi', 'cho', 'em', 'anh', 'chị', 'chi', 'bác', 'bac', 'cô', 'chú'],
  ...['tôi', 'toi', 'tui', 'mình', 'minh', 'ad', 'admin', 'please', 'pls'],
])

/**
 * Words in lower case without their punctuation and the politeness at their end; empty when there is nothing else.
 * Undefined: they ask something, or bear a sign that may mean the contrary ("❌", "🤔").
 */
export const withoutPoliteEnd = (text: string): string | undefined => {
  const said = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[👍👌✅🙏]/gu, ' ')
  if (/[?？]|\p{Extended_Pictographic}/u.test(said)) return undefined
  const words = said.split(/[^\p{L}\p{N}]+/u).filter(word => word !== '')
  while (POLITE.has(words.at(-1) ?? '')) words.pop()
  return words.join(' ')
}
