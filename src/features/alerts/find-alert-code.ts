import { type AlertReference, alertCode, CODE_PREFIXES, readAlertCode } from './alert-code.js'

const PREFIX = `(${CODE_PREFIXES.join('|')})`
/** What goes on in digits is another code: a report's is "TB-261121-0007". */
const END = '(?![-–]?\\d|[\\p{L}])'
/** Where nothing says that a code is meant, only what is written like one: "CB-118". */
const WRITTEN = `(?<![\\p{L}\\p{N}-])${PREFIX}-(\\d{3,5})${END}`
const NAMED = `(?<![\\p{L}\\p{N}])(?:ma|tin|ma tin|alert)[:\\s]+(?:so\\s)?${PREFIX}[\\s.–-]?(\\d{1,5})${END}`

/** Case stays, so that "CB-118" can be told from a word. */
const unmarked = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đð]/g, 'd')
    .replace(/[ĐÐ]/g, 'D')
    .replace(/[‐‑‒–—−]/gu, '-')
    .replace(/\s+/g, ' ')

/** Letters of other scripts that look like those of codes (unicode.org/Public/security, confusables.txt). */
const TWINS = new Map(
  [
    ['C', '\u0421\u03F9\u13DF'],
    ['B', '\u0412\u0392\u13F4'],
    ['T', '\u0422\u03A4\u13A2'],
    ['N', '\u039D'],
    ['Y', '\u0423\u04AE\u03A5'],
    ['G', '\u050C\u13C0'],
    ['H', '\u041D\u0397\u13BB'],
  ].flatMap(([letter = '', twins = '']) => Array.from(twins, twin => [twin, letter] as const)),
)

/** Letters that stand for digits, within what is otherwise a code: "CB-OO1". */
const DIGITS = new RegExp(`(?<![\\p{L}\\p{N}])${PREFIX}-(?=[OoIl]*\\d)[\\dOoIl]{3,5}(?![\\p{L}\\p{N}])`, 'gu')

/** As a reader takes it, though it is written in other letters, wide ones, or with some that cannot be seen. */
const asSeen = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\P{ASCII}/gu, letter => TWINS.get(letter.toUpperCase()) ?? letter)
    .replace(DIGITS, code => code.slice(0, 3) + code.slice(3).replace(/[oO]/g, '0').replace(/[Il]/g, '1'))

const codesIn = (said: string): string[] =>
  [NAMED, WRITTEN]
    .flatMap(pattern => [...said.matchAll(new RegExp(pattern, pattern === NAMED ? 'giu' : 'gu'))])
    .sort((one, other) => one.index - other.index)
    .flatMap(([, prefix = '', number]) => alertCode(prefix.toUpperCase(), Number(number)))

/** `disguised`: it looks like a code of ours and is not written as one. */
export type FoundCode = { code: string; disguised: boolean }

/** The codes that a text bears anywhere in it: named as such ("mã tin cb 118"), or written like one. */
export const findAlertCodes = (text: string): FoundCode[] => {
  const written = codesIn(unmarked(text))
  const seen = codesIn(unmarked(asSeen(text)))
  return [...new Set([...written, ...seen])].map(code => ({ code, disguised: !written.includes(code) }))
}

export type CalledCode = { reference: AlertReference; words: string; disguised: boolean }

/** What these words begin with, and what is said behind it: "CB118 thật không". */
export const calledIn = (text: string): CalledCode | undefined => {
  const written = readAlertCode(text)
  if (written) return { ...written, disguised: false }
  const seen = readAlertCode(asSeen(text))
  return seen?.reference.by === 'code' ? { ...seen, disguised: true } : undefined
}
