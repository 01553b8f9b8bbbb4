import type { Found } from '../clock-times.js'
import { dayOf } from '../local-time.js'
import { dated, dayOfMonth, hasDate } from './dates.js'
import type { DayFinder, DaySaid } from './day-said.js'
import { lunarDayNamed } from './lunar-days.js'
import { relativeDay } from './relative-days.js'
import { weekday } from './weekdays.js'

const BEHIND_A_DATE: DayFinder[] = [weekday, relativeDay, dayOfMonth]

/** The day that a folded text names, and the text without it. A date of no day that there is names none. */
export const findDay = (text: string, now: Date, marked: boolean): Found<DaySaid> | undefined => {
  const today = dayOf(now)
  const lunar = lunarDayNamed(text, today, marked)
  if (lunar) return lunar
  if (hasDate(text)) return dated(text, today, marked)
  for (const find of BEHIND_A_DATE) {
    const found = find(text, today, marked)
    if (found) return found
  }
  return undefined
}
