import type { SecretSpan } from './secret.js'

const OF =
  '(?: (?:cua (?:toi|em|minh|chau|con|bac|anh|chi|ong|ba)|wifi|zalo|facebook|fb|gmail|email|vneid|ngan hang|app|tai khoan|may|dang nhap|cu|moi|nick|[a-z]*bank|vcb|mb|bidv|e|momo|of mine|for [a-z]+)){0,3}'
const NAMED = '(?:mat khau|matkhau|maatj khaaur|mat ma|password|passwd|pasword|pass|pw|mk)'
/** "mật khẩu là", "pass:", "mk=": what comes next is it. */
const SAID = new RegExp(`\\b${NAMED}${OF}\\s*(?:(?:la|laf|is)\\s*[:=]?\\s+|[:=]\\s*)(\\S+)`, 'g')
/** "mk abc123": only where it looks like one. */
const BESIDE = new RegExp(`\\b${NAMED}${OF} (\\S+)`, 'g')

const END = /[.,;:?)"'”]+$/
const PLATE = /^\d\d-?[a-z]{1,2}\d?[-.]?\d*/
const HOUR_OR_MONEY = /^\d+(?:[.,]\d+)*(?:h\d*|g\d*|k|tr\d*|trieu|d|dong|ty|cu|m|km|nam|tuoi|phut|p|%)?$/
/** No syllable of ours is longer ("nghieng" has seven letters). */
const LONGER_THAN_A_SYLLABLE = /^[a-z]{8,}$/

const isMixed = (token: string): boolean => /[a-z]/.test(token) && /\d/.test(token)
const isDigits = (token: string): boolean => /^\d{4,12}$/.test(token)

const looksSaid = (token: string): boolean =>
  isDigits(token) ||
  (isMixed(token) && !/^\d{1,2}[hg]\d{0,2}$/.test(token)) ||
  /[@#$%^&*_!+].|.[@#$%^&*_+]/.test(token) ||
  LONGER_THAN_A_SYLLABLE.test(token)

const looksBeside = (token: string, name: string): boolean =>
  isDigits(token)
    ? (name !== 'mk' && name !== 'pass') || /^(?!\d+000$)\d{6,8}$/.test(token)
    : token.length >= 5 &&
      (isMixed(token) || /[a-z\d][@#$%^&*_][a-z\d]/.test(token)) &&
      !PLATE.test(token) &&
      !HOUR_OR_MONEY.test(token)

const spansOf = (
  text: string,
  pattern: RegExp,
  looks: (token: string, name: string) => boolean,
): SecretSpan[] =>
  Array.from(text.matchAll(pattern)).flatMap(({ 0: whole, 1: said = '', index }) => {
    const token = said.replace(END, '')
    const from = index + whole.length - said.length
    const name = whole.split(/[\s:=]/, 1)[0] ?? ''
    return looks(token, name) ? [{ kind: 'password' as const, from, to: from + token.length }] : []
  })

/** Passwords beside the words that say so, in a text made `flat`. */
export const secretPasswords = (flatText: string): SecretSpan[] => [
  ...spansOf(flatText, SAID, looksSaid),
  ...spansOf(flatText, BESIDE, looksBeside),
]
