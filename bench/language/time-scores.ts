import type { Moment } from '../../src/language/moments/moment.js'
import { readMoment } from '../../src/language/moments.js'
import { printTable } from '../support/figures.js'
import { TIME_TABLES, type TimePhrase } from './time-tables.js'

/** What a reader makes of a phrase. No `to`: it tells a beginning only; no `kind`: it knows none. */
type TimeRead = { from?: Date; to?: Date; kind?: Moment['kind'] }

/** Someone who reads times. Undefined: it found none. */
export type TimeReader = { name: string; read: (phrase: string, at: Date) => TimeRead | undefined }

/** Of so many phrases: read to the letter, their beginning right whatever the rest, or at least a time within. */
export type TimeScore = { exact: number; begins: number; within: number; all: number }

const KINDS: Record<Moment['kind'], TimePhrase['marked']> = {
  point: 'P',
  span: 'I',
  ambiguous: 'A',
  vague: 'R',
  future: 'F',
}

export const OURS: TimeReader = { name: 'Loa Xóm', read: readMoment }

const same = (one: Date | undefined, other: Date | undefined): boolean => one?.getTime() === other?.getTime()

const begins = ({ from }: TimePhrase, read: TimeRead | undefined): boolean =>
  from === undefined ? read?.from === undefined : same(read?.from, from)

const isWithin = (phrase: TimePhrase, read: TimeRead | undefined): boolean =>
  begins(phrase, read) ||
  (phrase.from !== undefined && read?.from !== undefined && phrase.from <= read.from && read.from < phrase.to)

/** A reader without kinds is not asked for them; a point needs no end. */
const isExact = (phrase: TimePhrase, read: TimeRead | undefined): boolean => {
  if (!read) return false
  const isPoint = same(phrase.from, phrase.to)
  const ends = same(read.to, phrase.to) || (isPoint && read.to === undefined)
  return begins(phrase, read) && ends && (read.kind === undefined || KINDS[read.kind] === phrase.marked)
}

export const scoreTimes = ({ read }: TimeReader, phrases: TimePhrase[]): TimeScore => {
  const readings = phrases.map(phrase => ({ phrase, reading: read(phrase.phrase, phrase.at) }))
  return {
    exact: readings.filter(({ phrase, reading }) => isExact(phrase, reading)).length,
    begins: readings.filter(({ phrase, reading }) => begins(phrase, reading)).length,
    within: readings.filter(({ phrase, reading }) => isWithin(phrase, reading)).length,
    all: phrases.length,
  }
}

export const share = (right: number, all: number): string => `${((100 * right) / all).toFixed(1)} %`

/** Ours and others', table by table: read to the letter (the beginning, the end, how sure), begun right, or within. */
export const printTimeScores = (others: TimeReader[]): void => {
  const readers = [OURS, ...others]
  const head = ['times', 'phrases', ...readers.flatMap(({ name }) => [`${name}: exact`, 'begins', 'within'])]
  const rows = TIME_TABLES.map(({ name, phrases }) => {
    const cells = readers.flatMap(reader => {
      const { exact, begins: right, within, all } = scoreTimes(reader, phrases)
      return [exact, right, within].map(count => share(count, all))
    })
    return [name, String(phrases.length), ...cells]
  })
  printTable([head, ...rows])
}
