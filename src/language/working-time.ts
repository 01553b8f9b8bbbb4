import { dateOf, dayOf, type LocalDay, minuteOfDay, momentAt, weekdayOf } from './local-time.js'
import { publicHolidays } from './public-holidays.js'

const MINUTE = 60_000
/** Nobody is off for so long; whoever looks further has no working day at all. */
const MOST_DAYS = 400

/** Minutes into the day; the last excluded. */
export type WorkShift = { from: number; to: number }

/** When people work in an ordinary week (Monday is 0), and on which days that is not so. */
export type WorkingWeek = {
  weekdays: readonly number[]
  /** In their order, not touching each other. */
  shifts: readonly WorkShift[]
  /** Off besides the public holidays and the days that make up for them. */
  daysOff?: readonly LocalDay[]
  /** Worked, whatever they are otherwise. */
  daysWorked?: readonly LocalDay[]
}

export type WorkingHours = WorkingWeek & { isWorkDay(day: LocalDay): boolean }

/**
 * A holiday on a weekly day of rest is made up for on the next working day (Labour Code of 2019, article 111.3).
 */
const offIn = (year: number, { weekdays }: WorkingWeek): Set<LocalDay> => {
  const holidays = publicHolidays(year)
  const off = new Set(holidays)
  for (const holiday of holidays) {
    if (weekdays.includes(weekdayOf(holiday))) continue
    let day = holiday + 1
    while (off.has(day) || !weekdays.includes(weekdayOf(day))) day += 1
    off.add(day)
  }
  return off
}

/** The working hours of this week with Vietnam's public holidays. `weekdays` must name one. */
export const workingHours = (week: WorkingWeek): WorkingHours => {
  const years = new Map<number, Set<LocalDay>>()
  const offOf = (year: number): Set<LocalDay> => {
    const known = years.get(year) ?? offIn(year, week)
    years.set(year, known)
    return known
  }
  return {
    ...week,
    isWorkDay: day => {
      if (week.daysWorked?.includes(day)) return true
      if (week.daysOff?.includes(day) || !week.weekdays.includes(weekdayOf(day))) return false
      return !offOf(dateOf(day).year).has(day)
    },
  }
}

/** Whether somebody works at that moment; in the break at noon nobody does. */
export const isWorking = (at: Date, hours: WorkingHours): boolean => {
  const minute = minuteOfDay(at)
  return hours.isWorkDay(dayOf(at)) && hours.shifts.some(({ from, to }) => from <= minute && minute < to)
}

/** Whether it lies between the beginning and the end of a working day: the break at noon belongs to it. */
export const isWithinDay = (at: Date, hours: WorkingHours): boolean => {
  const minute = minuteOfDay(at)
  const [first, last] = [hours.shifts[0], hours.shifts.at(-1)]
  return (
    hours.isWorkDay(dayOf(at)) &&
    first !== undefined &&
    last !== undefined &&
    first.from <= minute &&
    minute < last.to
  )
}

/** When so many minutes of working time have passed; what begins outside of it begins to run with the next shift. */
export const dueAfter = (from: Date, hours: WorkingHours, minutes: number): Date => {
  let left = minutes * MINUTE
  const today = dayOf(from)
  for (let day = today; day < today + MOST_DAYS; day += 1) {
    if (!hours.isWorkDay(day)) continue
    for (const shift of hours.shifts) {
      const begins = Math.max(momentAt(day, shift.from).getTime(), from.getTime())
      const here = momentAt(day, shift.to).getTime() - begins
      if (here <= 0) continue
      if (left <= here) return new Date(begins + left)
      left -= here
    }
  }
  throw new Error('no working day in a year')
}
