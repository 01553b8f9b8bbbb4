import type { SayParam } from '../../chat/say.js'
import { dayOf, hourOf, minuteOfDay, momentAt, showDayAsOf, weekdayOf } from '../../language/local-time.js'
import type { Span } from '../../language/span.js'

type Text = { key: string; params?: Record<string, SayParam> }

const DAYS: Record<number, string> = { 0: 'today', 1: 'yesterday', 2: 'before', [-1]: 'tomorrow' }
/** From which hour on the clock stands beside this part of the day. */
const PARTS: [number, string][] = [
  [22, 'night'],
  [18, 'evening'],
  [13, 'afternoon'],
  [11, 'noon'],
  [1, 'morning'],
  [0, 'night'],
]

const dayText = (at: Date, now: Date): Text => {
  const name = DAYS[dayOf(now) - dayOf(at)] ?? `weekday.${weekdayOf(dayOf(at))}`
  return { key: `dialogs:moment.${name}`, params: { date: showDayAsOf(now, at) } }
}

const clockText = (at: Date): Text => {
  const minute = minuteOfDay(at) % 60
  const hour = hourOf(at)
  return minute === 0
    ? { key: 'dialogs:moment.hour', params: { hour } }
    : { key: 'dialogs:moment.clock', params: { hour, minute: String(minute).padStart(2, '0') } }
}

const partText = (at: Date): Text => {
  const name = PARTS.find(([from]) => hourOf(at) >= from)?.[1] ?? 'night'
  return { key: `dialogs:moment.part.${name}` }
}

const isMidnight = (at: Date): boolean => minuteOfDay(at) === 0

/** Whole days; today ends now. */
const isDays = ({ from, to }: Span, now: Date): boolean =>
  isMidnight(from) && from < to && (isMidnight(to) || to.getTime() === now.getTime())

/** The last day a span touches: its end is excluded. */
const lastDay = ({ to }: Span): Date => momentAt(dayOf(new Date(to.getTime() - 1)), 0)

/** A moment as it is said to people: "21 giờ 30 tối hôm qua (20/11)", "thứ Bảy (14/11)", "từ 9 giờ đến 10 giờ …". */
export const sayMoment = (span: Span, now: Date): Text => {
  const day = dayText(span.from, now)
  if (span.from.getTime() === span.to.getTime())
    return {
      key: 'dialogs:moment.at',
      params: { clock: clockText(span.from), part: partText(span.from), day },
    }
  const last = dayText(lastDay(span), now)
  const sameDay = dayOf(span.from) === dayOf(lastDay(span))
  if (isDays(span, now)) return sameDay ? day : { key: 'dialogs:moment.days', params: { first: day, last } }
  const from = { clock: clockText(span.from), part: partText(span.from), day }
  return sameDay && !isMidnight(span.to)
    ? { key: 'dialogs:moment.hours', params: { ...from, end: clockText(span.to) } }
    : {
        key: 'dialogs:moment.through',
        params: { ...from, end: clockText(span.to), endDay: dayText(span.to, now) },
      }
}
