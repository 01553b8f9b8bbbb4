import { dayOf, momentAt } from './local-time.js'
import { numberInWords } from './numbers-in-words.js'
import type { Span } from './span.js'

const MINUTE = 60_000

const back = (now: Date, minutes: number): Span => ({
  from: new Date(now.getTime() - minutes * MINUTE),
  to: now,
})
const point = (at: Date): Span => ({ from: at, to: at })

/** Whole phrases, folded. */
const PHRASES: [RegExp, (now: Date) => Span][] = [
  [
    /^(?:bay gio|ngay bay gio|ngay luc nay|luc nay|hien gio|hien tai|hien nay|bh|dang|dang xay ra|dang dien ra|dang con|ngay gio|now|right now)$/,
    point,
  ],
  [
    /^(?:vua xong|vua moi|vua nay|vua moi xong|moi xong|moi tuc thi|moi day|moi vua xong|just now|vua roi|vua xay ra)$/,
    now => back(now, 15),
  ],
  [
    /^(?:hoi nay|luc nay roi|ban nay|khi nay|nay|nay gio|tu nay den gio|tu nay toi gio)$/,
    now => back(now, 120),
  ],
  [/^(?:hoi hom)$/, now => ({ from: momentAt(dayOf(now) - 1, 18 * 60), to: momentAt(dayOf(now), 5 * 60) })],
]

const AGO =
  /^(?:cach day |truoc day )?(.+?) ?(phut|p|ph|tieng|gio|h|ngay|hom|bua)( ruoi)?(?: (?:truoc|trc))?$/

const HALF_HOUR = /^(?:cach day )?(?:nua tieng|nua gio|nua h)(?: (?:truoc|trc))?$/
const HOUR_AND_HALF = /^(?:cach day )?(?:1 |mot )?tieng ruoi(?: (?:truoc|trc))?$/
const THESE_DAYS = /^(\d|hai|ba|bon|nam) (?:hom|ngay|bua) nay$/

const numberOf = (said: string): number | undefined =>
  /^\d{1,3}$/.test(said) ? Number(said) : numberInWords(said)

const daysAgo = (days: number, now: Date): Span => ({
  from: momentAt(dayOf(now) - days, 0),
  to: momentAt(dayOf(now) - days + 1, 0),
})

/** "15 phút trước", "cách đây 2 tiếng", "3 hôm trước"; "2h" alone is a time of the clock, not a stretch. */
const agoOf = (phrase: string, now: Date): Span | undefined => {
  if (!/^(?:cach|truoc) day |(?:truoc|trc)$/.test(phrase)) return undefined
  if (HALF_HOUR.test(phrase)) return point(back(now, 30).from)
  if (HOUR_AND_HALF.test(phrase)) return point(back(now, 90).from)
  const found = AGO.exec(phrase)
  const count = numberOf(found?.[1] ?? '')
  const unit = found?.[2] ?? ''
  if (count === undefined) return undefined
  if (['ngay', 'hom', 'bua'].includes(unit)) return daysAgo(count, now)
  const minutes = unit.startsWith('p') ? count : count * 60 + (found?.[3] ? 30 : 0)
  return point(back(now, minutes).from)
}

/** Moments counted from now: just now, a while ago, so many minutes, hours or days ago. `phrase` is folded and bare. */
export const recentMoment = (phrase: string, now: Date): Span | undefined => {
  const said = PHRASES.find(([pattern]) => pattern.test(phrase))
  if (said) return said[1](now)
  const days = numberOf(THESE_DAYS.exec(phrase)?.[1] ?? '')
  if (days !== undefined) return { from: momentAt(dayOf(now) - days + 1, 0), to: now }
  return agoOf(phrase, now)
}
