import { writeFigures } from '../spoken-figures.js'
import { isProvince, SERIES_LETTERS } from './plate.js'

const SPOKEN = new RegExp(`^\\d{2}[${SERIES_LETTERS}]{1,2}\\d{4,6}$`)
const TAIL_SPOKEN = /((?<!\p{L})(?:đuôi|duoi|cuối|cuoi)(?: là| la| số| so)? )((?:\p{L}+[ ,]*){2,6})/iu

export const inFigures = (text: string): string =>
  writeFigures(text, figures => SPOKEN.test(figures) && isProvince(figures.slice(0, 2)), {
    letters: true,
  }).replace(
    TAIL_SPOKEN,
    (_all, before: string, behind: string) =>
      before + writeFigures(behind, figures => /^\d{2,5}$/.test(figures)),
  )

/** "26B1-xxx.45", "26b1 *** 45": signs that stand for a figure that was not seen. */
const HIDDEN = /(?<=\d[a-z]{1,2}\d?[\s.-]*(?:[\d?][\s.-]?)*)(?:[x*•]|_(?=_)|(?<=[?])_)(?=[\s.\-x*_•\d?]|$)/giu

export const withHidden = (text: string): string => {
  let before = ''
  let now = text
  while (before !== now) {
    before = now
    now = now.replace(HIDDEN, '?')
  }
  return now
}
