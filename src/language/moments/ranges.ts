import { dayOf } from '../local-time.js'
import { calendarSpan } from './calendar-spans.js'
import { findDay } from './day-references.js'
import type { Reading, Said } from './moment.js'
import { recentMoment } from './recent-moments.js'
import { singleMoment } from './single-moment.js'

const RANGES = [
  /^(?:tu |trong |khoang )*(.+?) (?:cho )?den (.+)$/,
  /^(?:khoang |trong khoang )?giua (.+?) va (.+)$/,
  /^(?:tu |trong khoang )(.+?) toi ((?:\d|gio$|nay$).*)$/,
]
const NOW = /^(?:gio|bay gio|hien tai|hien gio|nay)$/
const INTO_MORNING =
  /^(?:trong )?(dem .+?),? (?:den )?(?:rang sang|rang|sang) ((?:ngay |hom )?(?:\d|thu |chu nhat|nay|hom ).*)$/

const CARRIED =
  /\b(?:sang|trua|chieu|toi|dem|khuya)(?: (?:nay|qua|hom qua|hom kia))?$|\b(?:hom qua|hom nay|hom kia)$/
const CARRIED_DATE = /^(?:ngay |hom )?\d{1,2}((?: ?[/-] ?| thang )\d.*)$/

/** "từ 1h đến 3h chiều qua", "từ 15 đến 19/11": what stands behind the end holds for a bare beginning too. */
const inherit = (first: string, last: string): string => {
  const carried = CARRIED.exec(last)?.[0]
  const month = CARRIED_DATE.exec(last)?.[1]
  if (month && /^(?:ngay |hom )?\d{1,2}$/.test(first)) return `${first}${month}`
  const bareHour = /^(?:khoang )?(\d{1,2}) ?(?:h|gio|g)?(?:\d{2})?$/.exec(first)?.[1]
  const endHour = /^(\d{1,2}) ?(?:h|gio|g)/.exec(last)?.[1]
  if (bareHour === undefined) return first
  const hour = /[a-z]/.test(first) ? first : `${first}h`
  return carried && endHour && Number(bareHour) < Number(endHour) ? `${hour} ${carried}` : hour
}

const read = (said: Said, now: Date): Reading | undefined =>
  recentMoment(said.text, now) ?? calendarSpan(said.text, now) ?? singleMoment(said, now, true)

/** The beginning is the last such time before the end. */
const between = ({ marked }: Said, first: string, last: string, now: Date): Reading | undefined => {
  const end = NOW.test(last) ? { from: now, to: now } : singleMoment({ text: last, marked }, now, true)
  if (!end) return undefined
  const begin = { text: inherit(first, last), marked }
  const dayNamed = findDay(begin.text, now, marked) !== undefined
  const start = read(begin, dayNamed || end.from > now ? now : end.from)
  if (!start || start.from >= end.to) return undefined
  return { from: start.from, to: end.to, ...(end.doubt ? { doubt: shifted(end.doubt, start, end) } : {}) }
}

/** Another end has its beginning as far before it. */
const shifted = (ends: Reading[], start: Reading, end: Reading): Reading[] =>
  ends.map(({ to }) => ({ from: new Date(to.getTime() - end.to.getTime() + start.from.getTime()), to }))

/** "đêm 20 rạng sáng 21": a night, to its end. */
const intoMorning = ({ text, marked }: Said, now: Date): Reading | undefined => {
  const [, night, next = ''] = INTO_MORNING.exec(text) ?? []
  if (night === undefined) return undefined
  const bare = /^dem \d{1,2}$/.test(night) ? night.replace('dem', 'dem ngay') : night
  const start = singleMoment({ text: bare, marked }, now, true)
  const day = /^\d{1,2}$/.test(next) ? `ngay ${next}` : next
  const end = singleMoment({ text: `rang sang ${day}`, marked }, now, true)
  if (!start || !end || start.from >= end.to || dayOf(end.to) - dayOf(start.from) !== 1) return undefined
  return { from: start.from, to: end.to < now ? end.to : now }
}

/** "từ tối qua đến sáng nay", "từ chiều đến giờ", "đêm 20 rạng sáng 21". */
export const range = (said: Said, now: Date): Reading | undefined => {
  const night = intoMorning(said, now)
  if (night) return night
  for (const pattern of RANGES) {
    const [, first, last] = pattern.exec(said.text) ?? []
    const found = first && last ? between(said, first, last, now) : undefined
    if (found) return found
  }
  return undefined
}

/** "hôm qua hay hôm kia", "9h hay 10h tối qua": the first is guessed. */
export const either = ({ text, marked }: Said, now: Date): Reading | undefined => {
  const [first, last, more] = text.split(/ (?:hay la|hay|hoac la|hoac) /)
  if (!first || !last || more !== undefined) return undefined
  const one = read({ text: inherit(first, last), marked }, now)
  const other = read({ text: last, marked }, now)
  return one && other && { from: one.from, to: one.to, doubt: [{ from: other.from, to: other.to }] }
}
