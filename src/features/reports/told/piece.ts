import type { Answer } from '../../../dialogs/answer.js'

/** What a part of a text tells: `text.slice(at, end)`. Where nothing is to be taken out of it, both are the same. */
export type Piece = { id: string; value: Answer; at: number; end: number }

/** The text without these parts, and without what hung on them. */
export const withoutPieces = (text: string, pieces: Pick<Piece, 'at' | 'end'>[]): string => {
  const letters = text.split('')
  for (const { at, end } of pieces) letters.fill('', at, end)
  return letters
    .join('')
    .replace(/\s+/g, ' ')
    .replace(/(?:\s*[,;])+(?=\s|$)/g, ',')
    .replace(/^[\s,;.:–-]+|[\s,;:–-]+$/gu, '')
    .trim()
}

/** Parted by commas and stops: where each begins and ends. */
export const clausesOf = (text: string): { at: number; end: number }[] =>
  [...text.matchAll(/[^,;!?\n]+?(?=[,;!?\n]|\.(?:\s|$)|$)/gu)].flatMap(({ 0: words, index }) => {
    const lead = /^[\s.]*/.exec(words)?.[0].length ?? 0
    const [at, end] = [index + lead, index + words.trimEnd().length]
    return end > at ? [{ at, end }] : []
  })
