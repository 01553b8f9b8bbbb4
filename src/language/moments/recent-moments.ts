import { dayOf, momentAt, weekdayOf } from '../local-time.js'
import { numberInWords } from '../numbers-in-words.js'
import { monthStart } from './calendar-spans.js'
import type { Reading } from './moment.js'

const MINUTE = 60_000
const HOUR = 60
const DAY = 24 * HOUR

const back = (now: Date, minutes: number): Reading => ({
  from: new Date(now.getTime() - minutes * MINUTE),
  to: now,
})
const point = (at: Date): Reading => ({ from: at, to: at })
const daysBack = (now: Date, first: number, last: number): Reading => ({
  from: momentAt(dayOf(now) - first, 0),
  to: momentAt(dayOf(now) - last, 0),
})
const unsure = (reading: Reading): Reading => ({ ...reading, doubt: [] })

/** "Hồi hôm": from the evening to the end of the night that was last. */
const lastNight = (now: Date): Reading => {
  const to = momentAt(dayOf(now), 5 * HOUR)
  return { from: momentAt(dayOf(now) - 1, 18 * HOUR), to: to > now ? now : to }
}

const lastWeek = (now: Date): Reading => {
  const monday = momentAt(dayOf(now) - weekdayOf(dayOf(now)), 0)
  return { from: new Date(monday.getTime() - 7 * DAY * MINUTE), to: monday }
}

/** Whole phrases, folded. */
const PHRASES: [RegExp, (now: Date) => Reading][] = [
  [
    /^(?:bay gio|ngay bay gio|ngay luc nay|luc nay|hien gio|hien tai|hien nay|dang|dang xay ra|dang dien ra|dang con|van dang|ngay gio|now|right now)$/,
    point,
  ],
  [
    /^(?:vua xong|vua moi|vua nay|vua moi xong|moi xong|moi tuc thi|moi day|moi vua xong|just now|vua roi|vua xay ra|moi xay ra|moi nay)$/,
    now => back(now, 15),
  ],
  [
    /^(?:hoi nay|luc nay roi|ban nay|khi nay|nay|nay gio|tu (?:luc |hoi )?nay (?:den|toi) (?:gio|bay gio))$/,
    now => back(now, 120),
  ],
  [/^(?:hoi hom|dem hoi hom)$/, lastNight],
  [/^(?:may|vai|it|mot vai) phut (?:truoc|nay)$/, now => back(now, 15)],
  [
    /^(?:may|vai|mot vai) (?:tieng|gio) (?:truoc|nay)$/,
    now => unsure({ from: back(now, 5 * HOUR).from, to: back(now, HOUR).from }),
  ],
  // Two to seven days ago.
  [
    /^(?:(?:hom|bua|ngay) truoc|(?:hoi )?hom bua|(?:may|vai|mot vai) (?:hom|bua|ngay) truoc)$/,
    now => unsure(daysBack(now, 7, 1)),
  ],
  [/^(?:trong )?tuan (?:vua )?qua$/, now => ({ ...back(now, 7 * DAY), doubt: [lastWeek(now)] })],
]

const AGO =
  /^(?:cach day |truoc day )?(?:khoang |tam |chung |gan |hon )?(.+?) ?(phut|p|tieng|gio|h|ngay|hom|bua|tuan|thang|nam)( ruoi)?(?: truoc)?$/
const HALF_HOUR = /^(?:cach day )?(?:nua tieng|nua gio|nua h)(?: truoc)?$/
const HOUR_AND_HALF = /^(?:cach day )?(?:1 |mot )?(?:tieng|gio) ruoi(?: truoc)?$/
const THESE_DAYS = /^(?:trong )?(\d|hai|ba|bon|nam) (?:hom|ngay|bua) nay$/

const numberOf = (said: string): number | undefined =>
  /^\d{1,3}$/.test(said) ? Number(said) : numberInWords(said)

/** What is counted in weeks is not meant to the day. */
const longAgo = (count: number, unit: string, now: Date): Reading => {
  const at = new Date(now.getTime() + 7 * HOUR * MINUTE)
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth() + 1]
  if (unit === 'tuan') return unsure(daysBack(now, 7 * count + 1, 7 * count - 2))
  const [from, to] =
    unit === 'thang'
      ? [monthStart(year, month - count), monthStart(year, month - count + 1)]
      : [monthStart(year - count, 1), monthStart(year - count + 1, 1)]
  return unsure({ from: momentAt(from, 0), to: momentAt(to, 0) })
}

/** "15 phút trước", "cách đây 2 tiếng", "3 hôm trước"; "2h" alone is a time of the clock, not a stretch. */
const agoOf = (phrase: string, now: Date): Reading | undefined => {
  if (!/^(?:cach|truoc) day |truoc$/.test(phrase)) return undefined
  if (HALF_HOUR.test(phrase)) return point(back(now, 30).from)
  if (HOUR_AND_HALF.test(phrase)) return point(back(now, 90).from)
  const found = AGO.exec(phrase)
  const count = numberOf(found?.[1] ?? '')
  const unit = found?.[2] ?? ''
  if (!count) return undefined
  if (['tuan', 'thang', 'nam'].includes(unit)) return longAgo(count, unit, now)
  if (['ngay', 'hom', 'bua'].includes(unit)) return daysBack(now, count, count - 1)
  const minutes = unit.startsWith('p') ? count : count * HOUR + (found?.[3] ? 30 : 0)
  return point(back(now, minutes).from)
}

const AHEAD = /^(\d{1,3}|nua|mot|hai|ba) ?(phut|p|tieng|gio|h) nua$/

/** "30 phút nữa". */
const aheadOf = (phrase: string, now: Date): Reading | undefined => {
  const [, count = '', unit = ''] = AHEAD.exec(phrase) ?? []
  const number = count === 'nua' ? 0.5 : numberOf(count)
  return number && unit ? point(back(now, -number * (unit.startsWith('p') ? 1 : HOUR)).from) : undefined
}

/** Moments counted from now: just now, a while ago, so many minutes, hours or days ago, or to come. `phrase` is folded and bare. */
export const recentMoment = (phrase: string, now: Date): Reading | undefined => {
  const said = PHRASES.find(([pattern]) => pattern.test(phrase))
  if (said) return said[1](now)
  const days = numberOf(THESE_DAYS.exec(phrase)?.[1] ?? '')
  if (days !== undefined) return { from: momentAt(dayOf(now) - days + 1, 0), to: now }
  return agoOf(phrase, now) ?? aheadOf(phrase, now)
}
