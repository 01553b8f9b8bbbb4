import type { ClockTime } from '../clock-times.js'
import { type LocalDay, momentAt } from '../local-time.js'
import type { Span } from '../span.js'
import { isPoint } from './moment.js'
import type { Parts } from './parts-of-moment.js'

/** In minutes of the day it belongs to; past 1,440 it is the morning after. */
export type Window = { from: number; to: number }

export const DAY_MINUTES = 1440
const HALF_DAY = 720

type Hours = Pick<Parts, 'part' | 'half'> & { clock: ClockTime }

const clockWindow = ({ clock, part, half }: Hours): Window => {
  const minutes = (time: { hour: number; minute: number }) =>
    (part ? part.hour(time.hour) : time.hour) * 60 + time.minute
  const from = minutes(clock)
  const said = clock.to ? minutes(clock.to) : from
  // "22h-5h" ends in the morning, "11h-1h" in the afternoon.
  const to = said < from ? said + (half ? HALF_DAY : DAY_MINUTES) : said
  return { from: from - clock.before, to: to + clock.after }
}

/** The clock's window, or else the part's. */
export const windowOf = ({ clock, part, half }: Parts): Window | undefined => {
  if (clock) return clockWindow({ clock, half, ...(part ? { part } : {}) })
  return part && { from: part.from, to: part.to }
}

export const spanAt = (day: LocalDay, window: Window): Span => ({
  from: momentAt(day, window.from),
  to: momentAt(day, window.to),
})

/** Both halves of a day that "8h" may be meant in, the later one first. */
export const bothHalves = (day: LocalDay, { from, to }: Window): Span[] =>
  [HALF_DAY, 0].map(shift => spanAt(day, { from: from + shift, to: to + shift }))

/** A point must have been, a stretch must have begun. */
export const hasBeen = (span: Span, now: Date): boolean => (isPoint(span) ? span.to <= now : span.from < now)
