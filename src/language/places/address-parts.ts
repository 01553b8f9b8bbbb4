import { numberInWords } from '../numbers-in-words.js'
import type { FoundPart, PlacePartKind } from './place.js'
import { maySpell } from './spelt.js'

/**
 * A word that announces a part. `plain`: without marks it is an everyday word ("ban", "to", "xa"), trusted before a
 * number only. `takes`: what may follow it.
 */
type Announced = {
  kind: PlacePartKind
  words: string[]
  takes: 'number' | 'name' | 'either'
  plain?: true
}

const announced = (
  kind: PlacePartKind,
  takes: Announced['takes'],
  words: string,
  plain?: true,
): Announced => ({
  kind,
  takes,
  words: words.split('|'),
  ...(plain ? { plain } : {}),
})

/** Longer words first where one begins with another. */
const ANNOUNCED: Announced[] = [
  announced('house', 'number', 'số nhà|nhà số|sn|số'),
  announced('side-lane', 'number', 'ngách'),
  announced('lane', 'either', 'ngõ'),
  announced('alley', 'either', 'hẻm|kiệt'),
  announced('group', 'number', 'tổ dân phố|tổ dân cư|khu dân cư|tdp|kdc|liên gia|tổ', true),
  announced('sub-area', 'either', 'tiểu khu|tk'),
  announced('quarter', 'either', 'khu phố|khu vực|khu tập thể|khu đô thị|kp|khu', true),
  announced('village', 'either', 'thôn|xóm|ấp|buôn|bon|khóm|làng|phum|sóc|bản', true),
  announced('team', 'number', 'đội|cụm', true),
  announced('km', 'number', 'km|cây số|ki lô mét'),
  announced('road', 'either', 'quốc lộ|tỉnh lộ|đại lộ|đường tỉnh|ql|tl|đt'),
  announced('road', 'either', 'đường|phố|đg', true),
  announced('commune', 'either', 'phường|thị trấn|đặc khu|tt|p|q'),
  announced('commune', 'name', 'xã|x', true),
  announced('district', 'name', 'huyện|thị xã|thành phố|quận|tp|tx|h'),
  announced('province', 'name', 'tỉnh|t'),
]

const SHORT = /^(?:p|q|x|h|t|tt|tp|tx|tl|ql|đt|đg|tk|kp|sn)$/
/** What is counted is no number of a place: "tổ 5 người", "bán 3 con", "xa 5 cây". */
const COUNTED =
  /^ ?(?:nguoi|dua|thang|con|xe|ho|nghin|ngan|trieu|tr|k|ty|dong|cay|phut|gio|tieng|ngay|tuoi|lit|tang|cai|chiec|bao|met|ong|ba con|lan|can|kg|tan|nha$|nha (?:bi|chay|lien|lan)\b)\b/
const NUMBER =
  /^(?:\s*(?:so|:|-|\.)){0,2}\s*(\d+[+]\d+|\d+(?:\/\d+)*[a-f]?(?:\/\d+[a-f]?)*)(?![\p{L}\d]|[.,:h]\d)/u
const WORD = /^[\s.:]*([\p{L}\p{M}\d]+)/u
const MOST_NAME_WORDS = 4

const isCapital = (word: string): boolean => /^[\p{Lu}\d]/u.test(word)

/** The capitalised words from here on ("Nà Cần 2"), or a short lower-case name that fills its clause. */
const nameAt = (text: string, from: number, loosely: boolean): number | undefined => {
  let end = from
  for (let count = 0; count < MOST_NAME_WORDS; count += 1) {
    const found = (count === 0 ? WORD : /^ ([\p{L}\p{M}\d]+)/u).exec(text.slice(end))
    if (!found?.[1] || !isCapital(found[1]) || (count === 0 && /^\d/.test(found[1]))) break
    end += found[0].length
  }
  if (end > from || !loosely) return end > from ? end : undefined
  const clause = /^ ((?:[\p{L}\p{M}]+)(?: [\p{L}\p{M}\d]+){0,2})(?=\s*(?:[,.;]|$))/u.exec(text.slice(from))
  return clause ? from + clause[0].length : undefined
}

/** "tổ mười hai": only where the kind is spelt with its marks. */
const saidNumberEnd = (folded: string, from: number): { end: number; value: string } | undefined => {
  const words =
    folded
      .slice(from)
      .match(/^ [a-z]+(?: [a-z]+)?(?: [a-z]+)?/)?.[0]
      .trim()
      .split(' ') ?? []
  for (let count = words.length; count > 0; count -= 1) {
    const said = words.slice(0, count).join(' ')
    const number = numberInWords(said)
    if (number !== undefined) return { end: from + 1 + said.length, value: String(number) }
  }
  return undefined
}

type Clear = { spelt: boolean; clear: boolean }

const valueAt = (
  text: string,
  folded: string,
  from: number,
  { takes }: Announced,
  { spelt, clear }: Clear,
): { end: number; value: string } | undefined => {
  if (takes !== 'name') {
    const number = NUMBER.exec(folded.slice(from))
    const end = from + (number?.[0].length ?? 0)
    if (number?.[1] && !COUNTED.test(folded.slice(end)))
      return { end, value: text.slice(end - number[1].length, end) }
    const said = spelt ? saidNumberEnd(folded, from) : undefined
    if (said && !COUNTED.test(folded.slice(said.end))) return said
  }
  if (takes === 'number' || !clear) return undefined
  const end = nameAt(text, from, spelt)
  return end === undefined ? undefined : { end, value: text.slice(from, end).replace(/^[\s.:]+/, '') }
}

const START = /(?<![\p{L}\p{M}\p{N}/])\p{L}/gu

const partAt = (text: string, folded: string, at: number): FoundPart | undefined => {
  for (const one of ANNOUNCED)
    for (const word of one.words) {
      const typed = text.slice(at, at + word.length)
      const next = text.charAt(at + word.length)
      const short = SHORT.test(word)
      if (!maySpell(typed, [word]) || (/[\p{L}\p{M}]/u.test(next) && next !== '')) continue
      if (/\d/.test(next) && word.length > 4) continue
      const spelt = /[^ -~]/.test(typed)
      const clear = spelt || !one.plain || (short && next === '.')
      const found = valueAt(text, folded, at + word.length, one, { spelt, clear })
      if (found) return { kind: one.kind, value: found.value, at, end: found.end }
    }
  return undefined
}

/** "12/34/5 hẻm …", "12A ngõ 5", "45 Trần Phú": a house's number before its lane or road. */
const HOUSE_BEFORE =
  /(?<![\p{L}\p{N}/.,:+-])(\d+[a-f]?(?:\/\d+[a-f]?)*)(?=,? *(?:ngo|ngach|hem|kiet|duong|pho|ql) )/gu

const housesBefore = (text: string, folded: string): FoundPart[] =>
  [...folded.matchAll(HOUSE_BEFORE)].map(({ 0: all, index: at }) => ({
    kind: 'house',
    value: text.slice(at, at + all.length),
    at,
    end: at + all.length,
  }))

/** What kind of part begins with these words, and how many letters announce it. */
export const kindAnnounced = (words: string): { kind: PlacePartKind; letters: number } | undefined =>
  ANNOUNCED.flatMap(({ kind, words: all }) => all.map(word => ({ kind, word })))
    .filter(({ word }) => maySpell(words.slice(0, word.length), [word]) && words.charAt(word.length) === ' ')
    .map(({ kind, word }) => ({ kind, letters: word.length }))
    .sort((one, other) => other.letters - one.letters)[0]

/** The parts of an address that their own words announce ("số nhà 12A", "ngách 45/6", "bản Nà Cần 2"). */
export const addressParts = (text: string, folded: string): FoundPart[] => {
  const found: FoundPart[] = []
  for (const { index } of folded.matchAll(START)) {
    const last = found.at(-1)
    if (last && index < last.end) continue
    const part = partAt(text, folded, index)
    if (part) found.push(part)
  }
  const houses = housesBefore(text, folded).filter(
    house => !found.some(({ at, end }) => house.at < end && at < house.end),
  )
  return [...found, ...houses]
}
