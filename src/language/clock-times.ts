import { numberInWords } from './numbers-in-words.js'

/** Hours and minutes as said: "8h" may still be 8 or 20. `to` only for "9-10h". */
export type ClockTime = {
  hour: number
  minute: number
  to?: { hour: number; minute: number }
  /** Minutes around it: "khoảng" −30 to +30, "gần" −15 to 0, "hơn" 0 to +30, "7h mấy" 0 to +60. */
  before: number
  after: number
  /** "08:15", "07h": a leading zero means the clock of 24 hours. */
  written24: boolean
}

const HOUR = '(2[0-4]|[01]?\\d)'
const UNIT = '(?:gio|h|g)(?![a-z])'
const START = '(?<![\\d/.:,-])'

const MINUTES = '(?:\\s*([0-5]\\d)(?!\\d))?'
const RANGE = new RegExp(
  `${START}${HOUR}\\s*(?:${UNIT}${MINUTES})?\\s*(?:-|–|den|toi)\\s*${HOUR}\\s*${UNIT}${MINUTES}(?!\\s*\\d)`,
)
const TIME = new RegExp(
  `${START}${HOUR}\\s*(?:(?:gio|h|g)(?=r?(?![a-z]))|:(?=[0-5]\\d))\\s*` +
    `(?:(ruoi|r)(?![a-z])|kem\\s*(\\d{1,2})|([0-5]\\d|\\d)(?![\\d/]|\\s*(?:h|gio|g)(?![a-z])))?\\s*(?:(?:phut|p)(?![a-z])|['’])?`,
)
const BARE = new RegExp(`${START}${HOUR} (?:(ruoi)|kem (\\d{1,2}))(?![a-z])`)
/** "9 tối": an hour without its word, before a part of the day. */
const BEFORE_PART = new RegExp(
  `(?<!\\b(?:to|so|nha|ngo|ngach|hem|khu|doi|ap|thon|xom|ban|lop|thu|ngay|hom|thang|mung) )${START}${HOUR}(?= (?:sang|trua|chieu|toi|khuya|dem(?! nay))\\b(?! (?:lien|roi)\\b))`,
)
const NAMED: [RegExp, number][] = [
  [/\bnua dem\b/, 24],
  [/\b(?:giua|dung) trua\b/, 12],
]

const ABOUT = /\b(?:khoang|tam|chung|co|do|quang|ap|tren duoi)\s*$/
const NEARLY = /\bgan\s*$/
const OVER = /\bhon\s*$/
const OVER_AFTER = /^\s*hon\b/
const SOME_AFTER = /^\s*may\b/

const NUMBER = '(?:(?:hai|ba|bon|nam) )?(?:muoi )?(?:mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi)'
const HOUR_IN_WORDS = new RegExp(`\\b(${NUMBER})(?= gio\\b)`, 'g')
const MINUTE_IN_WORDS = new RegExp(
  `(?<=\\bgio(?: kem)? )(${NUMBER})(?= phut\\b| (?:sang|trua|chieu|toi|dem|khuya)\\b|$)`,
)

const digits = (words: string): string => numberInWords(words)?.toString() ?? words

/** "chín giờ", "mười giờ kém mười lăm": as phones write down what was spoken. */
const withDigits = (folded: string): string =>
  folded.replace(HOUR_IN_WORDS, digits).replace(MINUTE_IN_WORDS, digits)

export type Found<Value> = { value: Value; rest: string }

const cut = (text: string, from: number, to: number): string => `${text.slice(0, from)} ${text.slice(to)}`

type Raw = {
  hour: number
  minute: number
  written24: boolean
  to?: { hour: number; minute: number }
  at: number
  end: number
}

const raw = (text: string): Raw | undefined => {
  const range = RANGE.exec(text)
  if (range)
    return {
      hour: Number(range[1]),
      minute: Number(range[2] ?? 0),
      to: { hour: Number(range[3]), minute: Number(range[4] ?? 0) },
      written24: range[1]?.startsWith('0') ?? false,
      at: range.index,
      end: range.index + range[0].length,
    }
  const time = TIME.exec(text) ?? BARE.exec(text) ?? BEFORE_PART.exec(text)
  if (time) {
    const minutes = time[2] ? 30 : time[3] ? -Number(time[3]) : Number(time[4] ?? 0)
    return {
      hour: Number(time[1]),
      minute: minutes,
      written24: time[1]?.startsWith('0') ?? false,
      at: time.index,
      end: time.index + time[0].length,
    }
  }
  for (const [pattern, hour] of NAMED) {
    const named = pattern.exec(text)
    if (named)
      return { hour, minute: 0, written24: true, at: named.index, end: named.index + named[0].length }
  }
  return undefined
}

/** The first time of the clock in a folded text, and the text without it. */
export const findClockTime = (folded: string): Found<ClockTime> | undefined => {
  const text = withDigits(folded)
  const found = raw(text)
  if (!found) return undefined
  const { at, end, ...time } = found
  const ahead = text.slice(0, at)
  const behind = text.slice(end)
  const rest = (pattern: RegExp, patternBehind?: RegExp) =>
    `${ahead.replace(pattern, '')} ${patternBehind ? behind.replace(patternBehind, '') : behind}`
  if (SOME_AFTER.test(behind))
    return { value: { ...time, before: 0, after: 60 }, rest: rest(/$^/, SOME_AFTER) }
  if (OVER_AFTER.test(behind) || OVER.test(ahead))
    return { value: { ...time, before: 0, after: 30 }, rest: rest(OVER, OVER_AFTER) }
  if (NEARLY.test(ahead)) return { value: { ...time, before: 15, after: 0 }, rest: rest(NEARLY) }
  // "khoảng 2-3 giờ" is as wide as it says.
  const about = time.to ? 0 : 30
  if (ABOUT.test(ahead)) return { value: { ...time, before: about, after: about }, rest: rest(ABOUT) }
  return { value: { ...time, before: 0, after: 0 }, rest: cut(text, at, end) }
}
