import { tidy } from '../fold.js'
import { foldInPlace } from '../places/spelt.js'

/** A figure, a word, or a sign that stands alone. `glued`: nothing parts it from what is before. */
export type MoneyToken = { kind: 'figure' | 'word' | 'sign'; text: string; spelt: string; glued: boolean }

const TOKEN = /\d+(?:[.,]\d+)*|\p{L}+|[^\s\p{L}\d]/gu

/** The words and figures of a text, folded; `spelt` is what stood there. */
export const moneyTokens = (text: string): MoneyToken[] => {
  const said = tidy(text.normalize('NFKC'))
  const folded = foldInPlace(said)
  return [...folded.matchAll(TOKEN)].map(({ 0: token, index }) => ({
    kind: /^\d/.test(token) ? 'figure' : /^\p{L}/u.test(token) ? 'word' : 'sign',
    text: token,
    spelt: said.slice(index, index + token.length).toLowerCase(),
    glued: index > 0 && folded.charAt(index - 1) !== ' ',
  }))
}
