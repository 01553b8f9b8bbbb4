/** How much of a full part may stay unused for a better place to split. */
const WORTH = 0.5

const JOINS_BACK = /^(?:\p{M}|\u200d|\ufe0f)/u
/** "TP. ", "Q. ", "ThS. ", "1. " end no sentence. */
const NO_SENTENCE = /(?:^|[\s(])(?:\p{Lu}\p{L}{0,2}|\d{1,3})\.\s+$/u

const PARAGRAPH = /\n[^\S\n]*\n\s*/gu
const SENTENCE = /[.!?…]+["”’»)\]]*\s+|\n\s*/gu
const CLAUSE = /[,;:]\s+/gu
const SPACE = /\s+/gu

/** The last place in `window` where `boundary` ends, after `least`. */
const lastEnd = (window: string, next: string, boundary: RegExp, least: number): number | undefined => {
  let found: number | undefined
  for (const match of window.matchAll(boundary)) {
    const end = match.index + match[0].length
    const following = window.slice(end, end + 2) || next
    if (end < least || JOINS_BACK.test(following)) continue
    if (boundary === SENTENCE && !match[0].startsWith('\n') && NO_SENTENCE.test(window.slice(0, end)))
      continue
    found = end
  }
  return found
}

const graphemes = new Intl.Segmenter('vi', { granularity: 'grapheme' })

/** Between two characters as a reader sees them; if one alone is longer than the limit, between two code points. */
const characterEnd = (text: string, limit: number): number => {
  let end = 0
  for (const { index } of graphemes.segment(text.slice(0, limit + 64))) if (index <= limit) end = index
  if (end > 0) return end
  const cutsPair = /[\uD800-\uDBFF]/.test(text[limit - 1] ?? '') && limit > 1
  return cutsPair ? limit - 1 : limit
}

const cutAt = (text: string, limit: number): number => {
  const window = text.slice(0, limit)
  const next = text.slice(limit, limit + 2)
  const least = Math.ceil(limit * WORTH)
  return (
    lastEnd(window, next, PARAGRAPH, least) ??
    lastEnd(window, next, SENTENCE, least) ??
    lastEnd(window, next, CLAUSE, least) ??
    lastEnd(window, next, SPACE, 1) ??
    characterEnd(text, limit)
  )
}

/**
 * Splits text into parts of at most `rest` UTF-16 units (`first`, for the first one): between paragraphs, else
 * sentences, else clauses, else words, else characters, never within one. The parts joined give the text back.
 */
export const splitText = (text: string, limits: { first: number; rest: number }): string[] => {
  const parts: string[] = []
  let left = text
  let limit = limits.first
  while (left.length > limit) {
    const end = cutAt(left, limit)
    parts.push(left.slice(0, end))
    left = left.slice(end)
    limit = limits.rest
  }
  return [...parts, left]
}
