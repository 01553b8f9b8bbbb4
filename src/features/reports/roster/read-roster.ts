import { dayOf, type LocalDay, momentAt } from '../../../language/local-time.js'
import { type DutyPart, type Lexeme, rosterLexemes } from '../../../language/roster-lexemes.js'
import type { WorkingHours } from '../../../language/working-time.js'

/** Who, as it was typed; `me`: whoever typed it. */
export type NamedOnDuty = { name: string; me?: true; phone?: string }

/** A stretch of duty. `people` empty: it is asked about, or cleared. */
export type SaidShift = { from: Date; to: Date; people: NamedOnDuty[] }

/** `timed`: some hours were said; else those from now on are meant. */
export type ReadRoster = { kind: 'set' | 'clear' | 'asked'; timed: boolean; shifts: SaidShift[] }

type Hours = { from: number; to: number }

type Entry = {
  days: LocalDay[]
  /** "tuần này": the days of that week are meant, or all of them. */
  monday?: LocalDay
  part?: DutyPart
  hours?: Hours
  people: NamedOnDuty[]
  /** The name is not at its end yet. */
  naming: boolean
  /** The next day ends a stretch of days. */
  through: boolean
}

const DAY = 1440
const WEEK = 7

const emptyEntry = (): Entry => ({ days: [], people: [], naming: false, through: false })

const isNamed = ({ people }: Entry): boolean => people.length > 0

/** A night without a day of its own follows the day said last: "T2 tối Tuấn, sáng Lan". */
const began = (before: Entry): Entry => ({
  ...emptyEntry(),
  ...(before.monday === undefined ? {} : { monday: before.monday }),
})

const MOST_DAYS = 31

const addDay = (entry: Entry, day: LocalDay, weekday: boolean): void => {
  const meant = weekday && entry.monday !== undefined ? entry.monday + ((day + 3) % WEEK) : day
  const last = entry.days.at(-1)
  const end = entry.through && weekday && last !== undefined && meant < last ? meant + WEEK : meant
  if (entry.through && last !== undefined && end > last && end - last < MOST_DAYS)
    for (let next = last + 1; next < end; next += 1) entry.days.push(next)
  if (!entry.days.includes(end)) entry.days.push(end)
  entry.through = false
}

const addWord = (entry: Entry, said: string): void => {
  const last = entry.people.at(-1)
  if (entry.naming && last) last.name = `${last.name} ${said}`
  else entry.people.push({ name: said })
  entry.naming = true
}

const isWhen = ({ what }: Lexeme): boolean => ['day', 'tomorrow', 'week', 'part', 'hours'].includes(what)

/** "toi" before a name or a day is the evening, at the end it is whoever writes; "mai" behind a day is a name. */
const settled = (lexeme: Lexeme, next: Lexeme | undefined, entry: Entry): Lexeme => {
  if (lexeme.what === 'toi') {
    const isMe =
      !isNamed(entry) && entry.days.length > 0 && (!next || next.what === 'phone' || next.what === 'stop')
    return isMe ? { what: 'me' } : { what: 'part', part: 'night' }
  }
  if (lexeme.what !== 'tomorrow') return lexeme
  const isName = entry.days.length > 0 || isNamed(entry) || (lexeme.said === 'Mai' && next?.what !== 'word')
  return isName ? { what: 'word', said: lexeme.said } : { what: 'day', day: lexeme.day }
}

const take = (entry: Entry, lexeme: Lexeme): void => {
  if (lexeme.what === 'day') addDay(entry, lexeme.day, lexeme.weekday === true)
  if (lexeme.what === 'week') entry.monday = lexeme.monday
  if (lexeme.what === 'part') entry.part = lexeme.part
  if (lexeme.what === 'hours') entry.hours = lexeme
  if (lexeme.what === 'to') entry.through = entry.days.length > 0
  if (lexeme.what === 'me') entry.people.push({ name: '', me: true })
  if (lexeme.what === 'word') addWord(entry, lexeme.said)
  if (lexeme.what === 'phone') {
    const last = entry.people.at(-1)
    if (last) last.phone = lexeme.said.trim()
  }
  if (lexeme.what !== 'word') entry.naming = false
}

const entriesOf = (lexemes: Lexeme[]): Entry[] => {
  const entries: Entry[] = []
  let entry = emptyEntry()
  for (const [at, raw] of lexemes.entries()) {
    const lexeme = settled(raw, lexemes[at + 1], entry)
    if (isWhen(lexeme) && isNamed(entry)) {
      entries.push(entry)
      entry = began(entry)
    }
    take(entry, lexeme)
  }
  return [...entries, entry]
}

const NOON = { from: 11 * 60 + 30, to: 13 * 60 + 30 }

const partHours = (part: DutyPart | undefined, { shifts }: WorkingHours): Hours => {
  const [first, last] = [shifts[0], shifts.at(-1)]
  const [opens, closes] = [first?.from ?? 0, last?.to ?? DAY]
  const noon = first && last && first !== last ? { from: first.to, to: last.from } : NOON
  if (part === 'morning') return { from: opens, to: noon.from }
  if (part === 'noon') return noon
  if (part === 'afternoon') return { from: noon.to, to: closes }
  if (part === 'day') return { from: opens, to: closes }
  // A night, and a whole day, end when the next day's work begins.
  return { from: part === 'night' ? closes : opens, to: DAY + opens }
}

const shiftsOf = (entry: Entry, days: LocalDay[], working: WorkingHours): SaidShift[] =>
  days.map(day => {
    const { from, to } = entry.hours ?? partHours(entry.part, working)
    return {
      from: momentAt(day, from),
      to: momentAt(day, to <= from ? to + DAY : to),
      people: entry.people.map(person => ({ ...person })),
    }
  })

const wholeWeek = (monday: LocalDay): LocalDay[] => Array.from({ length: WEEK }, (_, day) => monday + day)

/**
 * A duty roster as it is typed behind "trực": "hôm nay Tuấn", "tối 24/11 Tuấn, 0912 345 678", "tuần này: T2 Tuấn, T3
 * Lan", "T2-T6 tôi", "bỏ tối mai", "tuần sau" (asked). A whole day, and a night, last until the next day's work begins.
 * Undefined: no time and no name in it.
 */
export const readRoster = (typed: string, now: Date, working: WorkingHours): ReadRoster | undefined => {
  const lexemes = rosterLexemes(typed, now)
  const clears = lexemes.some(({ what }) => what === 'clear')
  const entries = entriesOf(lexemes).filter(
    entry =>
      isNamed(entry) || entry.days.length > 0 || entry.monday !== undefined || entry.part || entry.hours,
  )
  if (entries.length === 0) return undefined
  const shifts: SaidShift[] = []
  let before: LocalDay[] = [dayOf(now)]
  for (const entry of entries) {
    const week = entry.monday !== undefined && shifts.length === 0 ? wholeWeek(entry.monday) : before
    const days = entry.days.length > 0 ? entry.days : week
    shifts.push(...shiftsOf(entry, days, working))
    before = days
  }
  const timed = lexemes.some(isWhen)
  if (clears) return { kind: 'clear', timed, shifts: shifts.map(shift => ({ ...shift, people: [] })) }
  return { kind: entries.some(isNamed) ? 'set' : 'asked', timed, shifts }
}
