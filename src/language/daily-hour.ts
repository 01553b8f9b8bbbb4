import { findClockTime } from './clock-times.js'
import { DAY_PARTS } from './day-parts.js'
import { tidy } from './fold.js'
import { foldTime } from './fold-time.js'

const DAY = 1440
const HALF_DAY = 720
const FILLERS = /\b(?:luc|vao|khoang|hang|moi|ngay|cu|phat|doc|loa|gio phat|a|nhe|nha|em|oi)\b/g
/** Longer than anybody tells an hour. */
const MOST_LETTERS = 60

/** Minutes into the day. `either`: said without its half of the day, so it may be 12 hours later as well. */
export type DailyHour = { minutes: number; either?: true }

const FOREIGN_HALVES: [RegExp, number][] = [
  [/\b(?:pm|p\.m\.?)/, HALF_DAY],
  [/\b(?:am|a\.m\.?)/, 0],
]

const minutesOf = (hour: number, minute: number): number => (hour * 60 + minute + DAY) % DAY

const inForeignHalf = (hour: number, minute: number, rest: string): number | undefined => {
  const half = FOREIGN_HALVES.find(([sign]) => sign.test(rest))
  return half && minutesOf(hour % 12, minute) + half[1]
}

/** "17" alone, as an answer to "at what hour", and "6 am". */
const withUnit = (folded: string): string => folded.replace(/^\d{1,2}(?= ?(?:[ap]\.?m\.?)?$)/, '$&h')

/**
 * The hour of something that comes every day, from what people say: "5h30 chiều", "17h", "6 giờ sáng", "5 rưỡi chiều",
 * "17:30". Undefined: no hour in it, or more words than an hour takes.
 */
export const readDailyHour = (phrase: string): DailyHour | undefined => {
  if (phrase.length > MOST_LETTERS) return undefined
  const found = findClockTime(withUnit(foldTime(tidy(phrase).toLowerCase())))
  if (!found || found.value.to) return undefined
  const { hour, minute, written24 } = found.value
  const foreign = inForeignHalf(hour, minute, found.rest)
  if (foreign !== undefined) return { minutes: foreign }
  const rest = ` ${found.rest.replace(/[^a-z0-9_]+/g, ' ')} `
  const part = DAY_PARTS.find(([name]) => rest.includes(` ${name} `))
  const others = (part ? rest.replace(` ${part[0]} `, ' ') : rest).replace(FILLERS, ' ').trim()
  if (others !== '') return undefined
  if (part) return { minutes: minutesOf(part[1].hour(hour), minute) }
  const minutes = minutesOf(hour, minute)
  return hour >= 1 && hour <= 11 && !written24 ? { minutes, either: true } : { minutes }
}
