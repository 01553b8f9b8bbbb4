import { fold, hasMarks } from '../../../language/fold.js'
import type { Piece } from './piece.js'

const DOES = String.raw`\b(?:(?:chau|toi|em|con|minh) )?(?:nho )?(?:bao|khai|trinh bao|ke|nhan)(?: tin)? `
const FOR = new RegExp(`${DOES}(?:(?:ho|gium|dum|thay|giup)(?: cho| mat)?)(?= |$|[.,;:!?])`)
const IN_THE_NAME =
  /\b(?:thay mat(?: cho)?|dai dien cho|(?:reporting|report|this is) (?:on behalf of|for))(?= )/
const SURE = /(?:ho|gium|dum|thay)$/
/** "Báo giúp tôi với": they ask for it themselves. */
const SELF = /^(?:toi|em|chau|minh|con|tui|voi|nhe|nha|a|di|cai|mot|vu|viec|me)$/
const KIN =
  /^(?:ba|ong|cu|bac|co|chu|di|cau|mo|thim|me|bo|ma|u|anh|chi|em|ban|vo|chong|con|hang|nguoi|gia|nha|my|the|mr|mrs)$/
const WHOSE =
  /^(?:noi|ngoai|gia|xom|toi|chau|em|minh|con|ay|nha|dinh|trai|gai|ho|neighbour|mother|father|grandmother)$/
/** What follows a name and is none. */
const NO_NAME =
  /^(?:mat|bi|o|thay|co|la|vu|viec|voi|nhe|nha|a|luc|hom|toi|sang|trua|chieu|dem|dang|vua|nghi|can|muon|di|cho|ve|nhu|that|va|thi|khong|ko)$/
const MOST_NAME_WORDS = 3

type Word = { text: string; folded: string; end: number; ends: boolean }

const wordsBehind = (text: string, from: number): Word[] =>
  [...text.slice(from).matchAll(/\S+/gu)].map(({ 0: word, index }) => {
    const bare = word.replace(/[.,;:!?…]+$/u, '')
    return { text: bare, folded: fold(bare), end: from + index + bare.length, ends: bare !== word }
  })

/** "Bà Sáu", "mẹ tôi", "ông": how many words name whom they report for. */
const nameWords = (words: Word[]): number => {
  const [first] = words
  if (!first || !KIN.test(first.folded)) return 0
  let count = 1
  while (count <= MOST_NAME_WORDS) {
    const [before, next] = [words[count - 1], words[count]]
    if (!next || before?.ends) break
    const isName = /^\p{Lu}/u.test(next.text) || WHOSE.test(next.folded)
    if (!isName && (count > 1 || NO_NAME.test(next.folded))) break
    count += 1
  }
  return count
}

const OTHER_WORDS = /[bB][ảạào]o |thấy|thầy|thày|hổ|họ |hồ /u

/** For whom they report, where that is not themselves; an empty value where they do not say for whom. */
export const tellBehalf = (text: string): Piece | undefined => {
  const folded = fold(text)
  const found = FOR.exec(folded) ?? IN_THE_NAME.exec(folded)
  if (!found) return undefined
  // "Bảo hộ" is to protect, "báo thấy" to tell what one sees.
  if (OTHER_WORDS.test(text.slice(found.index, found.index + found[0].length))) return undefined
  const [at, end] = [found.index, found.index + found[0].length]
  const words = wordsBehind(text, end)
  // "Bao thay nguoi la": they saw somebody.
  if (/thay$/.test(found[0]) && /^(?:nguoi|hang)$/.test(words[0]?.folded ?? '')) return undefined
  const isSelf = SELF.test(words[0]?.folded ?? '') && !WHOSE.test(words[1]?.folded ?? '')
  const count = isSelf ? 0 : nameWords(words)
  const last = words[count - 1]
  if (last) return { id: 'forWhom', value: text.slice(end, last.end).trim(), at, end: last.end }
  // Without marks "ho" and "thay" are many words; where nobody is named they must end what is said.
  const endsThere = /^\s*(?:[.,;:!?]|$)/.test(text.slice(end))
  return !isSelf && (endsThere || hasMarks(text.slice(at, end))) && SURE.test(found[0])
    ? { id: 'forWhom', value: '', at: 0, end: 0 }
    : undefined
}
