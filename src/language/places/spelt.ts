import { fold, hasMarks } from '../fold.js'
import { placeTones } from '../tone-placement.js'

/** Folded letter by letter, so that every place in it is the same place in the text. The text is NFC. */
export const foldInPlace = (text: string): string =>
  text
    .replace(/[^ -~]/g, letter => {
      const folded = fold(letter)
      return folded.length === 1 ? folded : letter
    })
    .toLowerCase()

/** Without marks it may be this word; with marks it must be spelt so: "ban" may be "bản", "bán" is not. */
export const maySpell = (typed: string, words: readonly string[]): boolean => {
  const lower = placeTones(typed).toLowerCase()
  return hasMarks(lower) ? words.includes(lower) : words.some(word => fold(word) === lower)
}
