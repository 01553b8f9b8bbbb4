import { type LocalDay, weekdayOf } from '../local-time.js'
import { type DayFinder, type DaySaid, without } from './day-said.js'

const NUMBERS = ['hai', 'ba', 'tu', 'nam', 'sau', 'bay']

const WEEK =
  '(?: (tuan nay|tuan (?:truoc|roi|vua roi|vua qua|qua)|tuan (?:sau|toi|den)|vua roi|vua qua|roi|qua|truoc|nay|den|toi den|sau))?'
const WEEKDAY = new RegExp(
  `\\b(?:(?:ngay |hom )?(?:(thu|t) ?(hai|ba|tu|nam|sau|bay|[2-7])|(chu nhat|cn)))\\b${WEEK}(?![a-z0-9])`,
)

/** Monday 0 to Sunday 6. */
const numberOf = (said: string | undefined): number => {
  if (said === undefined) return 6
  return /^\d$/.test(said) ? Number(said) - 2 : NUMBERS.indexOf(said)
}

const inWeek = (wanted: number, week: string, today: LocalDay): DaySaid | undefined => {
  const monday = today - weekdayOf(today)
  if (week === 'tuan nay' || week === 'nay') return { day: monday + wanted }
  if (/^tuan (?:sau|toi|den)$/.test(week)) return { day: monday + 7 + wanted }
  if (week.startsWith('tuan')) return { day: monday - 7 + wanted }
  if (!/^(?:den|toi den|sau)$/.test(week)) return undefined
  return { day: today + ((wanted - weekdayOf(today) + 6) % 7) + 1 }
}

const latestWeekday = (wanted: number, week: string | undefined, today: LocalDay): DaySaid => {
  const back = (weekdayOf(today) - wanted + 7) % 7
  if (back > 0) return { day: today - back }
  return week === undefined ? { day: today, doubt: [today - 7] } : { day: today - 7 }
}

/**
 * Weeks begin on Monday; without a week the latest such day is meant, and today only with doubt. "T5" alone is as well
 * May or the fifth hamlet.
 */
export const weekday: DayFinder = (text, today) => {
  const found = WEEKDAY.exec(text)
  if (!found) return undefined
  const [, prefix, number, , week] = found
  const wanted = numberOf(number)
  const said = (week && inWeek(wanted, week, today)) || latestWeekday(wanted, week, today)
  const rest = without(text, found)
  const short = prefix === 't' && week === undefined && rest.trim() === ''
  return { value: short ? { doubt: [], ...said } : said, rest }
}
