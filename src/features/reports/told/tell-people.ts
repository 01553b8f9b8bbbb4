import { fold } from '../../../language/fold.js'
import { findPlates } from '../../../language/plates.js'
import { clausesOf, type Piece, withoutPieces } from './piece.js'

/** People who are strangers to who tells it: "2 đứa", "ba thanh niên", "thằng áo đen", "một người đàn ông". */
const PEOPLE =
  /\b(?:(?:\d{1,2}|mot|hai|ba|bon|nam|may|vai|nhom|toan|dam|bon|co|thay|gom) (?:\p{L}+ )?(?:dua|thang|ten|thanh nien|nam thanh nien|doi tuong|ke|ga|nguoi (?:la|dan ong|phu nu|mac|deo|doi|bit|di xe|chay))|(?:thang|dua|ga) (?:ao|mac|deo|doi|toc|cao|to|lun|beo|gay|xam|di xe)|(?:two|three|some|\d) (?:men|guys|people|youths|strangers))\b/u
/** Their own, or what was taken from them. */
const OWN =
  /\b(?:(?:nha|cua|con|chau|em|vo|chong|xe|me|bo) (?:toi|minh|em|chau|tui|ta)|mat|bi (?:lay|trom|cuop|giat|danh)|my)\b/
const ON_WHEELS = /\b(?:di|chay|lai|phong|bien so|tau thoat|bo chay)\b/

const isOfThem = (clause: string): boolean => {
  const folded = fold(clause)
  if (OWN.test(folded)) return false
  return PEOPLE.test(folded) || (findPlates(clause).length > 0 && ON_WHEELS.test(folded))
}

/** Who was seen, in the words of the clauses that tell it, without what else is told in them. */
export const tellPeople = (text: string, others: Piece[]): Piece[] => {
  const found = clausesOf(text).filter(({ at, end }) => isOfThem(text.slice(at, end)))
  const pieces = found.flatMap(({ at, end }): Piece[] => {
    const inside = others
      .filter(other => other.at < end && other.end > at)
      .map(other => ({ at: Math.max(other.at - at, 0), end: Math.min(other.end, end) - at }))
    const value = withoutPieces(text.slice(at, end), inside)
    return isOfThem(value) ? [{ id: 'people', value, at, end }] : []
  })
  const [first, ...more] = pieces
  if (!first) return []
  const all = [first, ...more].map(({ value }) => String(value)).join(', ')
  return [{ ...first, value: all }, ...more.map(piece => ({ ...piece, value: all }))]
}
