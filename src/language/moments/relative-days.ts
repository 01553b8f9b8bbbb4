import { type DayFinder, type DaySaid, without } from './day-said.js'

const PART = '(?:dem|toi|chieu|trua|sang|khuya|sang som|nua dem|rang sang|gan sang|chieu toi)'

/** What stands in the first group is the day's own; the part of the day before it stays. `kia_` is "kìa". */
const DAYS: [RegExp, (marked: boolean, today: number) => DaySaid][] = [
  [/\b(?:ngay )?(?:hom|bua) (?:kia kia_|kia_)/, (_marked, today) => ({ day: today - 3 })],
  // Without marks it may be "hôm kìa", or "hôm kia" said twice.
  [/\b(?:hom|bua) kia kia\b/, (_marked, today) => ({ day: today - 3, doubt: [today - 2] })],
  [/\b(?:ngay )?(?:hom|bua) kia\b/, (_marked, today) => ({ day: today - 2 })],
  [new RegExp(`\\b${PART} (kia)\\b`), (_marked, today) => ({ day: today - 2 })],
  [/\b(?:ngay )?(?:hom|bua) qua\b/, (_marked, today) => ({ day: today - 1 })],
  [new RegExp(`\\b${PART} (qua)\\b`), (_marked, today) => ({ day: today - 1 })],
  [/\bngay kia_/, (_marked, today) => ({ day: today + 3 })],
  [/\bngay kia\b/, (marked, today) => (marked ? { day: today + 2 } : { day: today + 2, doubt: [today + 3] })],
  [/\b(?:ngay|bua|hom) mot\b/, (_marked, today) => ({ day: today + 2 })],
  [/\b(?:(?:ngay|hom|bua) )?mai\b/, (_marked, today) => ({ day: today + 1 })],
  [/\b(?:ngay )?(?:hom|bua) nay\b/, (_marked, today) => ({ day: today, nay: true })],
  [new RegExp(`\\b(?:${PART}|som|tam) (nay)\\b`), (_marked, today) => ({ day: today, nay: true })],
]

/** "hôm qua", "tối kia", "sáng nay", "mai": counted from today. */
export const relativeDay: DayFinder = (text, today, marked) => {
  for (const [pattern, day] of DAYS) {
    const found = pattern.exec(text)
    if (found) return { value: day(marked, today), rest: without(text, found, found[1]) }
  }
  return undefined
}
