import { calendarSpan } from './calendar-spans.js'
import { findDay } from './day-references.js'
import { tidy } from './fold.js'
import { foldTime } from './fold-time.js'
import { recentMoment } from './recent-moments.js'
import { singleMoment } from './single-moment.js'
import type { Span } from './span.js'

/** What comes again and again, what is to come, and the lunar calendar: words only. */
const NO_MOMENT =
  /\b(?:hang|nao cung|cu|moi ngay|moi toi|moi dem|thuong|hay|dao nay|gan day|may hom|may bua|may ngay|mai|ngay mot|tuan sau|tuan toi|ngay kia|nam sau|sap|am lich|am|al|mung|mong|ram|tet|gieng|thang chap)\b/
/** Only marks tell "tới" from "tối". */
const TO_COME = / tới$/
const CORRECTION = /\b(?:a|ua|y|noi) (?:khong|nham|lon)(?: phai)?\b|\bnham\b/
const RANGES = [
  /^(?:tu |trong |khoang )*(.+?) (?:cho )?den (.+)$/,
  /^(?:tu |trong khoang )(.+?) toi ((?:\d|gio$).*)$/,
]
/** Longer than any moment anybody tells: a story, which is not searched for one. */
const MOST_LETTERS = 500
const NOW = /^(?:gio|bay gio|hien tai|hien gio|nay)$/

/** "từ tối qua đến sáng nay": the end is found first, and the beginning is the last such time before it. */
const range = (phrase: string, now: Date, original: string): Span | undefined => {
  for (const pattern of RANGES) {
    const [, first, last] = pattern.exec(phrase) ?? []
    if (first === undefined || last === undefined) continue
    const end = NOW.test(last) ? { from: now, to: now } : singleMoment(last, now, original)
    const begin = inherit(first, last)
    const start = end && singleMoment(begin, findDay(begin, now, false) ? now : end.from, original)
    if (end && start && start.from < end.to) return { from: start.from, to: end.to }
  }
  return undefined
}

const CARRIED =
  /\b(?:sang|trua|chieu|toi|dem|khuya)(?: (?:nay|qua|hom qua|hom kia))?$|\b(?:hom qua|hom nay|hom kia)$/

/** "từ 1h đến 3h chiều qua": what stands behind the end holds for a bare beginning too. */
const inherit = (first: string, last: string): string => {
  const carried = CARRIED.exec(last)?.[0]
  const bareHour = /^(?:khoang )?(\d{1,2}) ?(?:h|gio|g)?$/.exec(first)?.[1]
  const endHour = /^(\d{1,2}) ?(?:h|gio|g)/.exec(last)?.[1]
  if (bareHour === undefined) return first
  const hour = /[a-z]/.test(first) ? first : `${first}h`
  return carried && endHour && Number(bareHour) < Number(endHour) ? `${hour} ${carried}` : hour
}

const bareOf = (folded: string): string =>
  folded
    .replace(/[!?.,;…]+(?=\s|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/(?: (?:a|nhe|nha|em|ad|day|do))+$/, '')
    .replace(/^(?:da|vang|luc|hoi|vao|vao luc|chac|hinh nhu|chac la) (?=\S)/, '')
    .trim()

/**
 * When something was, from what people say ("9h tối qua", "hôm kia", "19/11", "15 phút trước"): UTC times, read in
 * Vietnam's time zone against `now`. What has happened is past: a bare hour, weekday or date is the latest one, and a
 * span still open ends now. A correction wins ("tối qua, à không, tối hôm kia"). Undefined: vague ("dạo này"), coming
 * again and again, to come, lunar, or not understood.
 */
export const readMoment = (phrase: string, now: Date): Span | undefined => {
  if (phrase.length > MOST_LETTERS) return undefined
  const original = tidy(phrase).toLowerCase()
  const folded = foldTime(original).replace(/\btqua\b/g, 'toi qua')
  const said = folded.split(CORRECTION).at(-1)?.trim() || folded
  const bare = bareOf(said)
  const recent = recentMoment(bare, now) ?? recentMoment(`hoi ${bare}`, now) ?? calendarSpan(bare, now)
  if (recent) return recent
  if (NO_MOMENT.test(said) || TO_COME.test(original)) return undefined
  return range(bare, now, original) ?? singleMoment(bare, now, original)
}
