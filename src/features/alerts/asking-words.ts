import { foldWords } from '../../language/fold.js'

/** Folded. None of them bids anybody do anything. */
const ASKING = new Set(
  [
    'kiem tra kiemtra xac minh tin ma so nay do kia la co that khong ko hk k hay gia phai dung cua phuong xa',
    'cong an minh ta giup toi em chau bac anh chi ho voi a ah nhe vay the nhi oi va muon biet hoi',
    'verify check code alert is it this true genuine real fake or not please',
  ].flatMap(words => words.split(' ')),
)

/** "Cho em hỏi", "xin hỏi": neither "cho" nor "xin" alone, which ask for something. */
const MAY_I = /(?:^| )(?:cho|xin|xin cho)(?: (?:em|toi|chau|bac|con|minh))? hoi(?= |$)/gu

const codeIn = (code: string | number): RegExp => {
  const [prefix, digits] = typeof code === 'number' ? ['', code] : code.toLowerCase().split('-')
  return new RegExp(`(?<![^ ])(?:${prefix} ?)?0*${Number(digits)}(?![^ ])`, 'gu')
}

/** Nothing but the question whether it is true; `codes`: what is asked about. */
export const onlyAsks = (words: string, codes: (string | number)[] = []): boolean => {
  const without = codes.reduce<string>((text, code) => text.replace(codeIn(code), ' '), foldWords(words))
  return without
    .replace(MAY_I, ' ')
    .split(' ')
    .every(word => word === '' || ASKING.has(word))
}

/** Up to the first ":" or "?", or the first line: what is asked before the text itself. */
const FIRST = /^[^:?\n]*[:?\n]+\s*/u
/** The last sentence, or the last line. */
const LAST = /(?<=[.!?…\n])[^.!…\n]*$/u

/** Asked in front without a stop: "kiểm tra giúp tôi …". */
const withoutFirstWords = (text: string, codes: (string | number)[]): string => {
  const words = text.split(/(?<=\s)(?=\S)/u)
  const own = words.findIndex(word => !onlyAsks(word, codes))
  return own <= 0 ? text : words.slice(own).join('')
}

/** The text as it stands, and without the question before or behind it: "Tin này có thật không: …". */
export const withoutAsking = (text: string, codes: (string | number)[]): string[] => {
  const said = text.trim()
  const [first = ''] = FIRST.exec(said) ?? []
  const rest = first !== '' && onlyAsks(first, codes) ? said.slice(first.length) : said
  const [last = ''] = LAST.exec(rest) ?? []
  const own = onlyAsks(last) ? rest.slice(0, rest.length - last.length).trim() : rest
  return [said, own, withoutFirstWords(own, codes)]
}
