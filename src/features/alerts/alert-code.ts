import { ALERT_KINDS, type AlertKind } from './alert-kinds.js'

export const alertCode = (prefix: string, number: number): string =>
  `${prefix}-${String(number).padStart(3, '0')}`

export const prefixOf = (kind: AlertKind): string => ALERT_KINDS[kind].prefix

/** All that codes begin with. */
export const CODE_PREFIXES = [...new Set(Object.values(ALERT_KINDS).map(({ prefix }) => prefix))]

/** What someone names an alert by. */
export type AlertReference = { by: 'code'; code: string } | { by: 'number'; number: number }

/** "CB-118", "cb118", "CB 118", "tin cb.118" or the bare number, and what is said behind it; "TB-261121-0007" is a report's. */
const CALLED =
  /^(?:tin\s+)?(?:m[aã]\s+)?(?:s[oố]\s+)?(?:([a-z]{2})[\s.\-–]*)?(\d{1,6})(?![\d\p{L}]|[-–]\d)[\s.,;:–-]*(.*)$/isu

/** Undefined: the words begin with no code. */
export const readAlertCode = (text: string): { reference: AlertReference; words: string } | undefined => {
  const [, letters, digits, words = ''] = CALLED.exec(text.normalize('NFC').trim()) ?? []
  if (digits === undefined) return undefined
  const number = Number(digits)
  if (letters === undefined) return { reference: { by: 'number', number }, words: words.trim() }
  const prefix = CODE_PREFIXES.find(one => one === letters.toUpperCase())
  return prefix && { reference: { by: 'code', code: alertCode(prefix, number) }, words: words.trim() }
}
