import { foldWords, hasMarks, tidy } from '../../language/fold.js'
import type { NamedOfficer } from './report.js'

const TITLES = new Set([
  ...['dong chi', 'd c', 'dc', 'can bo', 'cb', 'anh', 'chi', 'em', 'bac', 'chu', 'co', 'ong', 'ba'],
  ...['thieu uy', 'trung uy', 'thuong uy', 'dai uy', 'thieu ta', 'trung ta', 'thuong ta', 'dai ta'],
  ...['comrade', 'officer', 'mr', 'ms'],
])

const MOST_TITLE_WORDS = 2

/** The words of a name without what people are called by; a name that is nothing else stays. */
const bare = (words: string[]): string[] => {
  for (let count = MOST_TITLE_WORDS; count > 0; count -= 1) {
    const title = foldWords(words.slice(0, count).join(' '))
    if (words.length > count && TITLES.has(title)) return bare(words.slice(count))
  }
  return words
}

const nameWords = (name: string): string[] =>
  bare(
    tidy(name)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s]/gu, ' ')
      .split(/\s+/u)
      .filter(Boolean),
  )

const folded = (words: string[]): string => foldWords(words.join(' '))

type Fit = (name: string, said: string) => boolean

/** People go by their last word: "Tuấn" is Lò Văn Tuấn before Tuấn Anh. */
const FITS: Fit[] = [
  (name, said) => name === said,
  (name, said) => name.endsWith(` ${said}`),
  (name, said) => ` ${name} `.includes(` ${said} `),
]

const fitting = (officers: NamedOfficer[], said: string, write: (words: string[]) => string) => {
  for (const fits of FITS) {
    const found = officers.filter(({ name }) => fits(write(nameWords(name)), said))
    if (found.length > 0) return found
  }
  return []
}

/**
 * Those who may be meant by a name as officers say it: whole, the last word, with "đồng chí", without marks. Marks that
 * were typed decide; several are asked back.
 */
export const namedOfficers = (said: string, officers: NamedOfficer[]): NamedOfficer[] => {
  const words = nameWords(said)
  if (words.length === 0) return []
  const exact = hasMarks(said) ? fitting(officers, words.join(' '), name => name.join(' ')) : []
  return exact.length > 0 ? exact : fitting(officers, folded(words), folded)
}
