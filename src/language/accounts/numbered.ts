import { findMobile } from '../phone-numbers.js'
import type { FoundAccount } from './account.js'
import { BANKS } from './banks.js'
import { ownerIn } from './owner.js'

const WALLETS: [name: string, words: RegExp][] = [
  ['MoMo', /\bmo ?mo\b/],
  ['ZaloPay', /\bzalo ?pay\b/],
  ['Viettel Money', /\bviettel (?:money|pay)\b/],
  ['VNPay', /\bvn ?pay\b/],
  ['ShopeePay', /\bshopee ?pay\b|\bairpay\b/],
]
/** Six figures and more; those of banks have up to nineteen. */
export const NUMBER =
  /(?<![\d+.,/:a-z-])\d(?:[ .-]?\d){5,18}(?![\d/:]|[.,-]\d|\s*(?:d|dong|vnd|k|tr|trieu|nghin|usd|usdt|te)\b)/g
const CALLED =
  /(?:\bstk|\bso tk|\btk|\bso tai khoan|\btai khoan|\bacc(?:ount)?|\bck|\bchuyen khoan|\bso the)\b[^\d]{0,40}$/
const CALLED_BEHIND = /^[^\d]{0,20}\b(?:ctk|chu tk|chu tai khoan)\b/
/** The bank that is named nearest before the number, else behind it. */
const bankAround = (before: string, behind: string): string | undefined => {
  const inWords = (words: string, last: boolean) => {
    const found = BANKS.flatMap(({ name, words: pattern }) =>
      [...words.matchAll(pattern)].map(({ index }) => ({ name, index })),
    ).sort((one, other) => one.index - other.index)
    return (last ? found.at(-1) : found[0])?.name
  }
  return inWords(behind, false) ?? inWords(before, true)
}

const walletIn = (around: string): string | undefined => WALLETS.find(([, words]) => words.test(around))?.[0]

export const numbered = (text: string, folded: string, starts: number[]): FoundAccount[] =>
  [...folded.matchAll(NUMBER)].flatMap(({ 0: all, index: at }): FoundAccount[] => {
    const end = at + all.length
    const next = starts.find(start => start > at) ?? text.length
    const last = starts.filter(start => start < at).at(-1)
    const before = folded.slice(Math.max(0, at - 60, last === undefined ? 0 : last + 6), at)
    const behind = folded.slice(end, Math.min(end + 80, next))
    const wallet = walletIn(before.slice(-25)) ?? walletIn(behind.slice(0, 25))
    const phone = findMobile(all)
    if (phone && wallet) return [{ kind: 'wallet' as const, number: phone, bank: wallet, at, end }]
    if (phone && /\bzalo\b[^\d]{0,15}$/.test(before))
      return [{ kind: 'zalo' as const, number: phone, at, end }]
    const bank = bankAround(before, behind)
    const called = CALLED.test(before) || CALLED_BEHIND.test(behind)
    if ((phone || all.replace(/\D/g, '').length < 6) && !called) return []
    if (!bank && !called) return []
    const owner =
      ownerIn(text.slice(end, Math.min(end + 80, next))) ?? ownerIn(text.slice(Math.max(0, at - 40), at))
    return [
      {
        kind: 'bank' as const,
        number: all.replace(/\D/g, ''),
        ...(bank ? { bank } : {}),
        ...(owner ? { owner } : {}),
        at,
        end,
      },
    ]
  })
