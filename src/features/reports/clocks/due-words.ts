import type { SayParam } from '../../../chat/say.js'
import { dayOf, showClock, showTimeAsOf } from '../../../language/local-time.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const showMoment = (at: Date, now: Date): string =>
  dayOf(at) === dayOf(now) ? showClock(at) : showTimeAsOf(now, at)

/** "20 phút", "2 giờ", "3 ngày": the largest of them of which there are two. */
const longWords = (ms: number): SayParam => {
  const count = (unit: number) => Math.max(1, Math.floor(ms / unit))
  if (ms < 2 * HOUR) return { key: 'reports:clock.minutes', params: { count: count(MINUTE) } }
  if (ms < 2 * DAY) return { key: 'reports:clock.hours', params: { count: count(HOUR) } }
  return { key: 'reports:clock.days', params: { count: count(DAY) } }
}

/** "hạn 14:30", "hạn 08:00 24/11", "quá hạn 2 giờ". */
export const dueWords = (dueAt: Date, now: Date): SayParam =>
  now < dueAt
    ? { key: 'reports:clock.due', params: { time: showMoment(dueAt, now) } }
    : { key: 'reports:clock.over', params: { long: longWords(now.getTime() - dueAt.getTime()) } }
