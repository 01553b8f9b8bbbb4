import { isSyllable, withTone } from './syllables.js'

const TELEX_TONES: Record<string, string> = {
  s: '\u0301',
  f: '\u0300',
  r: '\u0309',
  x: '\u0303',
  j: '\u0323',
  z: '',
}
const VNI_TONES: Record<string, string> = {
  '1': '\u0301',
  '2': '\u0300',
  '3': '\u0309',
  '4': '\u0303',
  '5': '\u0323',
  '0': '',
}

const DOUBLED: [RegExp, string][] = [
  [/dd/, 'đ'],
  [/^d(.+)d$/, 'đ$1'],
  [/aa/, 'â'],
  [/ee/, 'ê'],
  [/oo/, 'ô'],
  // The second letter typed late: "tiene" is "tiên".
  [/^([^aeo]*)e([^aeiouy]+)e$/, '$1ê$2'],
  [/^([^aeo]*[iu]?)a([^aeiouy]+)a$/, '$1â$2'],
  [/^([^aeo]*[iu]?)o([^aeiouy]+)o$/, '$1ô$2'],
]

/** "uow", "uwow" and "uo…w" are ươ; otherwise the w belongs to the nearest a, o or u before it, or is a ư itself. */
const HORNS: [RegExp, string][] = [
  [/uw?ow/, 'ươ'],
  [/(?<!q)uo([iu]?[^aeiouyw]*)w/, 'ươ$1'],
  [/aw/, 'ă'],
  [/ow/, 'ơ'],
  [/uw/, 'ư'],
  [/a([^aeiouyw]+)w/, 'ă$1'],
  [/o([^aeiouyw]+)w/, 'ơ$1'],
  [/u([^aeiouyw]*[aiu]?[^aeiouyw]*)w/, 'ư$1'],
  [/w/, 'ư'],
]

const VNI_MARKS: [RegExp, string][] = [
  [/d9/, 'đ'],
  [/^d([^9]+)9/, 'đ$1'],
  [/a([^0-9]*)6/, 'â$1'],
  [/e([^0-9]*)6/, 'ê$1'],
  [/o([^0-9]*)6/, 'ô$1'],
  [/u7?o([^0-9]*)7/, 'ươ$1'],
  [/o([^0-9]*)7/, 'ơ$1'],
  [/u([^0-9]*)7/, 'ư$1'],
  [/a([^0-9]*)8/, 'ă$1'],
]

const replaceAll = (word: string, rules: [RegExp, string][]): string =>
  rules.reduce((done, [pattern, marks]) => done.replace(pattern, marks), word)

/** Takes the last key of a tone out of a word, wherever behind its first vowel it was typed. */
const splitTone = (word: string, tones: Record<string, string>): { word: string; tone: string } => {
  const vowel = word.search(/[aăâeêioôơuưyw]/)
  for (let at = word.length - 1; vowel >= 0 && at > vowel; at -= 1) {
    const tone = tones[word.charAt(at)]
    if (tone !== undefined) return { word: word.slice(0, at) + word.slice(at + 1), tone }
  }
  return { word, tone: '' }
}

const undoTelex = (typed: string): string => {
  const { word, tone } = splitTone(typed, TELEX_TONES)
  return withTone(replaceAll(replaceAll(word, DOUBLED), HORNS), tone)
}

const undoVni = (typed: string): string => {
  const marks = replaceAll(typed, VNI_MARKS)
  const { word, tone } = splitTone(marks, VNI_TONES)
  return withTone(word, tone)
}

/** "to5", "ngo2", "k3": a kind of area and its number, seldom "tọ". */
const AREA_NUMBER = /^(?:to|ngo|ngach|hem|so|tk|tdp|kp|khu|xom|ban|thon|doi|ap|k|p|q|g|t|n|m|h|d|bh|km)\d+$/

/** Borrowed words that are typed as they are: "mùi gas" is of no "gá". */
const BORROWED = new Set(['gas', 'bus'])

const undo = (word: string): string => {
  if (isSyllable(word) || BORROWED.has(word) || AREA_NUMBER.test(word)) return word
  const undone = /^[a-z]+\d[a-z0-9]*$/.test(word)
    ? undoVni(word)
    : /^[a-z]+$/.test(word)
      ? undoTelex(word)
      : word
  return /^\P{N}+$/u.test(undone) && isSyllable(undone) ? undone : word
}

/**
 * What was meant where a keyboard left Telex or VNI unconverted: "chays nhaf" is "cháy nhà", "tro65m xe" is "trộm xe".
 * Only words that are no word as they stand, and become one, are changed; in lower case. The rest stays as it was.
 */
export const undoTyping = (text: string): string =>
  text.replace(/(?<![\p{L}\p{N}])[A-Za-z][A-Za-z0-9]*(?![\p{L}\p{N}])/gu, typed => {
    const word = typed.toLowerCase()
    const undone = undo(word)
    return undone === word ? typed : undone
  })
