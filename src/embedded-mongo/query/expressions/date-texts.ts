import { rank, rankOf, textOf } from '../../bson-value.js'
import { commandError, notSupported } from '../../command-error.js'
import { typeName } from '../../compare.js'
import { type Compile, isNullish, type Operator, parts } from './expression.js'
import { dateOf, localPart, zoneOf } from './local-dates.js'
import { fromLocal, zoneOffset } from './time-zones.js'

/** The numbers that letters of a format stand for, and how many digits they have at least. */
const letters: Readonly<Record<string, readonly [part: string, digits: number]>> = {
  Y: ['$year', 4],
  m: ['$month', 2],
  d: ['$dayOfMonth', 2],
  H: ['$hour', 2],
  M: ['$minute', 2],
  S: ['$second', 2],
  L: ['$millisecond', 3],
  j: ['$dayOfYear', 3],
  w: ['$dayOfWeek', 1],
  u: ['$isoDayOfWeek', 1],
  U: ['$week', 2],
  V: ['$isoWeek', 2],
  G: ['$isoWeekYear', 4],
}

function padded(number: number, size: number): string {
  return String(number).padStart(size, '0')
}

/** How one letter of a format is written, where it is one of MongoDB's. */
function writerOf(letter: string): ((local: Date, offset: number) => string) | undefined {
  const known = Object.hasOwn(letters, letter) ? letters[letter] : undefined
  if (known) {
    const read = localPart(known[0])
    return local => padded(read(local), known[1])
  }
  const sign = (offset: number) => (offset < 0 ? '-' : '+')
  if (letter === 'Z') return (_, offset) => `${sign(offset)}${padded(Math.abs(offset), 3)}`
  if (letter === 'z')
    return (_, offset) => {
      const size = Math.abs(offset)
      return `${sign(offset)}${padded(Math.floor(size / 60), 2)}${padded(size % 60, 2)}`
    }
  if (letter === 'b' || letter === 'B') {
    const month = letter === 'b' ? 'short' : 'long'
    return local => local.toLocaleString('en-US', { month, timeZone: 'UTC' })
  }
  return letter === '%' ? () => '%' : undefined
}

/** Cuts a format into plain pieces and letters, by turns; an unknown letter is refused (18536). */
function piecesOf(format: unknown): string[] {
  if (rankOf(format) !== rank.string)
    throw commandError(18533, `the format must be a string, not ${typeName(format)}`)
  const pieces = textOf(format).split(/%(.)/s)
  if (pieces.at(-1)?.endsWith('%')) throw commandError(18535, `Unmatched '%' at end of format string`)
  for (const [i, letter] of pieces.entries()) {
    if (i % 2 === 1 && !writerOf(letter))
      throw commandError(18536, `Invalid format character '%${letter}' in format string`)
  }
  return pieces
}

/** Makes what writes dates by a format. */
function writing(format: unknown): (local: Date, offset: number) => string {
  const all = piecesOf(format).map((piece, i) => (i % 2 === 1 && writerOf(piece)) || (() => piece))
  return (local, offset) => all.map(write => write(local, offset)).join('')
}

function compiledParts(spec: Record<string, unknown>, compile: Compile) {
  return Object.fromEntries(Object.entries(spec).map(([field, value]) => [field, compile(value)]))
}

/** mingo's writes a few letters otherwise, and a half hour of offset. */
export const dateToString: Operator = (operand, compile, name) => {
  const codes = { shape: 18629, unknown: 18534, missing: 18628 }
  const spec = parts(operand, name, ['date'], ['format', 'timezone', 'onNull'], codes)
  const { date, format, timezone, onNull } = compiledParts(spec, compile)
  const isFixed = typeof spec.format === 'string' && !spec.format.startsWith('$')
  const fixed = isFixed ? writing(spec.format) : undefined
  return env => {
    const [value, zone, given] = [date?.(env), timezone?.(env), format?.(env)]
    if (isNullish(value)) return onNull ? onNull(env) : null
    if ((timezone && isNullish(zone)) || (format && isNullish(given))) return null
    const at = dateOf(value)
    const offset = zoneOffset(zoneOf(zone), at)
    const usual = `%Y-%m-%dT%H:%M:%S.%L${zone === undefined || zone === 'UTC' ? 'Z' : ''}`
    return (fixed ?? writing(given ?? usual))(new Date(at + offset), Math.round(offset / 60_000))
  }
}

/** What a letter of a format takes from a text; other letters are left out (238). */
const patterns: Readonly<Record<string, string>> = {
  Y: '(?<Y>\\d{4})',
  m: '(?<m>\\d{1,2})',
  d: '(?<d>\\d{1,2})',
  H: '(?<H>\\d{1,2})',
  M: '(?<M>\\d{1,2})',
  S: '(?<S>\\d{1,2})',
  L: '(?<L>\\d{1,3})',
  z: '(?<z>Z|[+-]\\d{2}:?\\d{0,2}|[A-Z][A-Za-z_]+(?:/[A-Za-z_]+)*)',
  '%': '%',
}

/** A text without a format: ISO 8601, as a program writes it. Other ways of writing are refused (241). */
const iso =
  /^(?<Y>\d{4})-(?<m>\d{1,2})(?:-(?<d>\d{1,2})(?:[T ](?<H>\d{1,2}):(?<M>\d{2})(?::(?<S>\d{2})(?:[.,](?<L>\d{1,3})\d*)?)?)?)?(?: ?(?<z>Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?))?$/

function patternOf(format: unknown): RegExp {
  const pieces = piecesOf(format).map((piece, i) => {
    if (i % 2 === 0) return piece.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
    const pattern = patterns[piece]
    if (!pattern) throw notSupported(`%${piece} in the format of $dateFromString`)
    return pattern
  })
  return new RegExp(`^${pieces.join('')}$`, 'i')
}

function unreadable(text: string): never {
  throw commandError(241, `Error parsing date string '${text}'`)
}

/** The moment a text names; refused (241) when it names none. */
export function parsedDate(text: string, pattern = iso, zone?: string): Date {
  const found = pattern.exec(text)?.groups ?? unreadable(text)
  if (found.z && zone) unreadable(text)
  const number = (name: string, otherwise = 0) =>
    found[name] === undefined ? otherwise : Number(found[name])
  const [month, day] = [number('m', 1) - 1, number('d', 1)]
  const days = new Date(new Date(0).setUTCFullYear(number('Y', 1970), month, day))
  if (days.getUTCMonth() !== month || days.getUTCDate() !== day) unreadable(text)
  const [hours, minutes, seconds] = [number('H'), number('M'), number('S')]
  if (hours > 23 || minutes > 59 || seconds > 59) unreadable(text)
  const time = hours * 3_600_000 + minutes * 60_000 + seconds * 1000 + Number((found.L ?? '').padEnd(3, '0'))
  const named = found.z?.toUpperCase() === 'Z' ? undefined : (found.z ?? zone)
  return new Date(fromLocal(days.getTime() + time, named))
}

/** mingo reads no offsets without a letter, and gives nothing for what it cannot read. */
export const dateFromString: Operator = (operand, compile, name) => {
  const codes = { shape: 40540, unknown: 40541, missing: 40542 }
  const spec = parts(operand, name, ['dateString'], ['format', 'timezone', 'onNull', 'onError'], codes)
  const { dateString, format, timezone, onNull, onError } = compiledParts(spec, compile)
  return env => {
    const [value, zone, given] = [dateString?.(env), timezone?.(env), format?.(env)]
    if (isNullish(value)) return onNull ? onNull(env) : null
    if ((timezone && isNullish(zone)) || (format && isNullish(given))) return null
    const pattern = given === undefined ? iso : patternOf(given)
    try {
      if (rankOf(value) === rank.string) return parsedDate(textOf(value), pattern, zoneOf(zone))
      throw commandError(241, `'dateString' must be a string, found: ${typeName(value)}`)
    } catch (error) {
      if (onError) return onError(env)
      throw error
    }
  }
}
