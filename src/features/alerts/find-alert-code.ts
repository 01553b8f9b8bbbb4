import { tidy } from '../../language/fold.js'
import { alertCode, CODE_PREFIXES } from './alert-code.js'

const PREFIX = `(${CODE_PREFIXES.join('|')})`
/** What goes on in digits is another code: a report's is "TB-261121-0007". */
const END = '(?![-–]?\\d|[\\p{L}])'
/** Where nothing says that a code is meant, only what is written like one: "CB-118". */
const WRITTEN = new RegExp(`(?<![\\p{L}\\p{N}-])${PREFIX}-(\\d{3,5})${END}`, 'u')
const NAMED = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:ma|tin|ma tin|alert)[:\\s]+(?:so\\s)?${PREFIX}[\\s.–-]?(\\d{1,5})${END}`,
  'iu',
)

/** Case stays, so that "CB-118" can be told from a word. */
const unmarked = (text: string): string =>
  tidy(text).normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D')

/** The code that a text bears anywhere in it: named as one ("mã tin cb 118"), or written like one. */
export const findAlertCode = (text: string): string | undefined => {
  const said = unmarked(text)
  const [, prefix, number] = NAMED.exec(said) ?? WRITTEN.exec(said) ?? []
  return prefix && number ? alertCode(prefix.toUpperCase(), Number(number)) : undefined
}
