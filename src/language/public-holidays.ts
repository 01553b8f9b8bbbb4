import { dateOf, dayFrom, type LocalDay } from './local-time.js'
import { lunarMonths } from './moments/lunar-calendar.js'

/**
 * Days of the solar calendar that are off by the Labour Code of 2019, article 112; of the two days of 2 September the
 * second is set each year, most often the first. 24 November (Vietnam's day of culture): resolution 80-NQ/TW of
 * 7 January 2026.
 */
const SOLAR: { month: number; date: number; since?: number }[] = [
  { month: 1, date: 1 },
  { month: 4, date: 30 },
  { month: 5, date: 1 },
  { month: 9, date: 1 },
  { month: 9, date: 2 },
  { month: 11, date: 24, since: 2026 },
]

/** Days before the first of the lunar year and from it on: five in all, by the same article. */
const TET = { before: 1, from: 4 }
/** Commemoration of the Hùng Kings: the tenth of the third lunar month. */
const KINGS = { month: 3, date: 10 }

const solarIn = (year: number): LocalDay[] =>
  SOLAR.filter(({ since = 0 }) => year >= since).flatMap(
    ({ month, date }) => dayFrom(year, month, date) ?? [],
  )

const lunarIn = (year: number): LocalDay[] => {
  const months = lunarMonths(year)
  const first = months.find(({ month }) => month === 1)?.from
  const third = months.find(({ month, leap }) => month === KINGS.month && !leap)?.from
  const tet =
    first === undefined
      ? []
      : Array.from({ length: TET.before + TET.from }, (_, step) => first - TET.before + step)
  return [...tet, ...(third === undefined ? [] : [third + KINGS.date - 1])]
}

/**
 * The public holidays of Vietnam in that year, in order. What the government sets year by year (a longer Tết, a working
 * day swapped with a Saturday) can't be reckoned.
 */
export const publicHolidays = (year: number): LocalDay[] =>
  [...new Set([...solarIn(year), ...lunarIn(year)])]
    .filter(day => dateOf(day).year === year)
    .sort((one, other) => one - other)
