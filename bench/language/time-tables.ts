import { MOMENTS } from '../../test/language/moments.table.js'
import { vietnam } from '../../test/language/read-times.js'
import { TIME_ELSEWHEN } from '../../test/language/time-elsewhen.table.js'
import { type Marked, SAID_AT, TIME_PHRASES, type TimeRow } from '../../test/language/time-phrases.table.js'

/** One phrase and what it means; no `from`: it has no beginning that could be told. */
export type TimePhrase = { at: Date; phrase: string; marked: Marked; from?: Date; to: Date }

export type TimeTable = { name: string; phrases: TimePhrase[] }

const phrasesOf = (at: string, [phrases, marked, from, to]: TimeRow): TimePhrase[] =>
  phrases.split(' | ').map(phrase => ({
    at: vietnam(at),
    phrase,
    marked,
    ...(from === '' ? {} : { from: vietnam(from) }),
    to: vietnam(to),
  }))

/** The tables of time that the tests hold, phrase by phrase. */
export const TIME_TABLES: TimeTable[] = [
  { name: 'what people say', phrases: TIME_PHRASES.flatMap(row => phrasesOf(SAID_AT, row)) },
  { name: 'more of it', phrases: MOMENTS.flatMap(row => phrasesOf(SAID_AT, row)) },
  {
    name: 'at other hours and days',
    phrases: TIME_ELSEWHEN.flatMap(([at, ...row]) => phrasesOf(at, row)),
  },
]
