import type { Found } from '../clock-times.js'
import { dayOf, type LocalDay, weekdayOf } from '../local-time.js'
import { dated, dayOfMonth, hasDate } from './dates.js'
import type { DayFinder, DaySaid } from './day-said.js'
import { lunarDayNamed } from './lunar-days.js'
import { relativeDay } from './relative-days.js'
import { weekday } from './weekdays.js'

const BEHIND_A_DATE: DayFinder[] = [dayOfMonth, weekday, relativeDay]

/** "Thứ sáu 20/11": the weekday says no more, if it is that day's. */
const withoutItsWeekday = (found: Found<DaySaid> | undefined, today: LocalDay, marked: boolean) => {
  const named = found && weekday(found.rest, today, marked)
  const same = named && weekdayOf(named.value.day) === weekdayOf(found.value.day)
  return same ? { value: found.value, rest: named.rest } : found
}

/** The day that a folded text names, and the text without it. A date of no day that there is names none. */
export const findDay = (text: string, now: Date, marked: boolean): Found<DaySaid> | undefined => {
  const today = dayOf(now)
  const lunar = lunarDayNamed(text, today, marked)
  if (lunar) return lunar
  if (hasDate(text)) return withoutItsWeekday(dated(text, today, marked), today, marked)
  for (const find of BEHIND_A_DATE) {
    const found = find(text, today, marked)
    if (found) return find === dayOfMonth ? withoutItsWeekday(found, today, marked) : found
  }
  return undefined
}
