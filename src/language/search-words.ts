import { fold, foldWords } from './fold.js'

/** A text as long as a dialog takes has fewer different words than this. */
const MOST_WORDS = 600
/** "TB-261121-0007", "29 H A 1 123 45": more pieces make no one number. */
const MOST_PIECES = 6
/** But for a telephone number typed digit by digit: "+8 4 9 8 8 …". */
const MOST_DIGITS = 12
const LONGEST = 24
const FEWEST_DIGITS = 5

const MOBILE = /^0[35789]\d{8}$/
/** "29a12345", "29a112345", "29ha00233", "26b11234". */
const PLATE = /^\d{2}[a-z]{1,2}\d{4,6}$/
/** The army's, "AT-12-34": so few digits that only dashes and dots are taken for one number's. */
const ARMY_PLATE = /^[a-z]{2}\d{4}$/
/** Accounts and other long numbers, typed in groups: "1903 4567 8901 23". */
const GROUPS = /^(?:\d{3,4} ){2,}\d{2,4}$/

const digitsIn = (text: string): number => text.replace(/\D/g, '').length

/** "05" is "5"; a mobile number begins with 0, however it was written: "+84 912 …", "84 (0)912 …", "0084 912 …". */
const canonical = (piece: string): string => {
  if (/^\d{1,6}$/.test(piece)) return piece.replace(/^0+(?=\d)/, '')
  return piece.replace(/^(?:00)?840?(?=[35789]\d{8}$)/, '0')
}

/** Wide and small forms of letters and digits ("１２") are the plain ones. */
const plain = (text: string): string => text.normalize('NFKC')

const piecesOf = (text: string): string[] => foldWords(plain(text)).split(' ').filter(Boolean)

/** May be part of a plate, a code or a telephone number that was typed in pieces. */
const mayJoin = (piece: string): boolean => /\d/.test(piece) || piece.length <= 2

/** Every way in which neighbouring pieces may have been meant as one number. */
const joinedFrom = (pieces: string[], start: number): string[] => {
  const joined: string[] = []
  let whole = ''
  for (const [at, piece] of pieces.slice(start, start + MOST_DIGITS).entries()) {
    if (!mayJoin(piece)) break
    whole += piece
    if (whole.length > LONGEST || (at >= MOST_PIECES && !/^\d{1,15}$/.test(whole))) break
    if (whole !== piece && (digitsIn(whole) >= FEWEST_DIGITS || ARMY_PLATE.test(whole)))
      joined.push(canonical(whole))
  }
  return joined
}

/**
 * The folded words under which texts are found: each word, numbers without leading zeros, and plates, telephone
 * numbers and codes in one piece, however they were parted. Distinct; a piece of at most 24 characters.
 */
export const wordsToFind = (texts: readonly string[]): string[] => {
  const words = new Set<string>()
  for (const text of texts) {
    const pieces = piecesOf(text)
    for (const [at, piece] of pieces.entries())
      for (const word of [canonical(piece), ...joinedFrom(pieces, at)]) words.add(word.slice(0, LONGEST))
  }
  return [...words].slice(0, MOST_WORDS)
}

const isOneNumber = (chunks: string[]): boolean => {
  const whole = canonical(chunks.join(''))
  if (MOBILE.test(whole) || GROUPS.test(chunks.join(' '))) return true
  return PLATE.test(whole) && chunks.every(chunk => /\d/.test(chunk) || chunk.length === 1)
}

/** How many chunks from here on are one number: the most that can be. */
const numberLength = (chunks: string[], start: number): number => {
  for (let length = Math.min(MOST_DIGITS, chunks.length - start); length > 1; length -= 1)
    if (isOneNumber(chunks.slice(start, start + length))) return length
  return 0
}

const isPartedNumber = (chunk: string): boolean =>
  digitsIn(chunk) >= FEWEST_DIGITS || ARMY_PLATE.test(chunk.replaceAll(' ', ''))

/** Rare ones first, for an index begins with the first: numbers, then long words. */
const byRarity = (a: string, b: string): number => digitsIn(b) - digitsIn(a) || b.length - a.length

/**
 * What someone looks for, as `wordsToFind` has it: all of these must be there. A plate, a number or a code counts as
 * one, with or without what parts it; distinct, the rarest first. None: nothing to look for.
 */
export const wordsAsked = (text: string): string[] => {
  // What is parted by spaces may be several things; dots and dashes part one.
  const chunks = fold(plain(text))
    .split(' ')
    .map(chunk => chunk.replace(/[^\p{L}\p{N}]+/gu, ' ').trim())
    .filter(Boolean)
  const bare = chunks.map(chunk => chunk.replaceAll(' ', ''))
  const words: string[] = []
  for (let at = 0; at < chunks.length; at += 1) {
    const length = numberLength(bare, at)
    const chunk = chunks[at] ?? ''
    if (length > 0) words.push(canonical(bare.slice(at, at + length).join('')))
    else if (isPartedNumber(chunk)) words.push(canonical(bare[at] ?? ''))
    else words.push(...chunk.split(' ').map(canonical))
    at += Math.max(0, length - 1)
  }
  return [...new Set(words.map(word => word.slice(0, LONGEST)))].sort(byRarity)
}
