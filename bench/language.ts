import { CHRONO } from './language/chrono-times.js'
import { OURS, printTimeScores, scoreTimes, share } from './language/time-scores.js'
import { TIME_TABLES } from './language/time-tables.js'
import { wordScores } from './language/word-scores.js'
import { printLine, printTable } from './support/figures.js'

const TIME_BAR = 0.98

printTimeScores([CHRONO])
printLine('')

const words = wordScores()
printTable([
  ['words', 'entries', 'right', 'bar'],
  ...words.map(({ name, right, of, bar }) => [
    name,
    String(of),
    share(right, of),
    bar === undefined ? '' : share(bar, 1),
  ]),
])

const times = TIME_TABLES.map(({ name, phrases }) => ({
  name: `times, ${name}`,
  right: scoreTimes(OURS, phrases).exact,
  of: phrases.length,
  bar: TIME_BAR,
}))
const below = [...times, ...words].filter(({ right, of, bar = 0 }) => right / of < bar)
for (const { name } of below) printLine(`below its bar: ${name}`)
process.exit(below.length > 0 ? 1 : 0)
