import type { MoneyToken } from './money-tokens.js'

/** A number of something, or two of them where one of both is meant; `count`: of so many tokens. */
export type Quantity = { from: number; to: number; count: number }

const DIGITS = new Map(
  Object.entries({
    ...{ mot: 1, hai: 2, ba: 3, bon: 4, tu: 4, nam: 5, lam: 5, sau: 6, bay: 7, tam: 8, chin: 9 },
  }),
)
const digit = (token: MoneyToken | undefined): number | undefined =>
  token?.kind === 'word' ? DIGITS.get(token.text) : undefined

/** "1.500.000" and "1,500,000" are grouped; "1,5" and "1.5" are one and a half; before a large unit so is "1,250". */
const figure = (written: string, unit: boolean): number => {
  const grouped = /^\d{1,3}(?:[.,]\d{3})+$/.test(written) && !(unit && /^\d,\d{3}$/.test(written))
  return Number(grouped ? written.replace(/[.,]/g, '') : written.replace(',', '.'))
}

type Said = { value: number; to?: number; count: number }

/** "hai ba" is two or three, "hai tư" 24: figures that follow each other are a guess. */
const pair = (first: number, second: number, word: string): Said =>
  (second === first + 1 && word !== 'tu') || (first === 5 && second === 7)
    ? { value: first, to: second, count: 2 }
    : { value: first * 10 + second, count: 2 }

/** One to ninety-nine. */
const upToNinety = (tokens: MoneyToken[], at: number): Said | undefined => {
  const [first, second, third] = tokens.slice(at, at + 3)
  if (first?.text === 'muoi' || first?.text === 'chuc') {
    const ones = first.text === 'muoi' ? digit(second) : undefined
    return ones === undefined ? { value: 10, count: 1 } : { value: 10 + ones, count: 2 }
  }
  const tens = digit(first)
  if (tens === undefined) return undefined
  if (second?.text === 'muoi' || second?.text === 'chuc') {
    const ones = second.text === 'muoi' ? digit(third) : undefined
    return ones === undefined ? { value: tens * 10, count: 2 } : { value: tens * 10 + ones, count: 3 }
  }
  const next = digit(second)
  return next === undefined ? { value: tens, count: 1 } : pair(tens, next, second?.text ?? '')
}

/** "năm trăm", "trăm rưỡi", "một trăm hai", "ba trăm linh năm". */
const inWords = (tokens: MoneyToken[], at: number): Said | undefined => {
  const hundreds = tokens[at]?.text === 'tram' ? ({ value: 1, count: 0 } as Said) : upToNinety(tokens, at)
  if (!hundreds || tokens[at + hundreds.count]?.text !== 'tram') return hundreds
  const next = at + hundreds.count + 1
  const count = hundreds.count + 1
  const base = hundreds.value * 100
  const word = tokens[next]
  if (word?.text === 'ruoi') return { value: base + 50, count: count + 1 }
  if (word?.text === 'linh' || word?.text === 'le') {
    const ones = digit(tokens[next + 1])
    return ones === undefined ? undefined : { value: base + ones, count: count + 2 }
  }
  const rest = upToNinety(tokens, next)
  if (!rest) return { value: base, ...(hundreds.to ? { to: hundreds.to * 100 } : {}), count }
  const alone = rest.count === 1 && rest.value < 10 ? 10 : 1
  return { value: base + rest.value * alone, count: count + rest.count }
}

const LARGE = /^(?:ty|ti|trieu|tr)$/

const one = (tokens: MoneyToken[], at: number): Said | undefined => {
  const token = tokens[at]
  if (token?.kind === 'figure')
    return { value: figure(token.text, LARGE.test(tokens[at + 1]?.text ?? '')), count: 1 }
  if (token?.text === 'nua') return { value: 0.5, count: 1 }
  return token?.kind === 'word' ? inWords(tokens, at) : undefined
}

const BETWEEN = /^(?:[-–~]|den|toi|hoac|hay)$/

/** A number in figures or words, or a range of two, from this token on. */
export const quantityAt = (tokens: MoneyToken[], at: number): Quantity | undefined => {
  const first = one(tokens, at)
  if (!first) return undefined
  const between = tokens[at + first.count]
  const second = between && BETWEEN.test(between.text) ? one(tokens, at + first.count + 1) : undefined
  if (second && second.value > first.value)
    return { from: first.value, to: second.value, count: first.count + 1 + second.count }
  return { from: first.value, to: first.to ?? first.value, count: first.count }
}

/** A grouped number that no unit follows: "1.500.000". */
export const bareGrouped = (token: MoneyToken | undefined): number | undefined =>
  token?.kind === 'figure' && /^\d{1,3}(?:[.,]\d{3})+$/.test(token.text)
    ? figure(token.text, false)
    : undefined
