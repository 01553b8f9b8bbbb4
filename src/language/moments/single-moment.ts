import { runsPastMidnight } from '../day-parts.js'
import { dayOf, type LocalDay, minuteOfDay, momentAt } from '../local-time.js'
import type { Span } from '../span.js'
import type { DaySaid } from './day-said.js'
import { endingBy, isNearer, type Reading, type Said } from './moment.js'
import { type Parts, partsOf } from './parts-of-moment.js'
import { bothHalves, DAY_MINUTES, hasBeen, spanAt, type Window, windowOf } from './windows.js'

const MOST_OTHER_WORDS = 8
/** Until five in the morning "nay" may be said by somebody who has not slept yet. */
const STILL_UP = 300
/** From here to here it is a part of the day that nobody calls night. */
const DAYTIME: Window = { from: 300, to: 1020 }
const NOON = 12

const reading = (span: Span, others: (Span | undefined)[], asked = false): Reading => {
  const doubt = others.filter(other => other !== undefined)
  return doubt.length > 0 || asked ? { ...span, doubt } : { from: span.from, to: span.to }
}

const isOpenHalf = ({ half, clock }: Parts): boolean => half && clock?.hour !== NOON

/** "8h hôm qua": the day is sure, the half of it is not; the later that has been is guessed. */
const halfOfDay = (day: LocalDay, window: Window, now: Date): Reading => {
  const halves = bothHalves(day, window)
  const been = halves.filter(span => span.from < now && span.to <= now)
  const [guess] = been.length > 0 ? been : halves.toReversed()
  const others = halves.filter(span => span !== guess && (been.length === 0 || span.to <= now))
  return reading(guess ?? spanAt(day, window), others)
}

const onDay = (day: LocalDay, days: number, parts: Parts, now: Date): Reading => {
  const window = windowOf(parts)
  if (!window) return spanAt(day, { from: 0, to: days * DAY_MINUTES })
  return isOpenHalf(parts) ? halfOfDay(day, window, now) : spanAt(day, window)
}

/** "2h đêm nay", "tối nay" after midnight: it may be the night that is going on, or the one to come. */
const tonight = (ahead: Reading, past: Reading, parts: Parts, now: Date): Reading => {
  const nightClock = parts.clock !== undefined && ahead.from >= momentAt(dayOf(now) + 1, 0)
  const underWay =
    past.from < now && past.to > now && parts.part !== undefined && runsPastMidnight(parts.part)
  if (underWay) return past
  if (!nightClock && minuteOfDay(now) >= STILL_UP) return ahead
  return reading(past, [isNearer(ahead, past, now) ? ahead : undefined])
}

const onNamedDay = ({ day, days = 1, doubt, nay }: DaySaid, parts: Parts, now: Date): Reading => {
  const said = onDay(day, days, parts, now)
  if (nay && !hasBeen(said, now)) return tonight(said, onDay(day - 1, days, parts, now), parts, now)
  if (!doubt) return said
  const readings = [said, ...doubt.map(other => onDay(other, days, parts, now))]
  const guess = readings.find(one => hasBeen(one, now)) ?? said
  return reading(
    guess,
    readings.filter(one => one !== guess),
    true,
  )
}

/** Eight o'clock without more is the last eight that has been, in the morning or the evening. */
const latestHalf = (window: Window, now: Date): Reading | undefined => {
  const today = dayOf(now)
  const been = [today, today - 1].flatMap(day => bothHalves(day, window)).filter(span => span.to <= now)
  const guess = been.find(span => span.from < now)
  if (!guess) return undefined
  const dayBefore = guess.from.getTime() - DAY_MINUTES * 60_000
  return reading(
    guess,
    been.filter(span => span !== guess && span.from.getTime() > dayBefore),
  )
}

/** "12h" alone is noon, and after midnight perhaps midnight. */
const latestTwelve = (window: Window, now: Date): Reading | undefined => {
  const noons = [0, 1].map(back => spanAt(dayOf(now) - back, window))
  const midnight = spanAt(dayOf(now), { from: window.from - 720, to: window.to - 720 })
  const [today, yesterday] = noons
  if (today && hasBeen(today, now)) return today
  return hasBeen(midnight, now) ? reading(midnight, [yesterday]) : yesterday
}

/** May the next such time be meant as well? Midnight and the parts of a night are the last ones. */
const isDoubtful = (past: Span, ahead: Span, window: Window, parts: Parts, now: Date): boolean => {
  const midday = (window.from + window.to) / 2
  if (!isNearer(ahead, past, now) || midday === 0 || midday === DAY_MINUTES) return false
  const isYesterdays = past.from < momentAt(dayOf(now), 0)
  if (parts.clock) return isYesterdays || window.from > DAY_MINUTES
  const isDaytime = window.from >= DAYTIME.from && window.from < DAYTIME.to
  return isYesterdays && isDaytime && minuteOfDay(now) >= STILL_UP
}

const onLatestDay = (parts: Parts, now: Date): Reading | undefined => {
  const window = windowOf(parts)
  const today = dayOf(now)
  if (!window) return undefined
  if (isOpenHalf(parts)) return latestHalf(window, now)
  if (parts.half) return latestTwelve(window, now)
  const day = [today, today - 1].find(one => hasBeen(spanAt(one, window), now))
  if (day === undefined) return undefined
  const [past, ahead] = [spanAt(day, window), spanAt(day + 1, window)]
  return reading(past, [isDoubtful(past, ahead, window, parts, now) ? ahead : undefined])
}

/** Few enough other words, and what is told leaves no doubt that a time is meant. */
const isTime = (parts: Parts, marked: boolean, strict: boolean): boolean => {
  const known = [parts.clock, parts.part, parts.day].filter(one => one !== undefined).length
  if (known === 0 || parts.others > MOST_OTHER_WORDS) return false
  // "toi qua" without marks inside a sentence is as well "tôi qua".
  const sure = known >= 2 && (marked || parts.clock !== undefined)
  return parts.others === 0 || (sure && !strict)
}

/**
 * One moment or stretch: a day, a part of it, a time of the clock, or several of these together; a bare one is the
 * latest. `strict`: nothing else is said.
 */
export const singleMoment = (said: Said, now: Date, strict = false): Reading | undefined => {
  const parts = partsOf(said, now)
  if (!parts || !isTime(parts, said.marked, strict)) return undefined
  const read = parts.day === undefined ? onLatestDay(parts, now) : onNamedDay(parts.day, parts, now)
  if (!read) return undefined
  const { doubt } = read
  return doubt
    ? { ...endingBy(read, now), doubt: doubt.map(other => endingBy(other, now)) }
    : endingBy(read, now)
}
