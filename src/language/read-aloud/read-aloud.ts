import { cleanText } from './clean-text.js'
import { sayDialledNumbers } from './dialled-numbers.js'
import { sayDocumentNumbers } from './document-numbers.js'
import { sayNumberPlates } from './number-plates.js'
import { sayNumberedWords } from './numbered-words.js'
import { sayAbbreviations } from './spoken-abbreviations.js'
import { sayAmounts } from './spoken-amounts.js'
import { sayDates } from './spoken-dates.js'
import { saySymbols, tidyStops } from './spoken-symbols.js'
import { sayTimes } from './spoken-times.js'

/** From what is most particular to what is left: a plate is no date, a date no share, a share no number. */
const STEPS = [
  cleanText,
  sayDocumentNumbers,
  sayNumberPlates,
  sayNumberedWords,
  sayDialledNumbers,
  sayDates,
  sayTimes,
  sayAmounts,
  sayAbbreviations,
  saySymbols,
  tidyStops,
]

const readLine = (line: string): string => STEPS.reduce((said, step) => step(said), line)

/**
 * A written Vietnamese text as it is read over a loudspeaker: numbers, hours, dates, money, telephones, plates and
 * abbreviations in words; no figure, picture, bracket or address of the net is left. Lines stay lines, empty ones go.
 * Spoken as in the north: "nghìn", "linh". Takes time in proportion to the length.
 */
export const readAloud = (text: string): string =>
  text
    .split(/\r?\n/)
    .map(readLine)
    .filter(line => line !== '')
    .join('\n')
