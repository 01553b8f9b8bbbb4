import { tidy } from '../../language/fold.js'

/** None of them bids anybody do anything, with its marks ("tra" may be "trả", "vay" may be "vậy"). */
const ASKING = [
  /^(?:tin|mã|số|này|nó|đó|kia|là|có|thật|không|ko|hk|k|hay|giả|phải|đúng|sai|của|phường|xã|ạ|à|a|ah|nhé|nhe|nhỉ|z)$/u,
  /^(?:công|an|mình|tôi|em|cháu|con|bác|anh|chị|ông|bà|cô|chú|giúp|hộ|với|vậy|thế|ơi|và|nhờ|alo|loa|xóm|lừa|đảo)$/u,
  /^(?:code|alert|is|it|this|true|genuine|real|fake|or|not|please)$/u,
]

/** Words that are questions together only. "Cho em hỏi": "cho" alone asks for something. */
const TOGETHER = [
  /kiểm ?tra|kiem ?tra|ktra|xác minh|xac minh|verify|check/gu,
  /(?:cho|xin|xin cho)(?: (?:em|tôi|toi|cháu|chau|bác|bac|con|mình|minh))? (?:hỏi|hoi)|(?:em|tôi|toi|cháu|chau|con|mình|minh) (?:hỏi|hoi)/gu,
  /muốn (?:biết|hỏi)|muon (?:biet|hoi)/gu,
].map(({ source }) => new RegExp(`(?<![^ ])(?:${source})(?![^ ])`, 'gu'))

/** The same, typed without marks. */
const PLAIN =
  /^(?:tin|ma|so|nay|do|kia|la|co|that|khong|hay|gia|phai|dung|sai|cua|phuong|xa|cong|an|minh|toi|em|giup|ho|voi|oi|the|nho)$/u

const codeIn = (code: string | number): RegExp => {
  const [prefix, digits] = typeof code === 'number' ? ['', code] : code.toLowerCase().split('-')
  return new RegExp(`(?<![^ ])(?:${prefix} ?)?0*${Number(digits)}(?![^ ])`, 'gu')
}

const asks = (word: string): boolean => [...ASKING, PLAIN].some(words => words.test(word))

/** Nothing but the question whether it is true; `codes`: what is asked about. */
export const onlyAsks = (words: string, codes: (string | number)[] = []): boolean => {
  const said = tidy(words)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  const without = [...codes.map(codeIn), ...TOGETHER].reduce((text, known) => text.replace(known, ' '), said)
  return without.split(' ').every(word => word === '' || asks(word))
}

/** Up to the first ":" or "?", or the first line: what is asked before the text itself. */
const FIRST = /^[^:?\n]*[:?\n]+\s*/u
/** The last sentence, or the last line. */
const LAST = /(?<=[.!?…\n])[^.!…\n]*$/u

const MOST_IN_FRONT = 12

/** Asked in front without a stop: "kiểm tra giúp tôi …". Where the text itself begins so, nobody can tell how far it goes. */
const withoutFirstWords = (text: string, codes: (string | number)[]): string[] => {
  const words = text.split(/(?<=\s)(?=\S)/u)
  const counts = Array.from({ length: Math.min(MOST_IN_FRONT, words.length) }, (_, n) => n + 1)
  return counts
    .filter(count => onlyAsks(words.slice(0, count).join(''), codes))
    .map(count => words.slice(count).join(''))
}

/** The text as it stands, and as it may be without the question before or behind it: "Tin này có thật không: …". */
export const withoutAsking = (text: string, codes: (string | number)[]): string[] => {
  const said = text.trim()
  const [first = ''] = FIRST.exec(said) ?? []
  const rest = first !== '' && onlyAsks(first, codes) ? said.slice(first.length) : said
  const [last = ''] = LAST.exec(rest) ?? []
  const own = onlyAsks(last) ? rest.slice(0, rest.length - last.length).trim() : rest
  return [said, own, ...withoutFirstWords(own, codes)]
}
