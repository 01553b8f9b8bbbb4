import type { Span } from '../span.js'
import { calendarSpan } from './calendar-spans.js'
import { discovered } from './discovered.js'
import { endingBy, isPoint, type Moment, type Reading, type Said } from './moment.js'
import { either, range } from './ranges.js'
import { recentMoment } from './recent-moments.js'
import { bareTime } from './said.js'
import { singleMoment } from './single-moment.js'
import { isHabit, vagueMoment } from './vague-moments.js'

const CORRECTION =
  /\b(?:a|ua|y|o|ah|noi) (?:khong|ko|nham|lon|quen)(?: phai)?\b|\bnham(?: roi)?\b|\bnoi lai(?: la)?\b|\bdung ra(?: la)?\b|\by (?:toi |minh |em )?(?:la|noi)\b/
const NOT_THIS = /^khong phai(?: la)? .{1,60}? ma(?: la)? (.+)$/

/** What was said last: a correction wins. */
export const corrected = (text: string): string => {
  const last = text.split(CORRECTION).at(-1)?.trim() || text
  const bare = bareTime(last)
  return NOT_THIS.exec(bare)?.[1] ?? bare
}

type Read = Reading & { foundAt?: Span }

const read = (said: Said, now: Date, strict: boolean): Read | undefined =>
  recentMoment(said.text, now) ??
  recentMoment(`hoi ${said.text}`, now) ??
  calendarSpan(said.text, now) ??
  discovered(said, now, strict) ??
  range(said, now) ??
  singleMoment(said, now, strict)

const asMoment = (words: string, reading: Read, now: Date): Moment => {
  const { from, to, doubt, foundAt } = endingBy(reading, now)
  const told = { words, from, to, ...(foundAt ? { foundAt } : {}) }
  if (doubt) return { kind: 'ambiguous', ...told, others: doubt.map(one => ({ from: one.from, to: one.to })) }
  if (from > now || (from.getTime() === now.getTime() && !isPoint(reading)))
    return { kind: 'future', ...told }
  return { kind: isPoint(reading) ? 'point' : 'span', ...told }
}

/** `words` as they were said and as the readers take them; `strict`: nothing but the time is said. */
export const wholeMoment = (words: string, spoken: Said, now: Date, strict = false): Moment | undefined => {
  const said = { text: corrected(spoken.text), marked: spoken.marked }
  const vague = vagueMoment(said.text, now)
  if (vague) return { kind: 'vague', words, ...vague }
  const oneOfTwo = either(said, now)
  if (oneOfTwo) return asMoment(words, oneOfTwo, now)
  const reading = read(said, now, strict)
  if (!reading) return undefined
  return isHabit(said.text) ? { kind: 'vague', words, to: now } : asMoment(words, reading, now)
}
