import { dateOf, dayOf, momentAt } from '../local-time.js'
import { monthStart } from './calendar-spans.js'

export type Vague = { from?: Date; to: Date }

const PARTS = '(?:sang|trua|chieu|toi|dem|khuya|ngay|hom|bua|tuan|thang|cuoi tuan)'

/** Again and again. */
const RECURRING = [
  new RegExp(`\\b(?:hang|moi_?) ${PARTS}\\b`),
  /\bnao cung\b/,
  new RegExp(`(?:^|\\b${PARTS} )cu (?:den|moi|hay|${PARTS}|thu|chu nhat|cn|t[2-7]|\\d)`),
  /\bcu (?:sang|toi|dem|chieu|trua|cuoi tuan)\b/,
  /\b\d (?:dem|toi|ngay|hom) (?:lien|lien tiep|roi)\b/,
  /\b(?<!\bthu )(?:\d{1,2}|hai|ba|bon|nam|may|vai|ca|hon) (?:tuan|thang|nam) nay\b/,
  /^(?:[2-4]|hai|ba|bon) (?:dem|toi) nay$/,
  /\b(?:thuong xuyen|lien tuc|suot ngay|luc nao cung|ngay nao|dem nao|toi nao)\b/,
]

const LATELY =
  /^(?:(?:trong )?(?:thoi gian )?gan day|dao nay|dao gan day|thoi gian nay|dao truoc|lau nay|lau roi|tu lau|lau lam roi|mot thoi gian|(?:mot )?thoi gian roi|bua gio|hom gio|hom no|bua no|may hom roi)$/
/** Three to five days. */
const THESE_DAYS =
  /^(?:trong )?(?:(?:may|vai) (?:hom|bua|ngay|dem|toi) nay|hom ray|may bua ray|may ngay qua|vai ngay qua)$/

const yearPart = (phrase: string, now: Date): Vague | undefined => {
  const { year } = dateOf(dayOf(now))
  const months: Record<string, [number, number]> = { dau: [1, 4], giua: [5, 9], cuoi: [11, 13] }
  const [, part = '', before] = /^(dau|giua|cuoi) nam(?: (?:nay|(ngoai|truoc|roi)))?$/.exec(phrase) ?? []
  const [from, to] = months[part] ?? []
  if (from === undefined || to === undefined) return undefined
  const its = before === undefined ? year : year - 1
  return { from: momentAt(monthStart(its, from), 0), to: momentAt(monthStart(its, to), 0) }
}

/** What cannot be pinned down, or comes again and again: only the words count. `phrase` is folded and bare. */
export const vagueMoment = (phrase: string, now: Date): Vague | undefined => {
  if (THESE_DAYS.test(phrase)) return { from: momentAt(dayOf(now) - 4, 0), to: now }
  if (LATELY.test(phrase) || RECURRING.some(pattern => pattern.test(phrase))) return { to: now }
  return yearPart(phrase, now)
}

/** "Thường", "hay" beside a time: it comes again and again. */
export const isHabit = (phrase: string): boolean => /\b(?:thuong|hay)\b/.test(phrase)
