import { fold } from './fold.js'
import type { Moment } from './moments/moment.js'
import { saidOf } from './moments/said.js'
import { isSurelyTime, standsAlone } from './moments/told-times.js'
import { corrected, wholeMoment } from './moments/whole-moment.js'
import { spellOut } from './unconverted.js'

/** A time told within a longer text: `text.slice(at, end)` is `moment.words`. */
export type FoundMoment = { moment: Moment; at: number; end: number }

type Word = { at: number; end: number; folded: string; endsClause: boolean; endsSentence: boolean }

/** People tell the time in the beginning; more is not searched. */
const MOST_LETTERS = 600
const MOST_WORDS = 12
/** A time begins with one of these, or with a number. */
const FIRST = new Set(
  'luc vao khoang tam hoi gan hon tu sang trua chieu toi dem khuya rang nua hom bua ngay thu chu cn tuan thang nam mung mong ram dau giua cuoi cach vua ban khi hqua tqua hnay hang may dao suot ca chap to hum mot hai ba bon bay chin muoi'.split(
    ' ',
  ),
)
/** A time ends with one of these, or with a number. */
const LAST =
  /\d$|\d ?(?:h|g|p)\w{0,3}$|^(?:sang|trua|chieu|toi|dem|khuya|qua|kia|kia_|nay|gio|h|g|p|phut|ruoi|truoc|trc|cung|hom|tet|nhat|cn|ngoai|am|lich|hai|ba|tu|nam|sau|bay|biet|hay|hien|thay|mai|mot|tuan|thang|gieng|chap|hqua|tqua|hnay|hkia|xong|ray|tieng|ngay|som|toi)$/
/** "Tuần rồi", "vừa rồi", not "mất rồi". */
const AGO = /^(?:tuan|thang|nam|vua)$/
const FOUND_BEHIND = /^(?:thi )?(?:(?:moi|vua) (?:biet|hay|phat hien|thay)|phat hien)\b/
const FOUND_BEFORE = /\b(?:(?:moi|vua) (?:biet|hay|phat hien|thay)|phat hien)(?: ra)?(?: luc| vao| vao luc)?$/

const wordsIn = (text: string): Word[] =>
  [...text.matchAll(/\S+/gu)].map(found => {
    const word = found[0]
    const bare = word.replace(/[.,;:!?…"”)]+$/u, '')
    return {
      at: found.index,
      end: found.index + bare.length,
      folded: fold(spellOut(bare.toLowerCase())),
      endsClause: bare !== word,
      endsSentence: /[.;!?…]["”)]*$/u.test(word),
    }
  })

const mayBegin = ({ folded }: Word): boolean => FIRST.has(folded) || /^\d/.test(folded) || /\d$/.test(folded)

const mayEnd = ({ folded }: Word, before: Word | undefined): boolean =>
  folded === 'roi' ? AGO.test(before?.folded ?? '') : LAST.test(folded)

/** The words before and behind it, in the same clause. */
const around = (words: Word[], first: number, count: number): [before: string, behind: string] => {
  const [before, last, behind] = [words[first - 1], words[first + count - 1], words[first + count]]
  return [before && !before.endsClause ? before.folded : '', last?.endsClause ? '' : (behind?.folded ?? '')]
}

/** The longest time that begins with this word. */
const timeAt = (text: string, words: Word[], first: number, now: Date): [FoundMoment, number] | undefined => {
  const head = words[first]
  if (!head || !mayBegin(head)) return undefined
  const stop = words.slice(first, first + MOST_WORDS).findIndex(word => word.endsSentence)
  const most = stop === -1 ? Math.min(MOST_WORDS, words.length - first) : stop + 1
  for (let count = most; count > 0; count -= 1) {
    const last = words[first + count - 1]
    const before = words[first + count - 2]
    if (!last || !mayEnd(last, before)) continue
    // "9h, 2 đứa": behind a comma a bare number counts something else.
    if (before?.endsClause && /^\d+$/.test(last.folded)) continue
    const told = text.slice(head.at, last.end)
    const said = saidOf(told)
    const sure = isSurelyTime(said) || isSurelyTime({ ...said, text: corrected(said.text) })
    if (!sure || !standsAlone(said, ...around(words, first, count))) continue
    const moment = wholeMoment(told, said, now, true)
    if (moment) return [{ moment, at: head.at, end: last.end }, first + count]
  }
  return undefined
}

const isFound = (text: string, { at, end }: FoundMoment): boolean =>
  FOUND_BEHIND.test(fold(text.slice(end, end + 40)).replace(/^[\s,]+/, '')) ||
  FOUND_BEFORE.test(fold(text.slice(Math.max(at - 40, 0), at)).trim())

type Told = FoundMoment & { moment: Moment & { kind: 'point' | 'span' } }

const isTold = (found: FoundMoment | undefined): found is Told =>
  found?.moment.kind === 'point' || found?.moment.kind === 'span'

/** When it was and when it was found; undefined when it is not told which is which. */
const foundAndWas = (text: string, first: Told, second: Told): [was: Told, found: Told] | undefined => {
  if (isFound(text, second)) return [first, second]
  return isFound(text, first) ? [second, first] : undefined
}

/** "Mất xe từ 22h hôm qua, 5h sáng nay mới biết": both are one, when it was and when it was found. */
const joined = (text: string, all: FoundMoment[]): FoundMoment[] => {
  const [first, second] = all
  if (!isTold(first) || all.length > 2) return all
  const itself = { from: first.moment.from, to: first.moment.to }
  if (!second)
    return isFound(text, first) ? [{ ...first, moment: { ...first.moment, foundAt: itself } }] : all
  const [was, found] = (isTold(second) && foundAndWas(text, first, second)) || []
  if (!was || !found || was.moment.from >= found.moment.to) return all
  const foundAt = { from: found.moment.from, to: found.moment.to }
  const to = /^(?:từ|tu) /i.test(was.moment.words) ? foundAt.from : was.moment.to
  const [at, end] = [Math.min(was.at, found.at), Math.max(was.end, found.end)]
  const moment: Moment = { kind: 'span', words: text.slice(at, end), from: was.moment.from, to, foundAt }
  return [{ moment, at, end }]
}

/**
 * The times told in a longer text ("bao mat xe o to 5 luc 9h toi qua"), in their order, each with where it stands.
 * Cautious: words that may mean something else ("tôi qua", "thứ 5", "19/11" behind "ngõ") are left out. Only the first six
 * hundred letters are searched.
 */
export const findMoments = (text: string, now: Date): FoundMoment[] => {
  const words = wordsIn(text.slice(0, MOST_LETTERS))
  const found: FoundMoment[] = []
  for (let first = 0; first < words.length; ) {
    const [time, next] = timeAt(text, words, first, now) ?? []
    if (time) found.push(time)
    first = next ?? first + 1
  }
  return joined(text, found)
}
