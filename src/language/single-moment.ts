import { type ClockTime, findClockTime } from './clock-times.js'
import { DAY_PARTS, type DayPart, runsPastMidnight } from './day-parts.js'
import { findDay } from './day-references.js'
import { hasMarks } from './fold.js'
import { dayOf, type LocalDay, momentAt } from './local-time.js'
import type { Span } from './span.js'

/** Said of a time without being one. */
const FILLERS = new Set(
  'luc hoi ban khoang tam chung co do quang vao ngay hom buoi khi duc tu trong suot ca lien cua gio thi la o dung giua moi mat bi da roi a nhe nha em'.split(
    ' ',
  ),
)
const MOST_OTHER_WORDS = 8

type Parts = { clock?: ClockTime; part?: DayPart; day?: LocalDay; others: number; half: boolean }

const partsOf = (phrase: string, now: Date, farther: boolean): Parts => {
  const day = findDay(phrase, now, farther)
  const clock = findClockTime(day?.rest ?? phrase)
  const another = clock && findClockTime(clock.rest) !== undefined
  const rest = ` ${(clock?.rest ?? day?.rest ?? phrase).replace(/[^a-z0-9_]+/g, ' ')} `
  const part = DAY_PARTS.find(([name]) => rest.includes(` ${name} `))
  const others = (part ? rest.replace(` ${part[0]} `, ' ') : rest)
    .split(' ')
    .filter(word => word !== '' && !FILLERS.has(word))
  return {
    ...(clock ? { clock: clock.value } : {}),
    ...(part ? { part: part[1] } : {}),
    ...(day ? { day: day.value } : {}),
    others: another ? Number.POSITIVE_INFINITY : others.length,
    half: clock !== undefined && part === undefined && isHalf(clock.value),
  }
}

/** "8h" may be the morning's or the evening's; "08:00", "0h" and "20h" may not. */
const isHalf = ({ hour, written24 }: ClockTime): boolean => hour >= 1 && hour <= 12 && !written24

/** In minutes of the day it belongs to; past 1,440 it is the morning after. */
const windowOf = ({ clock, part }: Parts): { from: number; to: number } | undefined => {
  if (!clock) return part && { from: part.from, to: part.to }
  const minutes = (time: { hour: number; minute: number }) =>
    (part ? part.hour(time.hour) : time.hour) * 60 + time.minute
  const from = minutes(clock)
  const end = clock.to ? minutes(clock.to) : from
  return { from: from - clock.before, to: Math.max(end, from) + clock.after }
}

const spanAt = (day: LocalDay, window: { from: number; to: number }): Span => ({
  from: momentAt(day, window.from),
  to: momentAt(day, window.to),
})

/** A window still open ends now; a point or range of the clock must have been. */
const hasBeen = ({ from, to }: Span, now: Date, isClock: boolean): boolean =>
  isClock ? (from.getTime() === to.getTime() ? to <= now : from < now) : from < now

const until = (span: Span, now: Date): Span => (span.to > now ? { from: span.from, to: now } : span)

/** Eight o'clock without more is the last eight that has been, in the morning or the evening. */
const latestHalf = (day: LocalDay, window: { from: number; to: number }, now: Date): Span | undefined =>
  [
    [day, 720],
    [day, 0],
    [day - 1, 720],
    [day - 1, 0],
  ]
    .map(([on = 0, shift = 0]) => spanAt(on, { from: window.from + shift, to: window.to + shift }))
    .find(span => span.from < now && span.to <= now)

const onNamedDay = (day: LocalDay, parts: Parts, now: Date): Span | undefined => {
  // "8h hôm qua": the day is sure, the half of it is not. "12h" is noon.
  const window = parts.half && parts.clock?.hour !== 12 ? undefined : windowOf(parts)
  if (!window) {
    const span = until(spanAt(day, { from: 0, to: 1440 }), now)
    return span.from < now ? span : undefined
  }
  const span = spanAt(day, window)
  if (hasBeen(span, now, parts.clock !== undefined)) return until(span, now)
  const tonight = day === dayOf(now) && parts.part !== undefined && runsPastMidnight(parts.part)
  const before = spanAt(day - 1, window)
  return tonight && (parts.clock || before.to > now) && before.from < now ? until(before, now) : undefined
}

const onLatestDay = (parts: Parts, now: Date): Span | undefined => {
  const window = windowOf(parts)
  const today = dayOf(now)
  if (!window) return undefined
  if (parts.half && window.from < 720) return latestHalf(today, window, now)
  const found = [today, today - 1]
    .map(day => spanAt(day, window))
    .find(span => {
      return hasBeen(span, now, parts.clock !== undefined)
    })
  return found && until(found, now)
}

/**
 * One moment or stretch: a day, a part of it, a time of the clock, or several of these together. `phrase` is folded,
 * `original` as typed: marks tell words apart.
 */
export const singleMoment = (phrase: string, now: Date, original: string): Span | undefined => {
  const parts = partsOf(phrase, now, /kìa/.test(original))
  const known = [parts.clock, parts.part, parts.day].filter(one => one !== undefined).length
  if (known === 0 || parts.others > MOST_OTHER_WORDS) return undefined
  // "toi qua" without marks inside a sentence is as well "tôi qua".
  const sure = known >= 2 && (hasMarks(original) || parts.clock !== undefined)
  if (parts.others > 0 && !sure) return undefined
  return parts.day === undefined ? onLatestDay(parts, now) : onNamedDay(parts.day, parts, now)
}
