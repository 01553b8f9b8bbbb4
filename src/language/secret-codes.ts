import type { SecretSpan } from './secret.js'

/** What such a code is called, by banks, by apps and by those who got it; without marks, also Telex left as typed. */
const PURPOSE =
  '(?:otp|opt|xac ?nhan|xac ?thuc|xac ?minh|xacs nhaanj|xacs thuwcj|kich ?hoat|dang ?nhap|bao ?mat|pin|cvv2?|cvc|vneid|vne|smart ?otp|giao dich mot lan)'
const CALLED = [
  '\\bo\\.?t\\.?p(?![a-z])(?: code)?',
  `\\b(?:ma|max|maax|so|day so) (?:so )?${PURPOSE}\\b`,
  '\\b(?:ma|max|day) (?:gom )?(?:4|5|6|8|bon|sau|tam) (?:chu )?so\\b',
  '\\b(?:ma|max) (?!tuy\\b|men\\b)(?:[a-z]+ ){0,4}gui (?:ve|den|toi|cho)\\b',
  '\\b(?:cvv2?|cvc)\\b',
  '\\bdoc (?:ma|max|day so)(?= ?\\d{4,8}(?!\\d))',
  '\\bpin(?= ?(?:the|atm|cua|la|:))',
  '\\b(?:verification|security|confirmation|login|authentication|one[ -]time)(?: pass)? ?(?:code|password|pin)\\b',
  '\\bpasscode\\b',
].join('|')
/** Also "vneid mã 123456", where the app is named first. */
const LEAD = new RegExp(`${CALLED}|\\bvneid\\b[^\\d\\n]{0,20}\\b(?:ma|code)\\b`, 'g')

const CODE = '\\d(?:[ .\\-]{0,3}\\d){2,7}'
const LINK =
  '(?:[\\s:=("\'.,*-]|\\b(?:la|is|laf|nhu sau|day|nay|cua (?:toi|em|minh|chau|con|ban|quy khach|bac|anh|chi|ong|ba|no)|(?:of )?(?:mine|my|your)|so|nhe|giao dich|dang nhap|zalo|facebook|fb|telegram|vneid|vcb|ngan hang|bank|the|atm|otp|pin|for|code|gui ve|ve may|may|vua|den)\\b)'
const AT_ONCE = new RegExp(`^(?:${LINK}){0,12}(${CODE})(?!\\d)`)
/** Somewhere behind it, in the same breath: six digits, or fewer and more where a word says that now they come. */
const SIX = '\\d{6}|\\d{3}[ .\\-]\\d{3}|\\d{2}[ .\\-]\\d{2}[ .\\-]\\d{2}'
const LATER = new RegExp(
  `(?<![\\d.,/])(?:${SIX})(?![\\d]|[.,/]\\d)|(?<=\\b(?:la|is|doc|nhap|cung cap|dua|gui|code|ma|day|so) ?:? ?)\\d{4,8}(?![\\d]|[.,/]\\d)`,
  'g',
)
const LATER_REACH = 90
const CODE_FIRST = new RegExp(
  `(?<![\\d.,/])(${SIX}|\\d{4,8})(?![\\d.,/]\\d)[\\s:(\\-]{0,3}(?:,? ?(?:(?:la|is|laf|chinh la|nay la|day la|your|the|cai)[\\s:]+){1,3}(?:[a-z]+ ){0,2}?)?(?:${CALLED})`,
  'g',
)

/** What makes it an amount, a length of time, a place or a year. */
const UNIT_BEHIND =
  /^\s?(?:d|dong|vnd|k|nghin|ngan|tr|trieu|ty|ti|cu|usd|mah|km|m|met|nguoi|xe|phut|p|h|g|gio|giay|s|ngay|thang|nam|lan|so|chu so|%)(?![a-z\d])/
const OTHER_BEFORE =
  /(?:\bnam|\bthang|\bngay|\bnha(?: so)?|\bsn|\bto|\bphong|\bngo|\bhem|\bkm|\bstk|\btk|tai khoan|\bsdt|\bdt|\bbien(?: so)?|\bgoi|\btong dai|\bhotline|\btien|\bdong|\bgiao dich|\btb-)\s?:?\s?$/
const YEAR = /^(?:19|20)\d\d$/
const HOTLINE = /^1[89]00/

const isOther = (text: string, from: number, to: number): boolean => {
  const said = text.slice(from, to)
  return (
    UNIT_BEHIND.test(text.slice(to, to + 10)) ||
    OTHER_BEFORE.test(text.slice(Math.max(0, from - 16), from)) ||
    HOTLINE.test(said) ||
    YEAR.test(said)
  )
}

const DIGIT_WORDS =
  /^(?:[\s:=,]|\b(?:la|so|nhu sau)\b){0,8}((?:\b(?:khong|mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|zero|one|two|three|four|five|six|seven|eight|nine)\b[\s,.-]*){4,8})/

const behindLead = (text: string, at: number): SecretSpan[] => {
  const behind = text.slice(at, at + LATER_REACH)
  const next = AT_ONCE.exec(behind)
  if (next?.[1]) {
    const to = at + next[0].length
    const from = to - next[1].length
    const units = UNIT_BEHIND.test(text.slice(to, to + 10)) || HOTLINE.test(next[1])
    if (!units && !/(?:\bnam|\bngay|\bthang) $/.test(text.slice(at, from)))
      return [{ kind: 'code', from, to }]
  }
  const words = DIGIT_WORDS.exec(behind)
  if (words?.[1]) {
    const to = at + words[0].trimEnd().length
    return [{ kind: 'code', from: at + words[0].length - words[1].length, to }]
  }
  const line = behind.split('\n', 2).join('\n')
  return Array.from(line.matchAll(LATER), ({ 0: code, index }) => ({
    kind: 'code' as const,
    from: at + index,
    to: at + index + code.length,
  })).filter(({ from, to }) => !isOther(text, from, to))
}

const beforeLead = (text: string): SecretSpan[] =>
  Array.from(text.matchAll(CODE_FIRST), ({ 1: code = '', index }) => ({
    kind: 'code' as const,
    from: index,
    to: index + code.length,
  })).filter(({ from, to }) => !isOther(text, from, to))

/** One-time codes, PINs and card codes beside the words that say so, in a text made `flat`: six digits alone may be money or a house. */
export const secretCodes = (flatText: string): SecretSpan[] => [
  ...Array.from(flatText.matchAll(LEAD)).flatMap(({ 0: lead, index }) =>
    behindLead(flatText, index + lead.length),
  ),
  ...beforeLead(flatText),
]
