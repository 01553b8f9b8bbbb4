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

/** "26B1-xxx.45", "26b1 *** 45": behind the series, signs that stand for a figure that was not seen. */
const BEHIND_SERIES = /(\d[a-z]{1,2}\d?[\s.-]{0,3})((?:[\d?x*•_][\s.-]?){1,7})(?![a-z])/giu
const HIDDEN = /[x*•]|_(?=_)|(?<=[_?])_/giu

/** The text with a "?" for each figure of a plate that was not seen. */
export const withHidden = (text: string): string =>
  text.replace(
    BEHIND_SERIES,
    (_all, series: string, figures: string) => series + figures.replace(HIDDEN, '?'),
  )
