import { dateOf, dayFrom, dayOf, type LocalDay, momentAt, weekdayOf } from '../local-time.js'
import { endingBy, isNearer, type Reading } from './moment.js'

const days = (from: LocalDay, to: LocalDay): Reading => ({ from: momentAt(from, 0), to: momentAt(to, 0) })

/** Months counted on from January of that year; the first day of the month. */
export const monthStart = (year: number, month: number): LocalDay => {
  const at = new Date(Date.UTC(year, month - 1, 1))
  return dayFrom(at.getUTCFullYear(), at.getUTCMonth() + 1, 1) ?? 0
}

const LAST = '(?:truoc|roi|vua roi|vua qua)'
const NEXT = '(?:sau|toi|den)'
const is = (pattern: string, phrase: string): boolean => new RegExp(`^(?:${pattern})$`).test(phrase)

const ofWeek = (phrase: string, now: Date): Reading | undefined => {
  const today = dayOf(now)
  const monday = today - weekdayOf(today)
  if (is(`tuan ${LAST}`, phrase)) return days(monday - 7, monday)
  if (is(`tuan ${NEXT}`, phrase)) return days(monday + 7, monday + 14)
  if (is('tuan nay|trong tuan(?: nay)?', phrase)) return days(monday, monday + 7)
  if (is(`cuoi tuan ${LAST}`, phrase)) return days(monday - 2, monday)
  if (is('cuoi tuan nay', phrase)) return days(monday + 5, monday + 7)
  if (is('cuoi tuan', phrase)) {
    const thisWeek = days(monday + 5, monday + 7)
    const before = days(monday - 2, monday)
    if (thisWeek.from >= now)
      return isNearer(thisWeek, before, now) ? { ...before, doubt: [thisWeek] } : before
    return weekdayOf(today) === 5 ? { ...thisWeek, doubt: [before] } : thisWeek
  }
  if (is('dau tuan(?: nay)?', phrase)) return days(monday, monday + 2)
  if (is(`dau tuan ${LAST}`, phrase)) return days(monday - 7, monday - 5)
  if (is(`giua tuan ${LAST}`, phrase)) return days(monday - 5, monday - 3)
  if (!is('giua tuan(?: nay)?', phrase)) return undefined
  const midweek = days(monday + 2, monday + 4)
  return midweek.from < now ? midweek : { ...days(monday - 5, monday - 3), doubt: [midweek] }
}

/** Days of a month: 1 to 10, 11 to 20, and from the 21st on. */
const THIRDS: Record<string, [number, number?]> = { dau: [0, 10], giua: [10, 20], cuoi: [20], '': [0] }

const THIRD = new RegExp(
  `^(?:(dau|giua|cuoi) )?thang(?: (nay|${LAST}|${NEXT}|1[0-2]|0?[1-9]))?(?: (nam (?:nay|ngoai|truoc|roi)))?$`,
)

const third = (part: string, year: number, month: number): Reading => {
  const [from = 0, to] = THIRDS[part] ?? [0]
  const start = monthStart(year, month)
  return days(start + from, to === undefined ? monthStart(year, month + 1) : start + to)
}

const namedMonth = (part: string, named: number, yearSaid: string | undefined, now: Date): Reading => {
  const { year } = dateOf(dayOf(now))
  if (yearSaid) return third(part, yearSaid === 'nam nay' ? year : year - 1, named)
  const thisYear = third(part, year, named)
  if (thisYear.from < now) return thisYear
  const before = third(part, year - 1, named)
  return isNearer(thisYear, before, now) ? { ...before, doubt: [thisYear] } : before
}

const ofMonth = (phrase: string, now: Date): Reading | undefined => {
  const [, written, itsYear] = /^(?:thang )?(1[0-2]|0?[1-9])[/-](20\d\d)$/.exec(phrase) ?? []
  if (written) return third('', Number(itsYear), Number(written))
  const [, part = '', said, yearSaid] = THIRD.exec(phrase) ?? []
  if (said === undefined && part === '') return undefined
  const { year, month } = dateOf(dayOf(now))
  if (said !== undefined && /^\d/.test(said)) return namedMonth(part, Number(said), yearSaid, now)
  if (said !== undefined && is(LAST, said)) return third(part, year, month - 1)
  if (said !== undefined && is(NEXT, said)) return third(part, year, month + 1)
  const thisMonth = third(part, year, month)
  if (said === 'nay' || thisMonth.from < now) return thisMonth
  return { ...third(part, year, month - 1), doubt: [thisMonth] }
}

const ofYear = (phrase: string, now: Date): Reading | undefined => {
  const numbered = Number(/^nam (20\d\d)$/.exec(phrase)?.[1])
  if (numbered) return days(monthStart(numbered, 1), monthStart(numbered + 1, 1))
  const { year } = dateOf(dayOf(now))
  if (is('nam (?:ngoai|roi|truoc|vua roi|vua qua)', phrase))
    return days(monthStart(year - 1, 1), monthStart(year, 1))
  if (is('nam nay', phrase)) return days(monthStart(year, 1), monthStart(year + 1, 1))
  if (is('nam (?:kia|kia_)', phrase)) return days(monthStart(year - 2, 1), monthStart(year - 1, 1))
  return is(`nam ${NEXT}`, phrase) ? days(monthStart(year + 1, 1), monthStart(year + 2, 1)) : undefined
}

/** Weeks (from Monday), thirds of months, months and years by name, folded; what is still under way ends now. */
export const calendarSpan = (phrase: string, now: Date): Reading | undefined => {
  const span = ofWeek(phrase, now) ?? ofMonth(phrase, now) ?? ofYear(phrase, now)
  return span && endingBy(span, now)
}
