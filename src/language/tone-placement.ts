import { tidy } from './fold.js'

/** Open syllables only: "hoàn", "suýt" and "huỳnh" must stay, and in "quý" the u belongs to the consonant. */
const OLD_TO_NEW: Record<string, string> = {
  oà: 'òa',
  oá: 'óa',
  oả: 'ỏa',
  oã: 'õa',
  oạ: 'ọa',
  oè: 'òe',
  oé: 'óe',
  oẻ: 'ỏe',
  oẽ: 'õe',
  oẹ: 'ọe',
  uỳ: 'ùy',
  uý: 'úy',
  uỷ: 'ủy',
  uỹ: 'ũy',
  uỵ: 'ụy',
}

const PATTERN = new RegExp(`(?<![qQ])(${Object.keys(OLD_TO_NEW).join('|')})(?!\\p{L})`, 'giu')

const likeCase = (model: string, letters: string): string =>
  Array.from(letters, (letter, at) => {
    const shown = model.charAt(at)
    return shown === shown.toUpperCase() ? letter.toUpperCase() : letter
  }).join('')

/** One placement of tone marks, the one in daily use: "hoà, thuỷ, UỶ BAN" become "hòa, thủy, ỦY BAN". */
export const placeTones = (text: string): string =>
  tidy(text).replace(PATTERN, found => likeCase(found, OLD_TO_NEW[found.toLowerCase()] ?? found))
