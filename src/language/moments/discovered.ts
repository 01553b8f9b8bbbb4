import type { Span } from '../span.js'
import type { Reading, Said } from './moment.js'
import { range } from './ranges.js'
import { singleMoment } from './single-moment.js'

const FOUND =
  /\b(?:thi )?(?:moi|vua) (?:biet|hay|phat hien|thay|ngo)\b|\bthi (?:thay|biet|hay)\b|\bphat hien\b/
/** Longer than what people put before it. */
const MOST_WORDS = 14

const strict = (said: Said, now: Date): Reading | undefined =>
  range(said, now) ?? singleMoment(said, now, true)

export type Discovered = Reading & { foundAt: Span }

/** "Mất từ 22h hôm qua": it lasts until it was found. */
const lost = (words: string, window: Reading, found: Reading): Discovered | undefined => {
  const since = /^(?:bi )?(?:mat )?tu /.test(words) && !/ den /.test(words)
  const to = since ? found.from : window.to
  return window.from < found.to
    ? { from: window.from, to, foundAt: { from: found.from, to: found.to } }
    : undefined
}

/** Where one time ends and the other begins there is often no comma. */
const splits = (words: string[]): [string, string][] =>
  words.slice(1).map((_, at) => [words.slice(0, at + 1).join(' '), words.slice(at + 1).join(' ')])

/**
 * When it was, and when it was found: "mất từ 22h hôm qua, 5h sáng nay mới biết", "sáng nay 6h phát hiện mất từ tối
 * qua". Where only the finding is told, it is both. `alone`: nothing else is said.
 */
export const discovered = ({ text, marked }: Said, now: Date, alone = false): Discovered | undefined => {
  const sign = FOUND.exec(text)
  if (!sign) return undefined
  const before = text.slice(0, sign.index).trim()
  const after = text
    .slice(sign.index + sign[0].length)
    .replace(/^ ra\b/, '')
    .trim()
  const words = before.split(' ')
  if (words.length > MOST_WORDS) return undefined
  for (const [first, last] of splits(words)) {
    const window = strict({ text: first, marked }, now)
    const found = window && strict({ text: last, marked }, now)
    const both = window && found && !found.doubt && lost(first, window, found)
    if (both) return both
  }
  const found = singleMoment({ text: before, marked }, now, alone)
  if (!found) return undefined
  const window = strict({ text: after, marked }, now)
  return (window && lost(after, window, found)) ?? { ...found, foundAt: { from: found.from, to: found.to } }
}
