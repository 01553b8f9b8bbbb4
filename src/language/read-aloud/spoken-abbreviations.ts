import { ABBREVIATIONS, FOREIGN } from './abbreviations.js'
import { letterNames } from './letter-names.js'

const WORD = /\p{L}+/gu
/** "P. Tô Hiệu", "X.Mường Bú": only before a name. */
const SHORT_PLACE = /(?<![\p{L}\p{N}])(P|X|Q|H|TP|TX|TT|Đ)\. ?(?=\p{Lu}\p{Ll})/gu
const PLACES: Record<string, string> = {
  P: 'phường',
  X: 'xã',
  Q: 'quận',
  H: 'huyện',
  TP: 'thành phố',
  TX: 'thị xã',
  TT: 'thị trấn',
  Đ: 'đường',
}
const SUNDAY =
  /(?<![\p{L}\p{N}])(?:((?:sáng|trưa|chiều|tối|đêm|ngày|hôm|vào|đến) )CN|CN(?= (?:tuần|này|hằng|hàng|tới|trước|ngày)(?![\p{L}])))(?![\p{L}\p{N}])/gu
const AND_SO_ON = /(?<![\p{L}\p{N}])v\.? ?v(?:\.{1,3}|…|(?![\p{L}\p{N}]))/gu
/** Parted by a stroke, so no words of their own. */
const STROKED: [RegExp, string][] = [
  [/(?<![\p{L}\p{N}])[đd]\/c(?![\p{L}\p{N}])/giu, 'đồng chí'],
  [/(?<![\p{L}\p{N}])v\/v(?![\p{L}\p{N}])/giu, 'về việc'],
  [/(?<![\p{L}\p{N}])t\/m(?![\p{L}\p{N}])/giu, 'thay mặt'],
  [/(?<![\p{L}\p{N}])k\/g(?![\p{L}\p{N}])/giu, 'kính gửi'],
  [/(?<![\p{L}\p{N}])b\/c(?![\p{L}\p{N}])/giu, 'báo cáo'],
]
/** No syllable is made of these alone; longer runs are no abbreviation. */
const NO_VOWEL = /^[BCDĐGHKLMNPQRSTVXFJWZ]{2,6}$/

const sayWord = (word: string): string => {
  const known = Object.hasOwn(ABBREVIATIONS, word) ? ABBREVIATIONS[word] : undefined
  if (known !== undefined) return known
  const lower = word.toLowerCase()
  if (Object.hasOwn(FOREIGN, lower)) return FOREIGN[lower] ?? word
  return NO_VOWEL.test(word) ? letterNames(word, '-') : word
}

/** Short forms in full, foreign words as they are said, unknown ones without a vowel letter by letter. */
export const sayAbbreviations = (text: string): string =>
  STROKED.reduce((said, [short, full]) => said.replace(short, full), text)
    .replace(AND_SO_ON, 'vân vân')
    .replace(SUNDAY, (_whole, before?: string) => `${before ?? ''}Chủ nhật`)
    .replace(SHORT_PLACE, (_whole, place: string) => `${PLACES[place]} `)
    .replace(WORD, sayWord)
