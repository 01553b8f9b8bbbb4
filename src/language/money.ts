import { bareGrouped, quantityAt } from './money/money-quantity.js'
import { type MoneyToken, moneyTokens } from './money/money-tokens.js'
import { isMoneySlang, type MoneyUnit, unitOf } from './money/money-units.js'

/** An amount, or a range; `from` equals `to` where it is one. `currency`: ISO 4217, and "USDT" for the coin. */
export type Money = { from: number; to: number; currency: string }

type Term = { from: number; to: number; unit: MoneyUnit; count: number }

/** Less than this without any unit counts something else. */
const LEAST_BARE = 10_000
/** What may stand behind a figure that belongs to the unit before it: "một triệu hai rồi". */
const MAY_FOLLOW = /^(?:roi|a|nhe|thoi|dong|d|nua|luc|hom|ngay|vnd|va|cho|vao|qua|bi|ma|nhung)$/

const isWord = (token: MoneyToken | undefined): boolean => token?.kind === 'word'

/** What is told behind a unit of it: "1tr5", "2tr350", "1 triệu hai", "triệu rưỡi". Of the unit, as a share. */
const behindUnit = (tokens: MoneyToken[], at: number): { share: number; count: number } | undefined => {
  const token = tokens[at]
  if (!token) return undefined
  if (token.text === 'ruoi' || (token.text === 'r' && token.glued)) return { share: 0.5, count: 1 }
  const next = tokens[at + 1]
  if (token.kind === 'figure') {
    const ends = token.glued || !next || !isWord(next) || MAY_FOLLOW.test(next.text)
    if (!ends || !/^\d{1,3}$/.test(token.text) || unitOf(next)?.times === 1e3) return undefined
    return { share: Number(token.text) / 10 ** token.text.length, count: 1 }
  }
  const said = quantityAt(tokens, at)
  const follows = tokens[at + (said?.count ?? 0)]
  if (said?.count !== 1 || said.from > 9 || said.from < 1) return undefined
  return !follows || !isWord(follows) || MAY_FOLLOW.test(follows.text)
    ? { share: said.from / 10, count: 1 }
    : undefined
}

const signAhead = (tokens: MoneyToken[], at: number): Term | undefined => {
  const unit = tokens[at]?.kind === 'sign' || tokens[at]?.text === 'usd' ? unitOf(tokens[at]) : undefined
  const quantity = unit && tokens[at + 1]?.kind === 'figure' ? quantityAt(tokens, at + 1) : undefined
  return unit && quantity
    ? { from: quantity.from, to: quantity.to, unit, count: quantity.count + 1 }
    : undefined
}

/** A quantity with its unit; a large unit alone is one of it ("triệu rưỡi"). */
const termAt = (tokens: MoneyToken[], at: number): Term | undefined => {
  const ahead = signAhead(tokens, at)
  if (ahead) return ahead
  const alone = /^(?:trieu|ty)$/.test(tokens[at]?.text ?? '') && tokens[at + 1]?.text === 'ruoi'
  const quantity = alone ? { from: 1, to: 1, count: 0 } : quantityAt(tokens, at)
  if (!quantity) return undefined
  const token = tokens[at + quantity.count]
  const unit = unitOf(token)
  if (!token || !unit) return undefined
  const next = tokens[at + quantity.count + 1]
  if (unit.slang && !isMoneySlang(token, next, tokens[at - 1])) return undefined
  const count = quantity.count + 1
  const behind = unit.times >= 1000 ? behindUnit(tokens, at + count) : undefined
  const more = (behind?.share ?? 0) * unit.times
  return {
    from: quantity.from * unit.times + (quantity.from === quantity.to ? more : 0),
    to: quantity.to * unit.times + more,
    unit,
    count: count + (behind?.count ?? 0),
  }
}

/** "2 triệu 500 nghìn đồng": smaller units follow larger ones, and a currency may close it. */
const amountAt = (tokens: MoneyToken[], at: number): (Money & { count: number }) | undefined => {
  const first = termAt(tokens, at)
  if (!first) return undefined
  let { from, to, count } = first
  let { unit } = first
  for (let next = termAt(tokens, at + count); next; next = termAt(tokens, at + count)) {
    if (next.unit.times >= unit.times || next.unit.times === 1 || next.to >= unit.times) break
    from += next.from
    to += next.to
    count += next.count
    unit = next.unit
  }
  const closing = unit.times > 1 ? unitOf(tokens[at + count]) : undefined
  if (closing?.times === 1 || closing?.currency) count += 1
  const currency = first.unit.currency ?? closing?.currency ?? 'VND'
  return { from: Math.round(from), to: Math.round(to), currency, count }
}

const isParted = (tokens: MoneyToken[], at: number): boolean => {
  const before = tokens[at - 1]
  const token = tokens[at]
  return token?.glued === true && before !== undefined && !/^[(:"“~≈,.;]$/.test(before.text)
}

/**
 * The amounts of money told in a text, in their order: figures with dots or commas, "1tr5", "500k", slang ("củ",
 * "lít", "xị", "chai"), words ("ba mươi triệu"), ranges ("2-3 triệu") and foreign money. Dong unless another is named.
 */
export const findMoney = (text: string): Money[] => {
  const tokens = moneyTokens(text)
  const found: Money[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    if (isParted(tokens, at) && !/^[$€¥₫]$/.test(tokens[at]?.text ?? '')) continue
    const amount = amountAt(tokens, at)
    const bare = amount ? undefined : bareGrouped(tokens[at])
    if (amount && amount.to > 0) {
      const { count, ...money } = amount
      found.push(money)
      at += count - 1
    } else if (bare !== undefined && bare >= LEAST_BARE && !isWord(tokens[at + 1]))
      found.push({ from: bare, to: bare, currency: 'VND' })
  }
  return found
}
