import { COUNTED_NEXT } from './counted-nouns.js'
import { spokenNumber } from './spoken-number.js'

const DAY = '(0?[1-9]|[12]\\d|3[01])'
const MONTH = '(0?[1-9]|1[0-2])'
const YEAR = '((?:19|20)\\d{2})'
const EDGE = '(?<![\\p{L}\\p{N}.,/-])'
const END = '(?![\\p{L}\\p{N}/-]|[.,]\\d|%)'

const dayName = (day: string): string => {
  const name = spokenNumber(day)
  return Number(day) <= 10 ? `mùng ${name}` : `${name}`
}
const monthName = (month: string): string => `tháng ${Number(month) === 4 ? 'tư' : spokenNumber(month)}`
const yearName = (year: string | undefined): string =>
  year === undefined ? '' : ` năm ${spokenNumber(year)}`

const AROUND_THE_CLOCK =
  /(?<![\p{N}/])(?:24\/24(?: ?(?:h|giờ|g)(?![\p{L}]))?|(?<!ngày )24\/7)(?![\p{L}\p{N}/])/gu

/** Of a whole: no day. */
const PART =
  /(?<![\p{L}\p{N}]|\d[.,])(\d)\/(\d)(?= (?:diện tích|dân số|chiều dài|quân số|thời gian|công việc)(?!\p{L}))/gu
/** "ngày 20-22/11", "từ 20 đến 22/11", "20–22/11/2026". */
const DAYS = new RegExp(
  `${EDGE}(từ )?(ngày )?${DAY}(?: ?[-–] ?| (?:đến|tới) (?:ngày )?)${DAY}/${MONTH}(?:/${YEAR})?${END}`,
  'giu',
)
/** "15/10 - 15/11/2026" */
const SPAN = new RegExp(
  `${EDGE}(từ )?(ngày )?${DAY}/${MONTH}(?:/${YEAR})? ?[-–] ?${DAY}/${MONTH}(?:/${YEAR})?${END}`,
  'giu',
)
const WHOLE = new RegExp(`${EDGE}(ngày |mùng |mồng )?${DAY}([/.-])${MONTH}\\3${YEAR}${END}`, 'giu')
const AFTER_WORD = new RegExp(
  `${EDGE}((?:ngày|hôm|sáng|trưa|chiều|tối|đêm|dịp|mùng|mồng) )${DAY}[/.-]${MONTH}${END}`,
  'giu',
)
/** In an address or a share a slash makes no date. */
const BARE = new RegExp(
  `(?<![\\p{L}\\p{N}.,/-]|(?<![\\p{L}])(?:ngõ|ngách|hẻm|kiệt|nhà|số|đường|được|đạt|có|đã|xong|lệ|quyết|tổ|bản|xóm|thôn|khu|trả lời|phát) )${DAY}/${MONTH}${END}(?!${COUNTED_NEXT.replace(/^\(\?=/, '(?:')})`,
  'gu',
)
const MONTH_YEAR = new RegExp(`${EDGE}(tháng )?${MONTH}[/.]${YEAR}${END}`, 'giu')
const QUARTER = new RegExp(`${EDGE}([Qq]uý )([1-4]|I{1,3}|IV)(?:/${YEAR})?${END}`, 'gu')
const ROMAN = ['I', 'II', 'III', 'IV']
const WEEK = new RegExp(`${EDGE}([Tt]uần )(\\d{1,2})/${YEAR}${END}`, 'gu')
/** "tháng 4" is "tháng tư". */
const FOURTH = /(?<![\p{L}])((?:tháng|Tháng|thứ|Thứ) )0?4(?![\p{L}\p{N}/]|[.,]\d)/gu
const DAY_OF_MONTH = /(?<![\p{L}])(ngày )(0?[1-9]|10)(?= tháng(?![\p{L}])|[.,;!?]?$)/giu

const dayWord = (before: string | undefined): string => (before === undefined ? 'ngày ' : before)
const said = (before: string, day: string, month: string, year?: string): string =>
  `${before}${/m[ùồ]ng $/i.test(before) ? spokenNumber(day) : dayName(day)} ${monthName(month)}${yearName(year)}`

/** Days, months and years; "24/7" and "24/24" without "ngày" are no dates. */
export const sayDates = (text: string): string =>
  text
    .replace(AROUND_THE_CLOCK, 'suốt ngày đêm')
    .replace(
      PART,
      (_whole, part: string, all: string) =>
        `${spokenNumber(part)} phần ${all === '4' ? 'tư' : spokenNumber(all)}`,
    )
    .replace(
      DAYS,
      (_whole, from: string | undefined, _day, first, last, month, year) =>
        `${from ?? 'từ '}ngày ${dayName(first)} đến ngày ${dayName(last)} ${monthName(month)}${yearName(year)}`,
    )
    .replace(
      SPAN,
      (_whole, from: string | undefined, _day, day, month, year, lastDay, lastMonth, lastYear) =>
        `${from ?? 'từ '}${said('ngày ', day, month, year)} đến ${said('ngày ', lastDay, lastMonth, lastYear)}`,
    )
    .replace(WHOLE, (_whole, before: string | undefined, day, _sign, month, year) =>
      said(dayWord(before), day, month, year),
    )
    .replace(AFTER_WORD, (_whole, before: string, day, month) => said(before, day, month))
    .replace(MONTH_YEAR, (_whole, _word, month, year) => `${monthName(month)}${yearName(year)}`)
    .replace(BARE, (_whole, day, month) => said('ngày ', day, month))
    .replace(QUARTER, (_whole, word, quarter: string, year) => {
      const number = ROMAN.includes(quarter) ? String(ROMAN.indexOf(quarter) + 1) : quarter
      return `${word}${spokenNumber(number)}${yearName(year)}`
    })
    .replace(WEEK, (_whole, word: string, week, year) => `${word}${spokenNumber(week)}${yearName(year)}`)
    .replace(FOURTH, '$1tư')
    .replace(DAY_OF_MONTH, (_whole, word: string, day: string) => `${word}${dayName(day)}`)
