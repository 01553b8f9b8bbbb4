import { NOT_COUNTED_NEXT } from './counted-nouns.js'
import { spokenDigits, spokenFigures } from './spoken-digits.js'

const EDGE = '(?<![\\p{L}\\p{N}.,/+-])'
const END = '(?![\\p{L}\\p{N}/]|[.,]\\d)'

const LINE = new RegExp(`${EDGE}\\(?(?:\\+84|0)(?:[ .-]?\\d){8,10}${END}`, 'gu')
/** Numbers of companies and offices that are paid for by them, or cost more. */
const SERVICE = new RegExp(`${EDGE}1[89]00(?:[ .-]?\\d){2,6}${END}`, 'gu')
const ACCOUNT =
  /(?<![\p{L}])((?:số )?(?:tài khoản|TK|STK|stk|CCCD|căn cước|căn cước công dân|CMND|mã định danh|mã số thuế|MST)(?: số)?[: ]{1,2})(\d[\d .-]{4,30}\d)/gu
const CALLED =
  /(?<![\p{L}])((?:gọi|tổng đài|đầu số|đường dây nóng|bấm|nhắn|số máy|số)(?: đến| tới| ngay| số| qua){0,2}:? )(11[1-5]|1022)(?![\p{L}\p{N}/]|[.,]\d)/giu
/** Child protection 111, rescue 112, police 113, fire 114, ambulance 115. */
const EMERGENCY = new RegExp(
  `(?<![\\p{L}\\p{N}.,/+-]|(?:trên|khoảng|hơn|gần|có|còn|Điều|điều|khoản|Chỉ đạo|đạt|thứ) )(11[1-5])(?![\\p{L}\\p{N}/%]|[.,]\\d|[-–]\\d)${NOT_COUNTED_NEXT}`,
  'gu',
)

/** No amount begins with a zero. */
const LEADING_ZERO = new RegExp(`(?<!\\d )${EDGE}0\\d{2,17}(?:[. ]\\d{2,4}){0,5}${END}`, 'gu')

const local = (phone: string): string => phone.replace(/^\(?\+84[ .-]?/, '0')

/** What is dialled or copied is said figure by figure: telephones, 113 and its like, accounts, papers. */
export const sayDialledNumbers = (text: string): string =>
  text
    .replace(ACCOUNT, (_whole, name: string, digits: string) => `${name}${spokenDigits(digits)}`)
    .replace(LINE, phone => spokenDigits(local(phone)))
    .replace(SERVICE, phone => spokenDigits(phone))
    .replace(CALLED, (_whole, before: string, number: string) => `${before}${spokenFigures(number)}`)
    .replace(LEADING_ZERO, digits => spokenDigits(digits))
    .replace(EMERGENCY, number => spokenFigures(number))
