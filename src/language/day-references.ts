import type { Found } from './clock-times.js'
import { dateOf, dayFrom, dayOf, type LocalDay, weekdayOf } from './local-time.js'

const WEEKDAYS: Record<string, number> = {
  hai: 0,
  ba: 1,
  tu: 2,
  nam: 3,
  sau: 4,
  bay: 5,
  '2': 0,
  '3': 1,
  '4': 2,
  '5': 3,
  '6': 4,
  '7': 5,
}

const WEEK = '(?: (tuan nay|tuan truoc|tuan roi|tuan vua roi|vua roi|vua qua|roi))?'
const WEEKDAY = new RegExp(
  `\\b(?:(?:ngay |hom )?(?:thu |t)(hai|ba|tu|nam|sau|bay|[2-7])|(chu nhat|cn))\\b${WEEK}`,
)
const FALSE_FRIEND = '(?<!\\b(?:to|ngach|hem|ngo|so|nha|kiet|duong|km|khu|doi) ?)'
const DATE = new RegExp(
  `${FALSE_FRIEND}(?<![\\d/.:-])(?:ngay |hom )?(0?[1-9]|[12]\\d|3[01])(?: ?[/.-] ?| thang )(0?[1-9]|1[0-2])(?:(?: ?[/.-] ?| nam )(\\d{4}|\\d{2}))?(?![\\d/a-z]| ?(?:h|gio|g|tieng|phut|p|nguoi|ten|dua|con|chiec)(?![a-z]))`,
)
const DAY_ONLY = /\b(?:ngay|hom) (0?[1-9]|[12]\d|3[01])(?!\d| (?:thang|tieng|gio|nay|truoc))\b/

const AGO: [RegExp, number][] = [
  [/\b(?:hom|bua) kia kia\b/, 3],
  [/\b(?:ngay )?(?:hom|bua) kia\b/, 2],
  [/\b(?:dem|toi|chieu|trua|sang|khuya) (kia)\b/, 2],
  [/\b(?:(?:ngay )?(?:hom|bua|hum) qua|hqua|hq)\b/, 1],
  [/\b(?:dem|toi|chieu|trua|sang|khuya) (qua)\b/, 1],
  [/\b(?:nua dem|rang sang|gan sang|sang som) (qua)\b/, 1],
  [/\b(?:(?:ngay )?(?:hom|bua) nay|hnay)\b/, 0],
  [/\b(?:dem|toi|chieu|trua|sang|khuya|som|tam) (nay)\b/, 0],
]

const without = (text: string, found: RegExpExecArray): string => {
  const word = found[1]
  const at = word === undefined ? found.index : found.index + found[0].length - word.length
  return `${text.slice(0, at)} ${text.slice(found.index + found[0].length)}`
}

const whole = (text: string, found: RegExpExecArray): string =>
  `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`

/** The latest such weekday: today counts, unless "vừa rồi" was said; weeks begin on Monday. */
const weekday = (found: RegExpExecArray, today: LocalDay): LocalDay => {
  const wanted = found[2] ? 6 : (WEEKDAYS[found[1] ?? ''] ?? 0)
  const monday = today - weekdayOf(today)
  const week = found[3]
  if (week === 'tuan nay') return monday + wanted
  if (week?.startsWith('tuan')) return monday - 7 + wanted
  const back = (weekdayOf(today) - wanted + 7) % 7
  return today - (week !== undefined && back === 0 ? 7 : back)
}

/** Without a year it is the latest that has been. */
const date = (found: RegExpExecArray, today: LocalDay): LocalDay | undefined => {
  const { year } = dateOf(today)
  const said = found[3] && Number(found[3].length === 2 ? `20${found[3]}` : found[3])
  if (said) return dayFrom(said, Number(found[2]), Number(found[1]))
  const tries = [year, year - 1].map(one => dayFrom(one, Number(found[2]), Number(found[1])))
  return tries.find(day => day !== undefined && day <= today)
}

const dayOnly = (found: RegExpExecArray, today: LocalDay): LocalDay | undefined => {
  const { year, month } = dateOf(today)
  const tries = [0, 1, 2].map(back => {
    const at = new Date(Date.UTC(year, month - 1 - back, 1))
    return dayFrom(at.getUTCFullYear(), at.getUTCMonth() + 1, Number(found[1]))
  })
  return tries.find(day => day !== undefined && day <= today)
}

/**
 * The day that a folded text names, and the text without it; a bare weekday or date is the latest past. `farther`: the
 * marks say "kìa", a day before "kia".
 */
export const findDay = (folded: string, now: Date, farther: boolean): Found<LocalDay> | undefined => {
  const today = dayOf(now)
  const dated = DATE.exec(folded)
  const day = dated && date(dated, today)
  if (dated) return day === undefined || day === null ? undefined : { value: day, rest: whole(folded, dated) }
  const named = WEEKDAY.exec(folded)
  if (named) return { value: weekday(named, today), rest: whole(folded, named) }
  for (const [pattern, ago] of AGO) {
    const found = pattern.exec(folded)
    if (found) return { value: today - (farther && ago === 2 ? 3 : ago), rest: without(folded, found) }
  }
  const only = DAY_ONLY.exec(folded)
  const onlyDay = only && dayOnly(only, today)
  return only && onlyDay !== undefined && onlyDay !== null
    ? { value: onlyDay, rest: whole(folded, only) }
    : undefined
}
