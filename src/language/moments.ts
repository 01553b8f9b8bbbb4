import { calendarSpan } from './moments/calendar-spans.js'
import { discovered } from './moments/discovered.js'
import { endingBy, isPoint, type Moment, type Reading, type Said } from './moments/moment.js'
import { either, range } from './moments/ranges.js'
import { recentMoment } from './moments/recent-moments.js'
import { bareTime, saidOf } from './moments/said.js'
import { singleMoment } from './moments/single-moment.js'
import { isHabit, vagueMoment } from './moments/vague-moments.js'
import type { Span } from './span.js'

const CORRECTION =
  /\b(?:a|ua|y|o|ah|noi) (?:khong|ko|nham|lon|quen)(?: phai)?\b|\bnham(?: roi)?\b|\bnoi lai(?: la)?\b|\bdung ra(?: la)?\b|\by (?:toi |minh |em )?(?:la|noi)\b/
const NOT_THIS = /^khong phai(?: la)? .{1,60}? ma(?: la)? (.+)$/
/** Longer than any moment anybody tells: a story, which is not searched for one. */
const MOST_LETTERS = 500

/** What was said last: a correction wins. */
const corrected = (text: string): string => {
  const last = text.split(CORRECTION).at(-1)?.trim() || text
  const bare = bareTime(last)
  return NOT_THIS.exec(bare)?.[1] ?? bare
}

const read = (said: Said, now: Date): (Reading & { foundAt?: Span }) | undefined =>
  recentMoment(said.text, now) ??
  recentMoment(`hoi ${said.text}`, now) ??
  calendarSpan(said.text, now) ??
  discovered(said, now) ??
  range(said, now) ??
  singleMoment(said, now)

const asMoment = (words: string, reading: Reading & { foundAt?: Span }, now: Date): Moment => {
  const { from, to, doubt, foundAt } = endingBy(reading, now)
  const told = { words, from, to, ...(foundAt ? { foundAt } : {}) }
  if (doubt)
    return { kind: 'ambiguous', ...told, others: doubt.map(other => ({ from: other.from, to: other.to })) }
  if (from > now || (from.getTime() === now.getTime() && !isPoint(reading)))
    return { kind: 'future', ...told }
  return { kind: isPoint(reading) ? 'point' : 'span', ...told }
}

/**
 * When something was, from what people say ("9h tối qua", "hôm kia", "mùng 2 Tết", "15p trc", "toois qua"): read in
 * Vietnam's time zone against `now`. What has happened is past: a bare hour, weekday or date is the latest one, and a
 * span still open ends now. A correction wins ("tối qua, à không, tối hôm kia"). Undefined: no time, or not understood.
 */
export const readMoment = (phrase: string, now: Date): Moment | undefined => {
  if (phrase.length > MOST_LETTERS) return undefined
  const { text, marked } = saidOf(phrase)
  const said = { text: corrected(text), marked }
  const vague = vagueMoment(said.text, now)
  if (vague) return { kind: 'vague', words: phrase, ...vague }
  const oneOfTwo = either(said, now)
  if (oneOfTwo) return asMoment(phrase, oneOfTwo, now)
  const reading = read(said, now)
  if (!reading) return undefined
  return isHabit(said.text) ? { kind: 'vague', words: phrase, to: now } : asMoment(phrase, reading, now)
}
