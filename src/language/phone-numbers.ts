import { writeFigures } from './spoken-figures.js'

/** Mobile numbers since 2018: ten digits, prefixes 03x, 05x, 07x, 08x, 09x. */
const MOBILE_PREFIX = '3[\\s.-]?[2-9]|5[\\s.-]?[25689]|7[\\s.-]?[06-9]|8[\\s.-]?[1-9]|9[\\s.-]?[0-9]'
const GAP = '[\\s.\\-–()]{0,4}'
/** Parted in any way, but no digit before nor behind: account numbers and citizen ids are longer. */
const MOBILE = new RegExp(
  `(?<![\\d+]|\\d[.-])(?:\\(?(?:\\+|00)?84\\)?${GAP}(?:\\(?0\\)?${GAP})?|\\(?0\\)?${GAP})((?:${MOBILE_PREFIX})(?:[\\s.\\-–()]{0,3}\\d){7})(?![\\d]|[.-]\\d)`,
)
/** Eleven digits until November 2018, and what the first of them became (Ministry of Information, plan 798, 2017). */
const OLD_PREFIXES: Record<string, string> = {
  ...{ '120': '70', '121': '79', '122': '77', '126': '76', '128': '78' },
  ...{ '123': '83', '124': '84', '125': '85', '127': '81', '129': '82' },
  ...{
    '162': '32',
    '163': '33',
    '164': '34',
    '165': '35',
    '166': '36',
    '167': '37',
    '168': '38',
    '169': '39',
  },
  ...{ '186': '56', '188': '58', '199': '59' },
}
const OLD_MOBILE = /(?<![\d+]|\d[.-])(?:\+?84|0)[\s.-]?(1[2689]\d)((?:[\s.-]?\d){7})(?!\d|[.-]\d)/
/** Area codes: 024 and 028 have eight digits behind them, the others seven. */
const LANDLINE =
  /(?<![\d+]|\d[.-])\(?(?:\+?84\)?[\s.-]*\(?|0)(2(?:[48][\s.\-)]*(?:\d[\s.-]*){7}\d|(?:0[3-9]|1\d|2[0-9]|3[2-9]|5[1-9]|6\d|7\d|9\d)[\s.\-)]*(?:\d[\s.-]*){6}\d))(?!\d|[.-]\d)/
const SERVICE = /(?<![\d+]|\d[.-])1[89]00(?:[\s.-]?\d){4}(?:(?:[\s.-]?\d){2})?(?!\d|[.-]\d)/
/** Emergencies, and the line of the State: 111 children, 112 rescue, 113 police, 114 fire, 115 ambulance, 1022. */
const SHORT =
  /(?<![\d.,/+:-]|\b(?:so nha|sn|số nhà|ngõ|ngo|phòng|tổ|to|km) )(?:11[1-5]|1022|156)(?![\d/%]|[.,:-]\d|\s*(?:k|tr|triệu|trieu|nghìn|nghin|ngàn|đồng|dong|người|nguoi|tuổi|tuoi|km|m|hộ|ho|vụ|vu|cái)(?!\p{L}))/u
const FOREIGN = /(?<![\d+])(?:\+|\b00)(?!84)[1-9](?:[\s.-]?\d){7,13}(?!\d)/

const local = (digits: string): string => `+84${digits.replace(/\D/g, '')}`

/** Non-breaking spaces stand in numbers copied from pages; o is typed for a zero in front. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u00A0\u2000-\u200F\u202F\u2060\uFEFF]/g, ' ')
    .replace(/(?<![\p{L}\d])[oO](?=[35789](?:[\s.-]?\d){8}(?!\d))/gu, '0')

const mobileIn = (text: string): string | undefined => {
  const found = MOBILE.exec(text)?.[1]
  return found === undefined ? undefined : local(found)
}

/** The first mobile number in a text, as E.164 (`+84…`); undefined when there is none. */
export const findMobile = (text: string): string | undefined => mobileIn(plain(text))

const oldMobile = ([, before = '', behind = '']: RegExpExecArray): string | undefined => {
  const now = OLD_PREFIXES[before]
  return now === undefined ? undefined : local(now + behind)
}

/**
 * A telephone number. `number`: E.164 (`+84…`) of mobiles, landlines and foreign ones; short and service numbers as
 * they are dialled ("113", "19001234"), for they have no international form.
 */
export type Phone = { number: string; kind: 'mobile' | 'landline' | 'short' | 'service' | 'foreign' }

type Rule = { kind: Phone['kind']; pattern: RegExp; number: (found: RegExpExecArray) => string | undefined }

const digits = ([all]: RegExpExecArray): string => all.replace(/\D/g, '')

/** The surer ones first: what one rule took is not left for the next. */
const RULES: Rule[] = [
  { kind: 'mobile', pattern: MOBILE, number: ([, rest = '']) => local(rest) },
  { kind: 'mobile', pattern: OLD_MOBILE, number: oldMobile },
  { kind: 'landline', pattern: LANDLINE, number: ([, rest = '']) => local(rest) },
  { kind: 'foreign', pattern: FOREIGN, number: found => `+${digits(found).replace(/^00/, '')}` },
  { kind: 'service', pattern: SERVICE, number: digits },
  { kind: 'short', pattern: SHORT, number: digits },
]

type Found = Phone & { at: number; end: number }

const allOf = ({ kind, pattern, number }: Rule, text: string): Found[] => {
  const every = new RegExp(pattern.source, `${pattern.flags.replace('g', '')}g`)
  const found: Found[] = []
  for (let one = every.exec(text); one; one = every.exec(text)) {
    const read = number(one)
    if (read !== undefined) found.push({ kind, number: read, at: one.index, end: one.index + one[0].length })
  }
  return found
}

const SPOKEN = /^(?:(?:84|0)[35789]\d{8}|02\d{9}|1[89]00\d{4,6}|11[1-5])$/

/**
 * Every telephone number told in a text, in its order, each once: with dots and spaces, `+84`, in the old eleven
 * digits (as they are dialled today), landlines, 1800 and 1900, 113, or spelt aloud ("không chín một hai …").
 */
export const findPhones = (text: string): Phone[] => {
  const written = plain(writeFigures(text, figures => SPOKEN.test(figures)))
  const taken: Found[] = []
  for (const rule of RULES)
    for (const found of allOf(rule, written))
      if (!taken.some(({ at, end }) => found.at < end && at < found.end)) taken.push(found)
  return taken
    .sort((one, other) => one.at - other.at)
    .map(({ kind, number }) => ({ kind, number }))
    .filter((one, at, all) => all.findIndex(({ number }) => number === one.number) === at)
}
