import { dateOf, dayFrom, type LocalDay } from '../local-time.js'
import { type DayFinder, type DaySaid, latest, without } from './day-said.js'

const FALSE_FRIEND = '(?<!\\b(?:to|ngach|hem|ngo|so|nha|kiet|duong|km|khu|doi|ap|thon|xom|ban|sn) ?)'
const YEAR = '(?: ?[/.-] ?(\\d{4}|\\d{2})| nam (\\d{4}|nay|ngoai|roi|truoc|sau|den))?'
const SUFFIX = '(?: (vua roi|vua qua|nay|den)(?! \\d))?'
const DATE = new RegExp(
  `${FALSE_FRIEND}(?<![\\d/.:-])(?:(ngay|hom) )?(0?[1-9]|[12]\\d|3[01])(?: ?[/.-] ?| thang )(0?[1-9]|1[0-2])` +
    `${YEAR}(?![\\d/a-z]| ?(?:h|gio|g|tieng|phut|p|nguoi|ten|dua|con|chiec|trieu|tr|k|dong)(?![a-z]))${SUFFIX}`,
)
const DAY_ONLY =
  /\b(?:(?:ngay|hom) (0?[1-9]|[12]\d|3[01])|(?:dem|toi|sang|chieu|trua|khuya) (1[3-9]|2\d|3[01]))(?![\d:/.-]| ?(?:thang|tieng|gio|h|g|nay|truoc|ruoi|kem|phut|p)\b)(?: (vua roi|vua qua))?/
/** 29 February comes every fourth year, and once in eight. */
const YEARS_BACK = 8

const yearSaid = (said: string | undefined, thisYear: number): number | undefined => {
  if (said === undefined) return undefined
  if (/^\d+$/.test(said)) return Number(said.length === 2 ? `20${said}` : said)
  if (said === 'nay') return thisYear
  return said === 'sau' || said === 'den' ? thisYear + 1 : thisYear - 1
}

const defined = (days: (LocalDay | undefined)[]): LocalDay[] => days.filter(day => day !== undefined)

export const aroundYears = (month: number, date: number, today: LocalDay): LocalDay[] => {
  const { year } = dateOf(today)
  const years = Array.from({ length: YEARS_BACK + 2 }, (_, step) => year + 1 - step)
  return defined(years.map(one => dayFrom(one, month, date)))
}

/** The same day of the months around today. */
export const aroundMonths = (date: number, today: LocalDay): LocalDay[] => {
  const { year, month } = dateOf(today)
  const days = [1, 0, -1, -2].map(step => {
    const at = new Date(Date.UTC(year, month - 1 + step, 1))
    return dayFrom(at.getUTCFullYear(), at.getUTCMonth() + 1, date)
  })
  return defined(days)
}

const sure = (said: DaySaid | undefined): DaySaid | undefined => said && { day: said.day }

const dayOfDate = (found: RegExpExecArray, today: LocalDay): DaySaid | undefined => {
  const [date, month] = [Number(found[2]), Number(found[3])]
  const year = yearSaid(found[4] ?? found[5], dateOf(today).year)
  if (year !== undefined) {
    const day = dayFrom(year, month, date)
    return day === undefined ? undefined : { day }
  }
  const days = aroundYears(month, date, today)
  if (found[6] === 'den') return { day: Math.min(...days.filter(day => day > today)) }
  return found[6] || found[1] === 'hom' ? sure(latest(days, today)) : latest(days, today)
}

/** "19/11", "ngày 19 tháng 11 năm ngoái"; without a year the latest that has been. */
export const dated: DayFinder = (text, today) => {
  const found = DATE.exec(text)
  const day = found ? dayOfDate(found, today) : undefined
  return found && day ? { value: day, rest: without(text, found) } : undefined
}

/** Whether there is a date in it, though perhaps of no day that there is, like 31/6. */
export const hasDate = (text: string): boolean => DATE.test(text)

/** "ngày 20", "đêm 20": the latest such day of a month. */
export const dayOfMonth: DayFinder = (text, today) => {
  const found = DAY_ONLY.exec(text)
  if (!found) return undefined
  const days = latest(aroundMonths(Number(found[1] ?? found[2]), today), today)
  const day = found[3] ? sure(days) : days
  if (!day) return undefined
  const end = found.index + found[0].length
  const part = found[2] === undefined ? '' : found[0].split(' ')[0]
  return { value: day, rest: `${text.slice(0, found.index)} ${part} ${text.slice(end)}` }
}
