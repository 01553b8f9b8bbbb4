/** Format characters (zero-width, direction, soft hyphen) and the variation selectors behind emoji. */
const INVISIBLE = /\p{Cf}|\uFE0E|\uFE0F/gu
/** Eth and the African D look like Đ and are typed in its place. */
const LIKE_D = /[ÐƉ]/g
const LIKE_SMALL_D = /[ðɖ]/g

/** One spelling of what looks the same: NFC, no invisible characters, single plain spaces. Marks and case stay. */
export const tidy = (text: string): string =>
  text
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(LIKE_D, 'Đ')
    .replace(LIKE_SMALL_D, 'đ')
    .replace(/\s+/g, ' ')
    .trim()

/** For comparing what people type without marks: lower case, no marks, đ as d, single spaces. */
export const fold = (text: string): string =>
  tidy(text).toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/ı/g, 'i')

/** The folded words alone: punctuation and pictures are gone. "Tổ 5/6." is "to 5 6". */
export const foldWords = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** True when someone typed Vietnamese marks: then what they typed means that one word and no other. */
export const hasMarks = (text: string): boolean => {
  const lower = tidy(text).toLowerCase()
  return lower !== fold(lower)
}
