import { hasMarks } from '../fold.js'
import type { MoneyToken } from './money-tokens.js'

export type MoneyUnit = { times: number; currency?: string; slang?: true }

const TRIEU: MoneyUnit = { times: 1e6 }
const UNITS = new Map<string, MoneyUnit>(
  Object.entries({
    ...{ ty: { times: 1e9 }, ti: { times: 1e9 }, trieu: TRIEU, tr: TRIEU, m: { times: 1e6, slang: true } },
    ...{ cu: { times: 1e6, slang: true }, chai: { times: 1e6, slang: true } },
    ...{ lit: { times: 1e5, slang: true }, xi: { times: 1e5, slang: true } },
    ...{ nghin: { times: 1e3 }, ngan: { times: 1e3 }, k: { times: 1e3 }, canh: { times: 1e3, slang: true } },
    ...{ dong: { times: 1 }, d: { times: 1 }, vnd: { times: 1 }, '₫': { times: 1 } },
  } satisfies Record<string, MoneyUnit>),
)
const CURRENCIES = new Map(
  Object.entries({
    ...{ usd: 'USD', $: 'USD', dola: 'USD', do: 'USD', usdt: 'USDT', eur: 'EUR', euro: 'EUR', '€': 'EUR' },
    ...{ te: 'CNY', ndt: 'CNY', cny: 'CNY', '¥': 'CNY', won: 'KRW', krw: 'KRW', yen: 'JPY', jpy: 'JPY' },
    ...{ baht: 'THB', bat: 'THB', kip: 'LAK', lak: 'LAK' },
  }),
)
/** With these marks they are money; with others something else ("cũ", "tí", "đỏ"). */
const SPELT: Record<string, string> = {
  ...{ ty: 'tỷ', ti: 'tỉ', trieu: 'triệu', cu: 'củ', lit: 'lít', xi: 'xị', nghin: 'nghìn', ngan: 'ngàn' },
  ...{ canh: 'cành', dong: 'đồng', d: 'đ', do: 'đô', te: 'tệ', bat: 'bạt', kip: 'kíp', vnd: 'vnđ' },
}

const speltSo = ({ text, spelt }: MoneyToken): boolean => !hasMarks(spelt) || SPELT[text] === spelt

export const unitOf = (token: MoneyToken | undefined): MoneyUnit | undefined => {
  if (!token || !speltSo(token)) return undefined
  const currency = CURRENCIES.get(token.text)
  return UNITS.get(token.text) ?? (currency ? { times: 1, currency } : undefined)
}

/** What a bottle, a litre or a metre is of: no money then. */
const MEASURED =
  /^(?:bia|ruou|nuoc|xang|dau|sua|mam|khoai|san|gung|hoa|dao|mai|nuoc|thuoc|vuong|dai|rong|cao|sau|vai|la|tuoi)$/
/** Words of money ahead, which make "20m" an amount. */
const OF_MONEY = /^(?:mat|chuyen|no|lua|tien|gia|lay|tra|vay|doi|dong|nop|ck|het|coc|la|thua)$/

/** Slang is also everyday's: "3 chai bia", "5 lít xăng", "1m7". */
export const isMoneySlang = (
  unit: MoneyToken,
  next: MoneyToken | undefined,
  before: MoneyToken | undefined,
) => {
  if (next?.kind === 'word' && MEASURED.test(next.text)) return false
  if (unit.text !== 'm') return true
  return next?.kind !== 'figure' && before !== undefined && OF_MONEY.test(before.text)
}
