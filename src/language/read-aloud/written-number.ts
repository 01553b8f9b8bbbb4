import { spokenDigits, spokenFigures } from './spoken-digits.js'
import { spokenNumber } from './spoken-number.js'

/** As numbers are written in Vietnam: points between thousands, a comma before decimals; a source without groups. */
export const NUMBER = '\\d{1,3}(?:\\.\\d{3})+(?:,\\d+)?|\\d{1,3}(?:,\\d{3}){2,}|\\d+(?:[.,]\\d+)?'

const whole = (digits: string): string => spokenNumber(digits) ?? spokenDigits(digits)

const decimals = (digits: string): string =>
  digits.startsWith('0') || digits.length > 2 ? spokenFigures(digits) : whole(digits)

/**
 * A number as it was written, in words: "1.500.000", "12,5", "1,500,000", "0,05". `money`: a comma before three figures
 * parts thousands there ("1,500 đồng").
 */
export const sayNumber = (written: string, money = false): string => {
  if (/^\d{1,3}(?:,\d{3}){2,}$/.test(written) || (money && /^\d{1,3},\d{3}$/.test(written)))
    return whole(written.replaceAll(',', ''))
  const grouped = /^\d{1,3}(?:\.\d{3})+(?=,|$)/.exec(written)?.[0]
  const [first = '', rest] = grouped
    ? [grouped.replaceAll('.', ''), written.slice(grouped.length + 1) || undefined]
    : written.split(/[.,]/)
  return rest === undefined ? whole(first) : `${whole(first)} phẩy ${decimals(rest)}`
}
