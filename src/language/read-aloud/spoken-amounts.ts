import { spokenNumber } from './spoken-number.js'
import { UNIT_NAMES, UNITS } from './units.js'
import { NUMBER, sayNumber } from './written-number.js'

const EDGE = '(?<![\\p{L}\\p{N}]|\\d[.,])'
const DONG = '(?:đồng|đ|₫|VNĐ|VND|vnđ|vnd)(?![\\p{L}])'
const BIG = '(?:triệu|tr|tỷ|tỉ|nghìn|ngàn|k|K)'
const BIG_NAMES: Record<string, string> = { tr: 'triệu', k: 'nghìn', K: 'nghìn', tỉ: 'tỷ' }

const SPACED = new RegExp(`${EDGE}(\\d{1,3}(?: \\d{3}){1,4})(?= ?${DONG})`, 'gu')
const MILLION_AND = new RegExp(`${EDGE}(\\d{1,3}) ?(?:tr|triệu)(\\d)(?![\\p{L}\\p{N}]| ?${DONG}\\d)`, 'gu')
const DONG_BEFORE = new RegExp(`${EDGE}(?:VNĐ|VND|vnđ|vnd) ?(${NUMBER})(?![\\p{L}\\p{N}])`, 'gu')
/** "500.000đ - 1.000.000đ": said once, at the end. */
const DONG_TWICE = /(?<=\d|triệu|tr|tỷ|nghìn|k) ?(?:đồng|đ|₫)(?= ?[-–—] ?\d)/gu
const MONEY_RANGE = new RegExp(
  `${EDGE}(từ |khoảng )?(${NUMBER}) ?(${BIG})? ?[-–—] ?(${NUMBER}) ?(${BIG})??(?: ?(${DONG}))?(?![\\p{L}\\p{N}])`,
  'gu',
)
const SHORT_MONEY = new RegExp(`${EDGE}(${NUMBER}) ?(tr|k|K)(?![\\p{L}\\p{N}])(?: ?${DONG})?`, 'gu')
const MONEY = new RegExp(`${EDGE}(${NUMBER}) ?(${BIG})? ?${DONG}`, 'gu')
const SCORE = /(?<![\p{L}])(tỷ số|tỉ số) (\d{1,2}) ?[-–:] ?(\d{1,2})(?!\p{N})/giu
const RANGE = new RegExp(
  `${EDGE}(từ |khoảng |cỡ |năm |năm học |nhiệm kỳ |giai đoạn )?(${NUMBER})(%?) ?[-–—→] ?(${NUMBER})(?!\\p{N}|[-–]\\d)`,
  'gu',
)
const SHARE = new RegExp(`${EDGE}(\\d{1,6})/(\\d{1,6})(?![\\p{L}\\p{N}/])`, 'gu')
const BELOW_ZERO = /(?<=^| )[-−](?=\d{1,3}(?:,\d)? ?(?:°|độ))/gu
const WITH_UNIT = new RegExp(`${EDGE}(${NUMBER}) ?(${UNITS})(?![\\p{L}\\p{N}²³])`, 'gu')
const PERCENT = /(?<=[\p{L}\p{N}]) ?([%‰])/gu
const LETTER_BESIDE = /(?<=\p{L})(?=\d)|(?<=\d)(?=\p{L})/gu
const ANY = new RegExp(`(?<!\\p{N})(?:${NUMBER})(?!\\p{N})`, 'gu')

const big = (written: string | undefined): string => (written ? ` ${BIG_NAMES[written] ?? written}` : '')

const range = (before: string | undefined, first: string, last: string): string =>
  `${before ?? 'từ '}${first} đến ${last}`

const sayMoneyRange = (whole: string, ...found: (string | undefined)[]): string => {
  const [from, first = '', unit, last = '', unitOfBoth, dong] = found
  if (unitOfBoth === undefined && dong === undefined) return whole
  const money = dong !== undefined || /^(?:tr|k|K)$/.test(unitOfBoth ?? '')
  const least = `${sayNumber(first, true)}${unit === unitOfBoth ? '' : big(unit)}`
  return `${range(from, least, sayNumber(last, true))}${big(unitOfBoth)}${money ? ' đồng' : ''}`
}

const sayMoney = (text: string): string =>
  text
    .replace(DONG_BEFORE, '$1 đồng')
    .replace(DONG_TWICE, '')
    .replace(SPACED, number => number.replaceAll(' ', '.'))
    .replace(MILLION_AND, (_whole, millions: string, tenths: string) =>
      tenths === '5'
        ? `${spokenNumber(millions)} triệu rưỡi`
        : `${spokenNumber(millions)} triệu ${spokenNumber(tenths)} trăm nghìn đồng`,
    )
    .replace(MONEY_RANGE, sayMoneyRange)
    .replace(SHORT_MONEY, (_whole, number, unit) => `${sayNumber(number)}${big(unit)} đồng`)
    .replace(MONEY, (_whole, number, unit) => `${sayNumber(number, true)}${big(unit)} đồng`)

const isDown = (first: string, last: string): boolean => {
  const value = (written: string) => Number(written.replaceAll('.', '').replace(',', '.'))
  return value(first) >= value(last)
}

/** What is counted, weighed, paid or shared: every figure still left becomes words. */
export const sayAmounts = (text: string): string =>
  sayMoney(text.replace(BELOW_ZERO, 'âm '))
    .replace(SCORE, (_whole, word, ours, theirs) => `${word} ${spokenNumber(ours)} ${spokenNumber(theirs)}`)
    .replace(RANGE, (_whole, before, first, percent: string, last) =>
      isDown(first, last)
        ? `${before ?? ''}${sayNumber(first)}${percent}, ${sayNumber(last)}`
        : range(before, sayNumber(first), sayNumber(last)),
    )
    .replace(SHARE, (_whole, part, all) => `${sayNumber(part)} trên ${sayNumber(all)}`)
    .replace(WITH_UNIT, (_whole, number, unit: string) => `${sayNumber(number)} ${UNIT_NAMES[unit]}`)
    .replace(LETTER_BESIDE, ' ')
    .replace(ANY, number => sayNumber(number))
    .replace(PERCENT, (_whole, sign: string) => (sign === '%' ? ' phần trăm' : ' phần nghìn'))
