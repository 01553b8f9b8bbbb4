import { fold } from '../fold.js'
import { foldInPlace } from '../places/spelt.js'
import { BANKS } from './banks.js'

const NAME = /^[A-ZĐÀ-Ỹ][\p{L}\p{M}]*(?: [A-ZĐÀ-Ỹ][\p{L}\p{M}]*){1,5}/u

const ANNOUNCED = /\b(?:ctk|chu tk|chu tai khoan|ten|ten la|mang ten|nguoi nhan|cua)[\s:]*$/

const isName = (words: string): boolean =>
  BANKS.every(
    ({ words: pattern }) => ![...fold(words).matchAll(pattern)].some(({ 0: all }) => all === fold(words)),
  )

/** Two to six words in capitals, or announced ("chủ tk Nguyễn Văn A"), behind the number and its bank. */
export const ownerIn = (words: string): string | undefined => {
  const start = /(?:^|[\s,.:(–-])(?=[A-ZĐÀ-Ỹ])/gu
  for (const { index, 0: gap } of words.matchAll(start)) {
    const name = NAME.exec(words.slice(index + gap.length))?.[0]
    if (!name) continue
    const kept = name
      .split(' ')
      .filter((word, at) => at > 0 || isName(word))
      .join(' ')
    const announced = ANNOUNCED.test(foldInPlace(words.slice(0, index + gap.length)))
    if (kept.split(' ').length < 2 || !isName(kept)) continue
    if (announced || kept === kept.toUpperCase()) return kept
  }
  return undefined
}
