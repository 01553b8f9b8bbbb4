import { findClockTime } from './clock-times.js'
import { DAY_PARTS } from './day-parts.js'
import { tidy } from './fold.js'
import { foldTime } from './fold-time.js'
import { dateOf, dayFrom, dayOf, type LocalDay, momentAt, weekdayOf } from './local-time.js'
import { numberInWords } from './numbers-in-words.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** The last minute of a day, so that it is still that day where it is shown. */
const DAY_END = 24 * 60 - 1
const MOST_LETTERS = 80

const UNITS: [RegExp, number][] = [
  [/^(?:phut|p|minutes?|min)$/, MINUTE],
  [/^(?:gio|h|g|tieng|tieng dong ho|hours?)$/, HOUR],
  [/^(?:ngay|hom|days?)$/, DAY],
  [/^(?:tuan|tuan le|weeks?)$/, 7 * DAY],
  [/^(?:thang|months?)$/, 30 * DAY],
]
const LENGTH =
  /^(?:trong |trong vong |khoang |tam |for |within )*(?:(\d{1,3}) ?|(nua|half an|half a|an|a|[a-z]+(?: [a-z]+)?) )(phut|p|minutes?|min|gio|h|g|tieng(?: dong ho)?|hours?|ngay|hom|days?|tuan(?: le)?|weeks?|thang|months?)( ruoi)?(?: nua| toi| den| sau)?$/

const amountOf = (said: string): number | undefined => {
  if (said === 'nua' || said.startsWith('half')) return 0.5
  if (said === 'a' || said === 'an') return 1
  if (/^\d+$/.test(said)) return Number(said)
  if (said === 'one') return 1
  return numberInWords(said)
}

/** "3 tiếng", "nửa ngày", "một tuần": so long from now. */
const lengthIn = (said: string): number | undefined => {
  const [, digits, words = '', unit = '', half] = LENGTH.exec(said) ?? []
  const amount = amountOf(digits ?? words)
  const length = UNITS.find(([pattern]) => pattern.test(unit))?.[1]
  return amount && length ? (amount + (half ? 0.5 : 0)) * length : undefined
}

const WEEKDAYS = ['hai 2', 'ba 3', 'tu 4', 'nam 5', 'sau 6', 'bay 7']
const WEEKDAY = /\b(?:thu |t)(hai|ba|tu|nam|sau|bay|[2-7])\b|\b(chu nhat|cn)\b/
const DATE =
  /\b(?:ngay )?(\d{1,2}) ?[/.-] ?(\d{1,2})(?: ?[/.-] ?(\d{4}))?\b|\bngay (\d{1,2}) thang (\d{1,2})\b/

const dated = (found: RegExpExecArray, today: LocalDay): LocalDay | undefined => {
  const [date, month] = [Number(found[1] ?? found[4]), Number(found[2] ?? found[5])]
  const { year } = dateOf(today)
  const years = found[3] ? [Number(found[3])] : [year, year + 1]
  return years.map(one => dayFrom(one, month, date)).find(day => day !== undefined && day >= today)
}

type Named = { day: LocalDay; rest: string }

/** The day that is named, and what else is said. */
const dayIn = (said: string, today: LocalDay): Named | undefined => {
  const rest = (pattern: RegExp) => said.replace(pattern, ' ')
  const date = DATE.exec(said)
  const day = date && dated(date, today)
  if (date) return day === undefined || day === null ? undefined : { day, rest: rest(DATE) }
  const weekday = WEEKDAY.exec(said)
  if (weekday) {
    const wanted = weekday[2] ? 6 : WEEKDAYS.findIndex(names => names.split(' ').includes(weekday[1] ?? ''))
    const ahead = (wanted - weekdayOf(today) + 7) % 7
    return { day: today + ahead, rest: rest(WEEKDAY) }
  }
  const names: [RegExp, LocalDay][] = [
    [/\b(?:ngay kia|ngay mot|hom kia)\b/, today + 2],
    [/\b(?:ngay |hom )?mai\b|\btomorrow\b/, today + 1],
    [/\b(?:cuoi tuan|het tuan|tuan)(?: nay)?\b|\bweekend\b/, today + 6 - weekdayOf(today)],
    [/\b(?:hom |ngay )?nay\b|\btoday\b|\btonight\b/, today],
  ]
  const found = names.find(([pattern]) => pattern.test(said))
  return found && { day: found[1], rest: rest(found[0]) }
}

/** "6 giờ sáng", "tối", "18h30": minutes of the day; a part of the day is meant to its end. */
const minutesIn = (said: string): number | undefined => {
  const clock = findClockTime(said)
  const part = DAY_PARTS.find(([name]) => ` ${said} `.includes(` ${name} `))?.[1]
  if (!clock) return part?.to
  const { hour, minute } = clock.value
  return (part ? part.hour(hour) : hour) * 60 + minute
}

const UNTIL =
  /^(?:co hieu luc |keo dai |cho )*(?:den|toi|het|den het|cho den|until|till|to)(?: khi| luc| het)? /
const BARE_CLOCK = /^\d{1,2} ?(?:h|gio|:) ?\d{2}\b|\b(?:sang|trua|chieu|toi|dem)\b/

const endIn = (said: string, now: Date): Date | undefined => {
  const today = dayOf(now)
  const words = said.replace(UNTIL, '').trim()
  const named = dayIn(words, today)
  const minutes = minutesIn(named?.rest ?? words)
  if (named) return momentAt(named.day, minutes ?? DAY_END)
  if (minutes === undefined || !(UNTIL.test(said) || BARE_CLOCK.test(words))) return undefined
  const end = momentAt(today, minutes)
  // An hour that is past today is tomorrow's.
  return end > now ? end : momentAt(today + 1, minutes)
}

/**
 * Until when something holds, from what people say: so long ("3 tiếng", "nửa ngày", "2 tuần"), or to a moment ("đến
 * tối mai", "6h sáng mai", "hết chủ nhật", "28/11"), read in Vietnam's time zone. A day alone is meant to its end.
 * Undefined: not understood, or past.
 */
export const readUntil = (phrase: string, now: Date): Date | undefined => {
  if (phrase.length > MOST_LETTERS) return undefined
  const said = foldTime(tidy(phrase).toLowerCase())
    .replace(/[!?.,;…]+(?=\s|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/(?: (?:a|nhe|nha|thoi|em))+$/, '')
  const length = UNTIL.test(said) ? undefined : lengthIn(said)
  const end = length === undefined ? endIn(said, now) : new Date(now.getTime() + length)
  return end && end > now ? end : undefined
}
