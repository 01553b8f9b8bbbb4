import { type Chunk, digitsOf, type NumberRun, numberRuns } from './number-runs.js'
import type { Secret, SecretSpan } from './secret.js'

/** Provinces 001 to 096, then sex and century (4 and more begin in 2100): Circular 59/2021/TT-BCA, article 7. */
const CITIZEN_ID = /^0(?:0[1-9]|[1-8]\d|9[0-6])[0-3]\d{8}$/

const MOBILE = /^0(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}$/
const MOBILE_PARTS = /^(?:84|0)(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}$/

/** Domestic cards begin with 9704; the others by their makers' first digits (ISO/IEC 7812). */
const DOMESTIC_CARD = /^9704(?:\d{12}|\d{15})$/
const MAKERS_CARD = /^(?:4\d{12}(?:\d{3})?|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|35\d{14}|62\d{14})$/

const passesLuhn = (digits: string): boolean => {
  let sum = 0
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at])
    const counted = at % 2 === 1 ? digit * 2 : digit
    sum += counted > 9 ? counted - 9 : counted
  }
  return sum % 10 === 0
}

const PAPER =
  '(?:\\bcccd\\b|\\bcmnd\\b|\\bcmtnd\\b|\\bcmt\\b|chung minh(?: (?:thu|nhan dan|nd))?|can cuoc(?: cong dan)?|dinh danh|\\bgplx\\b|bang lai(?: xe)?|giay phep lai(?: xe)?|ho chieu|passport|identity card|id card|citizen id)'
const PAPER_BEFORE = new RegExp(`${PAPER}[^\\d\\n.!?;]{0,40}$`)
const PAPER_BEHIND = new RegExp(`^[\\s,(:\\-]*(?:(?:la|is|so)\\s+)*${PAPER}`)
const PASSPORT = /(?:ho chieu|passport)[^\d\n.!?;]{0,30}?\b([a-z]\d{7})\b/g
const ACCOUNT_BEFORE =
  /(?:\bstk\b|\btk\b|tai khoan|\baccount\b|\bacc\b|\bsacombank\b|\bvietcombank\b|\bvcb\b|\bhoa don\b|\bvan don\b|\bma don\b|\bdat (?:cho|ve)\b|\bgiao dich\b)(?:(?!\b(?:the|card|atm|cccd|cmnd|can cuoc)\b)[^\d\n.,!?;]){0,60}$/
const MONEY_BEHIND = /^\s*(?:d|dong|vnd|vnđ|k|nghin|ngan|trieu|tr|ty|ti|cu|usd)(?![\p{L}\d])/u

const isDate = ([day, month, year]: readonly Chunk[]): boolean =>
  /^(?:0?[1-9]|[12]\d|3[01])$/.test(day?.digits ?? '') &&
  /^(?:0?[1-9]|1[0-2])$/.test(month?.digits ?? '') &&
  /^(?:19|20)\d\d$/.test(year?.digits ?? '')

/** "120.000.000": thousands, mostly of money. */
const isThousands = (chunks: readonly Chunk[]): boolean =>
  chunks.length > 1 && chunks.slice(1).every(({ digits }) => digits === '000')

/** What stands beside a run of digits, and how many chunks it has. */
type Near = { paper: boolean; account: boolean; whole: number }

/** Longer digits among others are a number of their own: a phone, an account. */
const MOST_OF_A_PART = 9

/**
 * As people part such a number: by threes or more, or digit by digit; the end may be short. Pairs are a list
 * ("01 02 03 04 05 06"), and so are single digits among more.
 */
const isParted = (chunks: readonly Chunk[], whole: boolean): boolean => {
  const sizes = chunks.map(({ digits }) => digits.length)
  if (sizes.length === 1 || (whole && sizes.every(size => size === 1))) return true
  return sizes.every(size => size <= MOST_OF_A_PART) && sizes.slice(0, -1).every(size => size >= 3)
}

/** Province, sex and century, birth year, the rest. */
const isPartedByMeaning = (chunks: readonly Chunk[]): boolean =>
  /^3,1,(?:2,6|8)$/.test(chunks.map(({ digits }) => digits.length).join())

const isCard = (digits: string, { account }: Near): boolean => {
  if (digits.length < 13 || digits.length > 19) return false
  if (DOMESTIC_CARD.test(digits)) return !account
  if (!passesLuhn(digits)) return false
  return account ? MAKERS_CARD.test(digits) : /^[2-9]/.test(digits)
}

const secretIn = (chunks: readonly Chunk[], near: Near): Secret | undefined => {
  const digits = digitsOf(chunks)
  const parted = isParted(chunks, near.whole === chunks.length)
  if (parted && isCard(digits, near)) return 'card'
  if (near.paper) return digits.length === 9 || digits.length === 12 ? 'id' : undefined
  if (near.account || !CITIZEN_ID.test(digits)) return undefined
  return parted || isPartedByMeaning(chunks) ? 'id' : undefined
}

/** Numbers side by side that mean something else: each takes its chunks out of the search. */
const otherwiseMeant = (chunks: readonly Chunk[]): number => {
  if (MOBILE.test(chunks[0]?.digits ?? '')) return 1
  if (/^1[89]00$/.test(chunks[0]?.digits ?? '') && chunks[1]?.digits.length === 4) return 2
  if (chunks.length >= 3 && isDate(chunks)) return 3
  for (let count = 2; count <= Math.min(5, chunks.length); count += 1)
    if (MOBILE_PARTS.test(digitsOf(chunks.slice(0, count)))) return count
  return 0
}

/** Such numbers as people part them; longer ones were never seen in more groups. */
const MOST_CHUNKS = 19

const secretFrom = (chunks: readonly Chunk[], near: Near): { kind: Secret; count: number } | undefined => {
  for (let count = Math.min(chunks.length, MOST_CHUNKS); count > 0; count -= 1) {
    const window = chunks.slice(0, count)
    const kind = secretIn(window, near)
    if (kind) return { kind, count }
  }
  return undefined
}

const inRun = (flatText: string, run: NumberRun): SecretSpan[] => {
  if (isThousands(run.chunks) || MONEY_BEHIND.test(flatText.slice(run.to, run.to + 12))) return []
  const before = flatText.slice(Math.max(0, run.from - 60), run.from)
  const paper = PAPER_BEFORE.test(before) || PAPER_BEHIND.test(flatText.slice(run.to, run.to + 40))
  const near = { paper, account: !paper && ACCOUNT_BEFORE.test(before), whole: run.chunks.length }
  const found: SecretSpan[] = []
  // Behind a stroke stands the rest of a date or of a house's number.
  const start = flatText[run.from - 1] === '/' && run.chunks.length > 1 ? 1 : 0
  for (let at = start; at < run.chunks.length; ) {
    const rest = run.chunks.slice(at, at + MOST_CHUNKS + 1)
    const secret = secretFrom(rest, near)
    const [first, last] = [rest[0], rest[(secret?.count ?? 0) - 1]]
    if (secret && first && last) found.push({ kind: secret.kind, from: first.from, to: last.to })
    at += secret?.count ?? Math.max(1, otherwiseMeant(rest))
  }
  return found
}

/** What belongs to a card that was just written: its expiry and the three digits on its back. */
const besideCard = (flatText: string, { to }: SecretSpan): SecretSpan[] => {
  const behind = flatText.slice(to, to + 60)
  const expiry =
    /^[\s,;|/.\-(]*(?:(?:exp[a-z]*|valid thru|ngay|het han|hsd|han|den|dung|su|la)[\s:.]*)*((?:0[1-9]|1[0-2])\s?[/\-.]\s?(?:20\d\d|\d\d))(?![\d/])/.exec(
      behind,
    )
  const at = expiry ? expiry[0].length : 0
  const back =
    /^[\s,;|/.-]*(?:(?:cvv2?|cvc|csc|ma bao mat|3 so mat sau|3 so sau|la|:)[\s:=]*)*(\d{3,4})(?!\d)/.exec(
      behind.slice(at),
    )
  return [
    ...(expiry?.[1] ? [{ kind: 'card' as const, from: to + at - expiry[1].length, to: to + at }] : []),
    ...(back?.[1]
      ? [
          {
            kind: 'card' as const,
            from: to + at + back[0].length - back[1].length,
            to: to + at + back[0].length,
          },
        ]
      : []),
  ]
}

const passports = (flatText: string): SecretSpan[] =>
  Array.from(flatText.matchAll(PASSPORT), ({ 0: whole, 1: number = '', index }) => {
    const to = index + whole.length
    return { kind: 'id', from: to - number.length, to }
  })

/** Numbers of papers and payment cards, in a text made `flat`. */
export const secretNumbers = (flatText: string): SecretSpan[] => {
  const found = numberRuns(flatText).flatMap(run => inRun(flatText, run))
  const cards = found.filter(({ kind }) => kind === 'card').flatMap(card => besideCard(flatText, card))
  return [...found, ...cards, ...passports(flatText)]
}
