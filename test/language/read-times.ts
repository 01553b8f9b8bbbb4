import type { Moment } from '../../src/language/moments/moment.js'
import type { Marked } from './time-phrases.table.js'

const SEVEN_HOURS = 7 * 3_600_000

/** "2026-11-21 20:00", in Vietnam. */
export const vietnam = (at: string): Date => new Date(`${at.replace(' ', 'T')}:00+07:00`)

/** The other way round; empty for no time. */
export const shownTime = (at: Date | undefined): string =>
  at === undefined ? '' : new Date(at.getTime() + SEVEN_HOURS).toISOString().slice(0, 16).replace('T', ' ')

const MARKS: Record<Moment['kind'], Marked> = {
  point: 'P',
  span: 'I',
  ambiguous: 'A',
  vague: 'R',
  future: 'F',
}

/** As the rows of the tables tell it: "P 2026-11-21 20:00 – 2026-11-21 20:00". */
export const marked = (moment: Moment | undefined): string =>
  moment === undefined
    ? 'no time'
    : `${MARKS[moment.kind]} ${shownTime(moment.from)} – ${shownTime(moment.to)}`
