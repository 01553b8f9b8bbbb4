import type { Moment } from './moments/moment.js'
import { saidOf } from './moments/said.js'
import { wholeMoment } from './moments/whole-moment.js'

/** Longer than any moment anybody tells: a story, which is not searched for one. */
const MOST_LETTERS = 500

/**
 * When something was, from what people say ("9h tối qua", "hôm kia", "mùng 2 Tết", "15p trc", "toois qua"): read in
 * Vietnam's time zone against `now`. What has happened is past: a bare hour, weekday or date is the latest one, and a
 * span still open ends now. A correction wins ("tối qua, à không, tối hôm kia"). Undefined: no time, or not understood.
 */
export const readMoment = (phrase: string, now: Date): Moment | undefined =>
  phrase.length > MOST_LETTERS ? undefined : wholeMoment(phrase, saidOf(phrase), now)
