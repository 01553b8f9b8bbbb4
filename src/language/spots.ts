import { fold, foldWords, tidy } from './fold.js'

const PERSON = 'ong|ba|anh|chi|co|chu|bac|cau|thay|em|cu|mu|lao'
/** Behind these stands what it is called. */
const LANDMARK =
  'quan|karaoke|khach san|nha nghi|nha tro|nga ba|nga tu|cay xang|cong ty|benh vien|nha tre|mam non|sieu thi|cong vien'
/** The same, for words that without marks are others too (chó, đèn, câu): only with marks, or behind "ở", "gần". */
const MARKED = 'chợ|cầu|trường|chùa|đền|đình|tiệm|xưởng|bến|suối|đèo|dốc|trạm|hồ|ao|bãi'
const AT = 'o|gan|tai|canh|truoc|sau|ngoai|trong|dau|cuoi|cong'
/** Landmarks of which a hamlet has one, so that they need no name. */
const LONE =
  /\b(?:nha van hoa|nha tre|mam non|cay xang|tram y te|tram bien ap|cong truong|san bong|san kho|uy ban|nghia trang|dau lang|cuoi lang|cong chao|nha may nuoc)\b/g
const OF_SOMEONE = new RegExp(
  `\\b(?:${PERSON}) (?!(?:ay|nay|kia|nao|do|con|ta|chu|em|lon|be|toi)\\b)[a-z]{2,}\\b`,
  'g',
)
const NO_NAME =
  '(?!(?:o|thi|bi|dang|co|va|cua|nay|kia|nao|toi|lon|be|gan|day|to|roi|voi|vua|cung|het|khong|ko|la|ra|vao|len|xuong)\\b)'
const NAMED = new RegExp(`\\b(?:${LANDMARK}) ${NO_NAME}[a-z]{2,}\\b`, 'g')
const WITH_MARKS = new RegExp(`(?<!\\p{L})(?:${MARKED})(?= \\p{L}{2})`, 'gu')
const BEHIND_AT = new RegExp(`\\b(?:${AT}) (?:${fold(MARKED)}) ${NO_NAME}[a-z]{2,}\\b`, 'g')
const NUMBERED = /\b(so nha|nha so|so|ngo|ngach|hem|kiet|km|cot|cot so|lo|phong|tang|doi) (\d+[a-z]?)\b/g
const HOUSE = /^(?:so nha|nha so)$/

const numbered = (folded: string): string[] =>
  [...folded.matchAll(NUMBERED)].map(
    ([, unit = '', number = '']) => `${HOUSE.test(unit) ? 'so' : unit} ${number}`,
  )

/** "Chợ Nậm": the landmark as it is spelt, with the word behind it. */
const named = (text: string, folded: string): string[] => {
  const said = tidy(text).toLowerCase()
  const marked = [...said.matchAll(WITH_MARKS)].flatMap(({ index }) => {
    const [what = '', name = ''] = foldWords(said.slice(index)).split(' ')
    return new RegExp(`^${NO_NAME}.`).test(name) ? [`${what} ${name}`] : []
  })
  const behind = [...folded.matchAll(BEHIND_AT)].map(([spot]) => spot.split(' ').slice(1).join(' '))
  return [...marked, ...behind]
}

/**
 * The places in a text that can be told from any other around: house and lane numbers, whose house, what a shop or
 * bridge is called. Folded, as "so 7", "ong tam", "quan huong".
 */
export const spotsIn = (text: string): Set<string> => {
  const folded = foldWords(text).replace(/\b0+(?=\d)/g, '')
  const plain = [LONE, OF_SOMEONE, NAMED].flatMap(pattern =>
    [...folded.matchAll(pattern)].map(([spot]) => spot),
  )
  return new Set([...plain, ...named(text, folded), ...numbered(folded)])
}

const unitOf = (spot: string): string | undefined => /^(.+) \d+[a-z]?$/.exec(spot)?.[1]

export const shareSpot = (one: Set<string>, other: Set<string>): boolean =>
  [...one].some(spot => other.has(spot))

/** Both name a number of the same sort, and not the same one: house 7 and house 12. */
export const spotsDiffer = (one: Set<string>, other: Set<string>): boolean => {
  if (shareSpot(one, other)) return false
  const units = new Set([...one].flatMap(spot => unitOf(spot) ?? []))
  return [...other].some(spot => units.has(unitOf(spot) ?? '-'))
}
