import { dateOf, dayFrom, dayOf, momentAt, weekdayOf } from './local-time.js'
import type { Span } from './span.js'

const days = (from: number, to: number): Span => ({ from: momentAt(from, 0), to: momentAt(to, 0) })

/** Months counted on from January of that year; the first day of the month. */
const monthStart = (year: number, month: number): number => {
  const at = new Date(Date.UTC(year, month - 1, 1))
  return dayFrom(at.getUTCFullYear(), at.getUTCMonth() + 1, 1) ?? 0
}

const ofWeek = (phrase: string, now: Date): Span | undefined => {
  const monday = dayOf(now) - weekdayOf(dayOf(now))
  if (/^tuan (?:truoc|roi|vua roi)$/.test(phrase)) return days(monday - 7, monday)
  if (/^cuoi tuan (?:truoc|roi|vua roi)$/.test(phrase)) return days(monday - 2, monday)
  if (/^tuan nay$/.test(phrase)) return days(monday, monday + 7)
  if (/^dau tuan(?: nay)?$/.test(phrase)) return days(monday, monday + 2)
  return /^giua tuan(?: nay)?$/.test(phrase) ? days(monday + 2, monday + 4) : undefined
}

const ofMonth = (phrase: string, now: Date): Span | undefined => {
  const { year, month } = dateOf(dayOf(now))
  const start = monthStart(year, month)
  if (/^dau thang(?: nay)?$/.test(phrase)) return days(start, start + 10)
  if (/^thang nay$/.test(phrase)) return days(start, monthStart(year, month + 1))
  if (/^thang (?:truoc|roi|vua roi)$/.test(phrase)) return days(monthStart(year, month - 1), start)
  if (/^cuoi thang (?:truoc|roi)$/.test(phrase)) return days(monthStart(year, month - 1) + 20, start)
  const named = Number(/^thang (1[0-2]|[1-9])$/.exec(phrase)?.[1])
  if (!named) return undefined
  const itsYear = named <= month ? year : year - 1
  return days(monthStart(itsYear, named), monthStart(itsYear, named + 1))
}

const ofYear = (phrase: string, now: Date): Span | undefined => {
  const { year } = dateOf(dayOf(now))
  return /^nam (?:ngoai|roi|truoc)$/.test(phrase)
    ? days(monthStart(year - 1, 1), monthStart(year, 1))
    : undefined
}

/** Weeks (from Monday), months and years by name, folded; what is still under way ends now. */
export const calendarSpan = (phrase: string, now: Date): Span | undefined => {
  const span = ofWeek(phrase, now) ?? ofMonth(phrase, now) ?? ofYear(phrase, now)
  if (span === undefined || span.from >= now) return undefined
  return span.to > now ? { from: span.from, to: now } : span
}
