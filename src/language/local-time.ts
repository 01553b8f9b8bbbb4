/** Vietnam keeps UTC+7 all year, without daylight saving. */
const OFFSET = 7 * 3_600_000
const MINUTE = 60_000
const DAY = 86_400_000

/** A day in Vietnam, counted from 1970-01-01. */
export type LocalDay = number

export const dayOf = (at: Date): LocalDay => Math.floor((at.getTime() + OFFSET) / DAY)

/** That many minutes into a local day; past 1,440 it is the next day's. */
export const momentAt = (day: LocalDay, minutes: number): Date =>
  new Date(day * DAY - OFFSET + minutes * MINUTE)

/** Monday is 0, Sunday 6. */
export const weekdayOf = (day: LocalDay): number => (day + 3) % 7

/** Undefined when there is no such day, like 31/6. `month` from 1. */
export const dayFrom = (year: number, month: number, date: number): LocalDay | undefined => {
  const at = new Date(Date.UTC(year, month - 1, date))
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === date ? at.getTime() / DAY : undefined
}

export const dateOf = (day: LocalDay): { year: number; month: number; date: number } => {
  const at = new Date(day * DAY)
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() }
}

/** "21:30 20/11" as people in Vietnam write it. */
export const showLocal = (at: Date): string => {
  const { month, date } = dateOf(dayOf(at))
  const local = new Date(at.getTime() + OFFSET).toISOString()
  return `${local.slice(11, 16)} ${date}/${month}`
}
