const day = 86_400_000

/** A unit of time: `bin` numbers the units a local time lies in, `start` is where a bin begins. */
type Unit = {
  bin(local: number, weekStart: number): number
  start(bin: number, weekStart: number): number
  add(at: number, count: number): number
  /** Counted by the calendar of a zone, not by the clock. */
  local: boolean
}

export type Units = Readonly<Record<string, Unit>>

/** Of months the last day holds where there is none of the number: 31 January and a month is 28 February. */
function addMonths(at: number, count: number): number {
  const date = new Date(at)
  const month = date.getUTCMonth() + count
  const last = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate()
  return date.setUTCFullYear(date.getUTCFullYear(), month, Math.min(date.getUTCDate(), last))
}

function months(size: number): Unit {
  return {
    bin(local) {
      const date = new Date(local)
      return Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / size)
    },
    start: bin => new Date(0).setUTCFullYear(Math.floor((bin * size) / 12), (bin * size) % 12, 1),
    add: (at, count) => addMonths(at, count * size),
    local: true,
  }
}

function milliseconds(size: number, local: boolean): Unit {
  return {
    bin: at => Math.floor(at / size),
    start: bin => bin * size,
    add: (at, count) => at + count * size,
    local,
  }
}

/** Days since the epoch, which was a Thursday, of the first day of week 0. */
const firstDay = (weekStart: number) => ((weekStart + 3) % 7) - 7

const week: Unit = {
  bin: (local, weekStart) => Math.floor((Math.floor(local / day) - firstDay(weekStart)) / 7),
  start: (bin, weekStart) => (bin * 7 + firstDay(weekStart)) * day,
  add: (at, count) => at + count * 7 * day,
  local: true,
}

export const units: Units = {
  year: months(12),
  quarter: months(3),
  month: months(1),
  week,
  day: milliseconds(day, true),
  hour: milliseconds(3_600_000, false),
  minute: milliseconds(60_000, false),
  second: milliseconds(1000, false),
  millisecond: milliseconds(1, false),
}

export function dayOfYear(local: Date): number {
  return Math.floor((local.getTime() - new Date(0).setUTCFullYear(local.getUTCFullYear(), 0, 1)) / day) + 1
}

/** The Thursday of the week, whose year the week belongs to (ISO 8601). */
function thursday(local: Date): Date {
  return new Date(local.getTime() + (4 - (local.getUTCDay() || 7)) * day)
}

export function isoWeekYear(local: Date): number {
  return thursday(local).getUTCFullYear()
}

export function isoWeek(local: Date): number {
  return Math.floor((dayOfYear(thursday(local)) - 1) / 7) + 1
}
