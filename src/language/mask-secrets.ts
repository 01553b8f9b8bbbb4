import { findMobile } from './phone-numbers.js'

const HIDDEN = '•'

/** Digits in a row, or in groups parted by one space, dot or dash each. */
const RUN = /(?<![\d.,])\d(?:[ .\-\u00A0]?\d)*(?![\d])/g

const passesLuhn = (digits: string): boolean => {
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, at) => {
      const doubled = at % 2 === 1 ? Number(digit) * 2 : Number(digit)
      return total + (doubled > 9 ? doubled - 9 : doubled)
    }, 0)
  return sum % 10 === 0
}

/** Provinces 001 to 096, then sex and century 0 to 9, then the birth year: a citizen id, not an account number. */
const isCitizenId = (digits: string): boolean => digits.length === 12 && /^0(?:0[1-9]|[1-9]\d)\d/.test(digits)

const isCard = (digits: string): boolean =>
  digits.length >= 13 && digits.length <= 19 && /^[2-9]/.test(digits) && passesLuhn(digits)

const hide = (digits: string): string =>
  Array.from(digits, digit => (/\d/.test(digit) ? HIDDEN : digit)).join('')

/** A code is one only beside a word that says so: six digits alone may be money or a house. */
const CODE =
  /(\b(?:otp|m[aã]\s+(?:otp|x[aá]c\s*(?:nh[aậ]n|th[uự]c|minh))|m[aậ]t\s*kh[aẩ]u|mat\s*khau|pin|cvv|cvc|password|passcode)(?![\p{L}])(?:\s*(?:l[aà]|is|[:=]|c[uủ]a\s+(?:t[oô]i|em|m[iì]nh)))*\s*)(\d(?:[ -]?\d){2,7})(?!\d)/giu

/**
 * Hides what nobody should send to a chat: citizen ids (12 digits, also with separators), payment cards (Luhn) and
 * one-time codes, PINs and passwords in digits. Phone numbers, plates, money and times stay.
 */
export const maskSecrets = (text: string): string =>
  text
    .normalize('NFC')
    .replace(CODE, (_whole, before: string, code: string) => before + hide(code))
    .replace(RUN, run => {
      const digits = run.replace(/\D/g, '')
      if (digits.length < 12 || findMobile(run) !== undefined) return run
      return isCitizenId(digits) || isCard(digits) ? hide(run) : run
    })
