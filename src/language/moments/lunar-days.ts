import type { LocalDay } from '../local-time.js'
import { aroundMonths, aroundYears } from './dates.js'
import { type DayFinder, type DaySaid, latest } from './day-said.js'
import { lunarMonths, lunarOf } from './lunar-calendar.js'

/** So many days before it, something is spoken of as coming rather than as a year ago. */
const SOON = 30
/** The fifteenth. */
const FULL_MOON = 15

const LUNAR =
  /(?<![\d/.:-])\b(?:(ngay|hom|hoi|dip) )?(?:(mung )?(\d{1,2})(?![\dh:]|(?: ?[/.-] ?\d{1,2}){2})|(ram)\b)(?:(?: ?[/.-] ?| thang )(\d{1,2}(?!\d)|gieng\b|chap\b)( nhuan\b)?)?(?: (am lich|am|al)\b)?(?: (tet)\b(?: am| nguyen dan)?)?(?: nam (\d{4}|nay|ngoai|roi|truoc)\b)?(?: (vua roi|vua qua|roi|qua)\b)?/g
const TET =
  /\b(?:(?:hom|dip|hoi|ngay|may ngay|trong) )?tet(?: am| nguyen dan| ta)?\b(?! (?:tay|duong))(?: nam (\d{4}|nay|ngoai|roi|truoc)\b)?(?: vua roi| vua qua| roi)?/
/** Mùng 1 to mùng 3. */
const TET_DAYS = 3

type Parts = {
  hasMung: boolean
  date: number
  month?: number
  leap: boolean
  /** Words that belong to the lunar calendar alone. */
  lunar: boolean
  year?: number
  tet: boolean
  past: boolean
}

const MONTHS: Record<string, number> = { gieng: 1, chap: 12 }

const yearOf = (said: string | undefined, thisYear: number): number | undefined => {
  if (said === undefined) return undefined
  if (/^\d/.test(said)) return Number(said)
  return said === 'nay' ? thisYear : thisYear - 1
}

/** "28 Tết" lies before it, in the twelfth month; "mùng 2 Tết" after. */
const monthSaid = (found: RegExpMatchArray): number | undefined => {
  const named = found[5]
  if (named !== undefined) return MONTHS[named] ?? Number(named)
  if (found[8] === undefined) return undefined
  return Number(found[3]) > 10 ? 12 : 1
}

const partsOf = (found: RegExpMatchArray, thisYear: number): Parts | undefined => {
  const [, before, mung, number, ram, named, leap, am, tet, year, after] = found
  const date = ram ? FULL_MOON : Number(number)
  const month = monthSaid(found)
  const lunar = Boolean(ram || am || tet || leap || (named && named in MONTHS))
  if (!(lunar || mung) || date < 1 || date > 30 || (month !== undefined && month > 12)) return undefined
  const said = yearOf(year, thisYear)
  // The days before Tết bear the number of the year that ends.
  const itsYear = said !== undefined && tet && month === 12 ? said - 1 : said
  return {
    hasMung: mung !== undefined,
    date,
    ...(month === undefined ? {} : { month }),
    leap: leap !== undefined,
    lunar,
    ...(itsYear === undefined ? {} : { year: itsYear }),
    tet: tet !== undefined,
    past: after !== undefined || before === 'hom' || before === 'hoi',
  }
}

/** Every such day of these lunar years; "30 Tết" is the last day of the year though it may be the 29th. */
const daysIn = ({ date, month, leap }: Parts, years: number[]): LocalDay[] =>
  years
    .flatMap(lunarMonths)
    .filter(one => month === undefined || (one.month === month && one.leap === leap))
    .map(({ from, to }) =>
      month === 12 && date === 30 ? to - 1 : from + date - 1 < to ? from + date - 1 : 0,
    )
    .filter(day => day > 0)

const lunarDay = (parts: Parts, today: LocalDay): DaySaid | undefined => {
  const { year } = lunarOf(today)
  if (parts.year !== undefined) {
    const day = daysIn(parts, [parts.year])[0]
    return day === undefined ? undefined : { day }
  }
  const found = latest(daysIn(parts, [year - 1, year, year + 1]), today)
  if (!found || parts.past) return found && { day: found.day }
  const ahead = found.doubt?.[0]
  if (parts.month === undefined || ahead === undefined) return found
  if (ahead - today <= SOON) return { day: ahead }
  return parts.tet ? { day: found.day } : found
}

/** "Mùng 5 tháng 11" is said of both calendars: the later is guessed. */
const eitherDay = (parts: Parts, today: LocalDay): DaySaid | undefined => {
  const lunar = lunarDay({ ...parts, past: true }, today)?.day
  const { month, date } = parts
  const solar = latest(
    month === undefined ? aroundMonths(date, today) : aroundYears(month, date, today),
    today,
  )?.day
  if (lunar === undefined || solar === undefined) return lunar === undefined ? undefined : { day: lunar }
  return { day: Math.max(lunar, solar), doubt: lunar === solar ? [] : [Math.min(lunar, solar)] }
}

const tet: DayFinder = (text, today) => {
  const found = TET.exec(text)
  if (!found) return undefined
  const year = yearOf(found[1], lunarOf(today).year)
  const parts: Parts = { hasMung: true, date: 1, month: 1, leap: false, lunar: true, tet: true, past: false }
  const said = lunarDay(year === undefined ? parts : { ...parts, year }, today)
  if (!said) return undefined
  const rest = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`
  return { value: { ...said, days: TET_DAYS }, rest }
}

/** Days of the lunar calendar: "mùng 10 tháng 10 âm", "rằm tháng Giêng", "28 Tết", "Tết năm ngoái". */
export const lunarDayNamed: DayFinder = (text, today, marked) => {
  const thisYear = lunarOf(today).year
  for (const found of text.matchAll(LUNAR)) {
    const parts = partsOf(found, thisYear)
    if (!parts) continue
    const day = parts.lunar ? lunarDay(parts, today) : eitherDay(parts, today)
    if (!day) return undefined
    return { value: day, rest: `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}` }
  }
  return tet(text, today, marked)
}
