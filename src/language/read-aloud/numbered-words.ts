import { letterNames } from './letter-names.js'
import { spokenFigures } from './spoken-digits.js'
import { spokenNumber } from './spoken-number.js'

const EDGE = '(?<![\\p{L}\\p{N}])'
const END = '(?![\\p{L}\\p{N}]|[.,]\\d)'

const ROADS: Record<string, string> = {
  QL: 'quốc lộ',
  TL: 'tỉnh lộ',
  ĐT: 'đường tỉnh',
  HL: 'hương lộ',
  ĐH: 'đường huyện',
}
const ROAD = new RegExp(`${EDGE}(QL|TL|ĐT|HL|ĐH)[ .-]?(\\d{1,4})([A-Z]?)${END}`, 'gu')
const KILOMETRE_STONE = /(?<![\p{L}\p{N}])Km ?(\d{1,4})(?:\+(\d{1,4}))?(?![\p{L}\p{N}])/giu

const WEEKDAYS = ['Hai', 'Ba', 'Tư', 'Năm', 'Sáu', 'Bảy']
const TIME_WORD = '(?:sáng|trưa|chiều|tối|đêm|ngày|hôm|hằng tuần|tuần|vào|đến|từ)'
const BEFORE_DAY = `(?<=(?<![\\p{L}])${TIME_WORD} |\\d ?(?:h|g|giờ)\\d{0,2} |\\d:\\d\\d )`
const WEEKDAY = new RegExp(`${BEFORE_DAY}T([2-7])${END}`, 'gu')
const WEEKDAYS_SPAN = new RegExp(`${EDGE}T([2-7]) ?[-–] ?(?:T([2-7])|CN)${END}`, 'gu')
const SAID_WEEKDAY = new RegExp(`${EDGE}([Tt]hứ )([2-7])${END}`, 'gu')

const STEERING = /(?<![\p{L}])((?:BCĐ|Ban Chỉ đạo|Ban chỉ đạo) )(\d{2,4})(?![\p{L}\p{N}])/gu
const SMALL_AREA = new RegExp(`${EDGE}(?<!số )TK (\\d{1,2})${END}`, 'gu')
const BORN = new RegExp(`${EDGE}SN:? ?((?:19|20)\\d{2})${END}`, 'gu')
/** A school, a ward in a city or a district that bears a number only. */
const SHORT_PLACE = /(?<![\p{L}\p{N}])(P|Q)\. ?(\d{1,2})(?![\p{L}\p{N}])/gu
const CODE = /(?<![\p{L}\p{N}-])([A-ZĐ]{2,3})-?(\d{2,6})(?![\p{L}\p{N}]|-\p{N}|[.,]\d)/gu
const ORDINAL = /^(\d{1,2})[.)] (?=\p{L})/u
const ROMAN_AFTER =
  /(?<![\p{L}])((?:khóa|Khóa|kỳ|Đại hội|lần thứ|hạng|cấp|chương|Chương|loại|đợt|thế kỷ|Phần|phần) )(X{0,3})(IX|IV|V?I{0,3})(?![\p{L}\p{N}.])/gu

const ROMAN: Record<string, number> = {
  '': 0,
  I: 1,
  II: 2,
  III: 3,
  IV: 4,
  V: 5,
  VI: 6,
  VII: 7,
  VIII: 8,
  IX: 9,
}
const PLACES: Record<string, string> = { P: 'phường', Q: 'quận' }

const weekday = (digit: string): string => `thứ ${WEEKDAYS[Number(digit) - 2]}`

/** Short forms that a number belongs to: roads, kilometre stones, days of the week, codes of alerts, points of a list. */
export const sayNumberedWords = (text: string): string =>
  text
    .replace(ORDINAL, (_whole, number: string) => `${spokenNumber(number)} là, `)
    .replace(ROAD, (_whole, road: string, number: string, letter: string) =>
      [ROADS[road], spokenNumber(number), letter && letterNames(letter)].filter(Boolean).join(' '),
    )
    .replace(KILOMETRE_STONE, (_whole, stone: string, metres?: string) => {
      const further = metres === undefined ? '' : ` cộng ${spokenNumber(metres)}`
      return `ki-lô-mét ${spokenNumber(stone)}${further}`
    })
    .replace(WEEKDAY, (_whole, digit: string) => weekday(digit))
    .replace(
      WEEKDAYS_SPAN,
      (_whole, first: string, last?: string) =>
        `từ ${weekday(first)} đến ${last === undefined ? 'Chủ nhật' : weekday(last)}`,
    )
    .replace(
      SAID_WEEKDAY,
      (_whole, before: string, digit: string) => `${before}${WEEKDAYS[Number(digit) - 2]}`,
    )
    .replace(STEERING, (_whole, before: string, number: string) => `${before}${spokenFigures(number)}`)
    .replace(SMALL_AREA, (_whole, number: string) => `tiểu khu ${spokenNumber(number)}`)
    .replace(BORN, (_whole, year: string) => `sinh năm ${spokenNumber(year)}`)
    .replace(
      SHORT_PLACE,
      (_whole, place: string, number: string) => `${PLACES[place]} ${spokenNumber(number)}`,
    )
    .replace(ROMAN_AFTER, (whole, before: string, tens: string, ones: string) => {
      const number = tens.length * 10 + (ROMAN[ones] ?? 0)
      return number === 0 ? whole : `${before}${spokenNumber(String(number))}`
    })
    .replace(CODE, (whole, letters: string, number: string) =>
      KNOWN_SHORT.has(letters) ? whole : `${letterNames(letters)} ${spokenFigures(number)}`,
    )

/** Abbreviations that stand right before a number without being a code. */
const KNOWN_SHORT = new Set(['TDP', 'KDC', 'KP', 'SN', 'TK', 'TP', 'CA', 'TT', 'QR', 'CN'])
