/** Vietnam keeps UTC+7 all year, without daylight saving since 1975. */
const OFFSET = 7 * 3_600_000
const MINUTE = 60_000
const DAY = 86_400_000

/** A day in Vietnam, counted from 1970-01-01. */
export type LocalDay = number

/** The day it is in Vietnam at that moment. */
export const dayOf = (at: Date): LocalDay => Math.floor((at.getTime() + OFFSET) / DAY)

/** That many minutes into a local day; past 1,440 it is the next day's. */
export const momentAt = (day: LocalDay, minutes: number): Date =>
  new Date(day * DAY - OFFSET + minutes * MINUTE)

/** Minutes into the day that it is in Vietnam, with the seconds as a fraction. */
export const minuteOfDay = (at: Date): number => (at.getTime() - momentAt(dayOf(at), 0).getTime()) / MINUTE

/** Monday is 0, Sunday 6. */
export const weekdayOf = (day: LocalDay): number => (day + 3) % 7

/** Undefined when there is no such day, like 31/6. `month` from 1. */
export const dayFrom = (year: number, month: number, date: number): LocalDay | undefined => {
  const at = new Date(Date.UTC(year, month - 1, date))
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === date ? at.getTime() / DAY : undefined
}

/** `month` from 1. */
export const dateOf = (day: LocalDay): { year: number; month: number; date: number } => {
  const at = new Date(day * DAY)
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() }
}

const isoOf = (at: Date): string => new Date(at.getTime() + OFFSET).toISOString()

/** 0 to 23. */
export const hourOf = (at: Date): number => Number(isoOf(at).slice(11, 13))

/** `yymmdd` of the day in Vietnam: for codes and keys, not for people. */
export const dayStamp = (at: Date): string => isoOf(at).slice(2, 10).replaceAll('-', '')

/** `yyyy-mm` of the month in Vietnam: for keys, not for people. */
export const monthStamp = (at: Date): string => isoOf(at).slice(0, 7)

/** "21:05". */
export const showClock = (at: Date): string => isoOf(at).slice(11, 16)

/** "17:00": minutes into a day. */
export const showMinutes = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** "21:05:30". */
export const showSeconds = (at: Date): string => isoOf(at).slice(11, 19)

/** "5/6", "20/11": the day, then the month. */
export const showDay = (at: Date): string => {
  const { month, date } = dateOf(dayOf(at))
  return `${date}/${month}`
}

/** "21:05 20/11", as people in Vietnam write it. */
export const showTime = (at: Date): string => `${showClock(at)} ${showDay(at)}`

/** "20/11", and "20/11/2025" of another year than `now` lies in. */
export const showDayAsOf = (now: Date, at: Date): string => {
  const { year } = dateOf(dayOf(at))
  return year === dateOf(dayOf(now)).year ? showDay(at) : `${showDay(at)}/${year}`
}

/** "21:05 20/11", and with the year where it is another than that of `now`. */
export const showTimeAsOf = (now: Date, at: Date): string => `${showClock(at)} ${showDayAsOf(now, at)}`

/** What was said of the time, and beside it what that was taken for: a moment or a stretch (ISO times). */
export const showWhen = (words: string, from?: string, to?: string): string => {
  if (from === undefined) return words
  const stretch = to !== undefined && to !== from ? ` – ${showTime(new Date(to))}` : ''
  const moment = `${showTime(new Date(from))}${stretch}`
  return words === '' ? moment : `${words} (${moment})`
}
