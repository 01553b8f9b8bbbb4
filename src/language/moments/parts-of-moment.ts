import { type ClockTime, findClockTime } from '../clock-times.js'
import { DAY_PARTS, type DayPart } from '../day-parts.js'
import { findDay } from './day-references.js'
import type { DaySaid } from './day-said.js'
import type { Said } from './moment.js'

/** Said of a time without being one. */
const FILLERS = new Set(
  'luc hoi ban khoang tam chung co do quang vao ngay hom buoi khi duc tu trong suot ca lien cua gio thi la o dung giua moi mat bi da roi a nhe nha em xem doan cai dip bua'.split(
    ' ',
  ),
)
/** "Trước 6h", "sau 9h": only one end is told. */
const ONE_END = /\b(?:truoc|sau|het) (?:luc )?\d{1,2} ?(?:h|gio|g\b|:)/

export type Parts = {
  clock?: ClockTime
  part?: DayPart
  day?: DaySaid
  /** Words that are no time; without end when they hold another time. */
  others: number
  /** "8h", which may be the morning's or the evening's; "08:00", "0h" and "20h" may not. */
  half: boolean
}

const isHalf = ({ hour, written24 }: ClockTime): boolean => hour >= 1 && hour <= 12 && !written24

const partIn = (text: string) => DAY_PARTS.find(([name]) => text.includes(` ${name} `))

/** "Toi" without marks is mostly "tôi". */
const holdsAnother = (rest: string, now: Date, marked: boolean): boolean => {
  const part = partIn(rest)
  return (
    findClockTime(rest) !== undefined ||
    findDay(rest, now, marked) !== undefined ||
    (part !== undefined && (marked || part[0] !== 'toi'))
  )
}

/** The day, the part of it and the time of the clock that are named; undefined when only one end of a stretch is. */
export const partsOf = ({ text, marked }: Said, now: Date): Parts | undefined => {
  const day = findDay(text, now, marked)
  const behindDay = day?.rest ?? text
  if (ONE_END.test(behindDay)) return undefined
  const clock = findClockTime(behindDay)
  const rest = ` ${(clock?.rest ?? behindDay).replace(/[^a-z0-9_:/]+/g, ' ')} `
  const part = partIn(rest)
  const last = part ? rest.replace(` ${part[0]} `, ' ') : rest
  const others = last.split(' ').filter(word => word !== '' && !FILLERS.has(word))
  return {
    ...(clock ? { clock: clock.value } : {}),
    ...(part ? { part: part[1] } : {}),
    ...(day ? { day: day.value } : {}),
    others: others.length > 0 && holdsAnother(last, now, marked) ? Number.POSITIVE_INFINITY : others.length,
    half: clock !== undefined && part === undefined && isHalf(clock.value),
  }
}
