import { rank, rankOf, textOf } from '../../bson-value.js'
import { commandError } from '../../command-error.js'
import { typeName } from '../../compare.js'
import { dateOf, zoneOf } from './date-operands.js'
import { dayOfYear, isoWeek, isoWeekYear } from './date-units.js'
import { type Compile, isNullish, type Operator, parts } from './expression.js'
import { fromLocal, zoneOffset } from './time-zones.js'

const months = 'January February March April May June July August September October November December'.split(
  ' ',
)

function padded(number: number, size: number): string {
  return String(number).padStart(size, '0')
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${padded(Math.floor(size / 60), 2)}${padded(size % 60, 2)}`
}

const written: Record<string, (local: Date, offset: number) => string> = {
  Y: local => padded(local.getUTCFullYear(), 4),
  m: local => padded(local.getUTCMonth() + 1, 2),
  d: local => padded(local.getUTCDate(), 2),
  b: local => (months[local.getUTCMonth()] ?? '').slice(0, 3),
  B: local => months[local.getUTCMonth()] ?? '',
  H: local => padded(local.getUTCHours(), 2),
  M: local => padded(local.getUTCMinutes(), 2),
  S: local => padded(local.getUTCSeconds(), 2),
  L: local => padded(local.getUTCMilliseconds(), 3),
  j: local => padded(dayOfYear(local), 3),
  w: local => String(local.getUTCDay() + 1),
  u: local => String(local.getUTCDay() || 7),
  U: local => padded(Math.floor((dayOfYear(local) + 6 - local.getUTCDay()) / 7), 2),
  V: local => padded(isoWeek(local), 2),
  G: local => padded(isoWeekYear(local), 4),
  z: (_, offset) => offsetText(offset),
  Z: (_, offset) => `${offset < 0 ? '-' : '+'}${padded(Math.abs(offset), 3)}`,
  '%': () => '%',
}

function checkFormat(format: unknown, known: object): string {
  if (rankOf(format) !== rank.string)
    throw commandError(18533, `the format must be a string, not ${typeName(format)}`)
  const text = textOf(format)
  for (const [found, letter] of text.matchAll(/%(.?)/gs)) {
    if (!letter) throw commandError(18535, `Unmatched '%' at end of format string`)
    if (!Object.hasOwn(known, letter))
      throw commandError(18536, `Invalid format character '${found}' in format string`)
  }
  return text
}

export const dateToString: Operator = (operand, compile, name) => {
  const codes = { shape: 18629, unknown: 18534, missing: 18628 }
  const spec = parts(operand, name, ['date'], ['format', 'timezone', 'onNull'], codes)
  const { date, format, timezone, onNull } = compiledParts(spec, compile)
  if (typeof spec.format === 'string' && !spec.format.startsWith('$')) checkFormat(spec.format, written)
  return env => {
    const [value, zone, given] = [date?.(env), timezone?.(env), format?.(env)]
    if (isNullish(value)) return onNull ? onNull(env) : null
    if ((timezone && isNullish(zone)) || (format && isNullish(given))) return null
    const at = dateOf(value)
    const offset = zoneOffset(zoneOf(zone), at)
    const usual = `%Y-%m-%dT%H:%M:%S.%L${zone === undefined || zone === 'UTC' ? 'Z' : ''}`
    const local = new Date(at + offset)
    return checkFormat(given ?? usual, written).replace(
      /%(.)/gs,
      (_, letter: string) => written[letter]?.(local, Math.round(offset / 60_000)) ?? '',
    )
  }
}

function compiledParts(spec: Record<string, unknown>, compile: Compile) {
  return Object.fromEntries(Object.entries(spec).map(([field, value]) => [field, compile(value)]))
}

/** What a letter of a format takes from a text. */
const patterns: Record<string, string> = {
  Y: '(?<Y>\\d{4})',
  m: '(?<m>\\d{1,2})',
  d: '(?<d>\\d{1,2})',
  b: `(?<b>${months.map(month => month.slice(0, 3)).join('|')})`,
  B: `(?<b>${months.join('|')})`,
  H: '(?<H>\\d{1,2})',
  M: '(?<M>\\d{1,2})',
  S: '(?<S>\\d{1,2})',
  L: '(?<L>\\d{1,3})',
  j: '(?<j>\\d{1,3})',
  G: '(?<G>\\d{4})',
  V: '(?<V>\\d{1,2})',
  u: '(?<u>[1-7])',
  z: '(?<z>Z|[+-]\\d{2}:?\\d{0,2}|[A-Z][A-Za-z_]+(?:/[A-Za-z_]+)*)',
  Z: '(?<Z>[+-]\\d{1,3})',
  '%': '%',
}

/** A text without a format: ISO 8601, as a program writes it. Other ways of writing are refused (241). */
const iso =
  /^(?<Y>\d{4})-(?<m>\d{1,2})(?:-(?<d>\d{1,2})(?:[T ](?<H>\d{1,2}):(?<M>\d{2})(?::(?<S>\d{2})(?:[.,](?<L>\d{1,3})\d*)?)?)?)?(?: ?(?<z>Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?))?$/

function unreadable(text: string): never {
  throw commandError(241, `Error parsing date string '${text}'`)
}

/** The moment a text names; refused (241) when it names none. */
export function parsedDate(text: string, format?: string, zone?: string): Date {
  const pattern = format && new RegExp(`^${formatPattern(format)}$`, 'i')
  const found = (pattern || iso).exec(text)?.groups ?? unreadable(text)
  if (found.z && zone) unreadable(text)
  const number = (name: string, otherwise: number) =>
    found[name] === undefined ? otherwise : Number(found[name])
  const month = found.b
    ? months.findIndex(each => each.slice(0, 3).toLowerCase() === found.b?.slice(0, 3).toLowerCase())
    : number('m', 1) - 1
  const days = found.G
    ? isoDay(number('G', 1970), number('V', 1), number('u', 1))
    : new Date(0).setUTCFullYear(number('Y', 1970), found.j ? 0 : month, number('j', number('d', 1)))
  const check = new Date(days)
  if (!found.G && !found.j && (check.getUTCMonth() !== month || check.getUTCDate() !== number('d', 1)))
    unreadable(text)
  if (number('H', 0) > 23 || number('M', 0) > 59 || number('S', 0) > 59) unreadable(text)
  const time = number('H', 0) * 3_600_000 + number('M', 0) * 60_000 + number('S', 0) * 1000
  const local = days + time + Number((found.L ?? '').padEnd(3, '0'))
  return new Date(
    found.Z
      ? local - Number(found.Z) * 60_000
      : fromLocal(local, found.z?.toUpperCase() === 'Z' ? undefined : (found.z ?? zone)),
  )
}

function isoDay(year: number, week: number, weekday: number): number {
  const fourth = Date.UTC(year, 0, 4)
  const monday = fourth - ((new Date(fourth).getUTCDay() || 7) - 1) * 86_400_000
  return monday + ((week - 1) * 7 + weekday - 1) * 86_400_000
}

function formatPattern(format: string): string {
  return format
    .split(/(%.)/s)
    .map((piece, i) =>
      i % 2 === 1 ? (patterns[piece.slice(1)] ?? '') : piece.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'),
    )
    .join('')
}

export const dateFromString: Operator = (operand, compile, name) => {
  const codes = { shape: 40540, unknown: 40541, missing: 40542 }
  const spec = parts(operand, name, ['dateString'], ['format', 'timezone', 'onNull', 'onError'], codes)
  const { dateString, format, timezone, onNull, onError } = compiledParts(spec, compile)
  return env => {
    const [value, zone, given] = [dateString?.(env), timezone?.(env), format?.(env)]
    if (isNullish(value)) return onNull ? onNull(env) : null
    if ((timezone && isNullish(zone)) || (format && isNullish(given))) return null
    try {
      if (rankOf(value) !== rank.string)
        throw commandError(
          241,
          `$dateFromString requires that 'dateString' be a string, found: ${typeName(value)}`,
        )
      return parsedDate(
        textOf(value),
        given === undefined ? undefined : checkFormat(given, patterns),
        zoneOf(zone),
      )
    } catch (error) {
      if (onError) return onError(env)
      throw error
    }
  }
}
