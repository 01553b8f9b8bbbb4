import { foldWords } from '../../language/fold.js'
import type { Report } from './report.js'

/** Folded. "Chưa gọi 113" and "nên gọi 113" say nothing was called. */
const CALLED =
  /\b(?:da|vua|moi|duoc) (?:goi|bao)(?: dien)?(?: cho)? (11[345])\b|\b(?:goi|bao) (11[345]) (?:duoc |xong )?(?:roi|xong)\b|\bcalled (11[345])\b/g

/** The numbers a reporter says were called. It is their word: only officers see it. */
export const saidCalled = ({ content }: Pick<Report, 'content'>): string[] => {
  const { emergencyWords = '', words, additions } = content
  const told = foldWords([emergencyWords, words, ...additions.map(one => one.words)].join('\n'))
  const found = [...told.matchAll(CALLED)].flatMap(([, one, other, third]) => one ?? other ?? third ?? [])
  return [...new Set(found)]
}
