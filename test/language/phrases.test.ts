import { bookOf, findPhrases, phrasesFrom } from '../../src/language/phrases.js'

const BOOK = bookOf([
  ...phrasesFrom('cháy|cháy nhà|trộm|mất trộm|ma túy', 'sign'),
  ...phrasesFrom('nợ tiền', 'marked', { marked: true }),
  ...phrasesFrom('trộm vía|đổ trộm rác', 'saying'),
])
const found = (text: string) => findPhrases(BOOK, text).map(({ meaning }) => meaning)

test.each([
  // One word only with its marks, several also without, each word for itself.
  ['cháy', ['sign']],
  ['chay', []],
  ['chạy', []],
  ['chay nha', ['sign']],
  ['cháy nha', ['sign']],
  ['chạy nhà', []],
  ['MA TUÝ', ['sign']],
  ['ma tuy', ['sign']],
  ['nợ tiền', ['marked']],
  ['no tien', []],
  // Telex, VNI.
  ['chays', ['sign']],
  ['maats tro65m', ['sign']],
  // Of phrases within each other the longest; a stop parts what stands around it.
  ['mất trộm', ['sign']],
  ['trộm vía cháu ngoan', ['saying']],
  ['đổ trộm rác', ['saying']],
  ['chay. nha toi', []],
  ['mất, trộm', ['sign']],
  ['', []],
])('"%s"', (text, meanings) => {
  expect(found(text)).toEqual(meanings)
})
