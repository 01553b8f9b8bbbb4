import { textShape, withoutMarks, withoutPictures } from './text-shape.js'

/** A text that goes round beside one of ours. `part`: its beginning or its end alone, word for word. */
export type Likeness = 'same' | 'part' | 'other'

/** Behind a sentence, a clause or a line a channel parts what is too long for it. */
const PARTED = /(?:[.!?…,;:]["”’»)\]]*\s+|\n\s*)/gu

const endsOf = (text: string): string[] =>
  [...text.matchAll(PARTED)].map(({ index, 0: { length } }) => text.slice(index + length))

type Shape = (text: string) => string

const beside = (theirs: string, ours: string, shape: Shape): Likeness => {
  const whole = shape(ours)
  if (theirs === whole) return 'same'
  if (theirs === '') return 'other'
  const isEnd = whole.endsWith(` ${theirs}`) && endsOf(ours).some(end => shape(end) === theirs)
  return isEnd || whole.startsWith(`${theirs} `) ? 'part' : 'other'
}

/**
 * Case, breaks, quotes and dashes may change on the way, and the pictures among the words may all be lost. Marks may be
 * lost too, where not one is left: beside marks a word without any is another word ("nợ", "no"). A sign between digits,
 * a letter of a link, a mark that is not ours make it another text, and so does what cannot be seen.
 */
const SHAPES: Shape[] = [textShape, text => textShape(withoutPictures(text))]
const UNMARKED = SHAPES.map(
  (shape): Shape =>
    text =>
      withoutMarks(shape(text)),
)

/** The most that any reading of these words finds in any of these texts. */
export const compareWords = (theirs: string, ours: string[]): Likeness => {
  const said = textShape(theirs)
  const shapes = said === withoutMarks(said) ? UNMARKED : SHAPES
  const found = ours.flatMap(text => shapes.map(shape => beside(said, text, shape)))
  return (['same', 'part'] as const).find(likeness => found.includes(likeness)) ?? 'other'
}
