import { Double, Int32, Long, ObjectId } from 'bson'
import { isNumber, numberOf, rank, rankOf, textOf } from '../../bson-value.js'
import { commandError, isCommandError, notSupported } from '../../command-error.js'
import { typeName } from '../../compare.js'
import { nameOfType } from '../type-operator.js'
import { parsedDate } from './date-texts.js'
import { isNullish, type Operator, type Operators, parts, unary } from './expression.js'
import { dateOf } from './local-dates.js'
import { isDouble } from './whole-numbers.js'

type Convert = (value: unknown) => unknown

function impossible(value: unknown, to: string): never {
  throw commandError(
    241,
    `Unsupported conversion from ${typeName(value)} to ${to} in $convert with no onError value`,
  )
}

function failed(text: string, to: string): never {
  throw commandError(241, `Failed to parse number '${text}' in $convert with no onError value: not a ${to}`)
}

function wholeText(text: string, to: string): bigint {
  return /^[+-]?\d+$/.test(text) ? BigInt(text.replace(/^\+/, '')) : failed(text, to)
}

function wholeOf(value: unknown, to: string): bigint {
  if (typeof value === 'boolean') return value ? 1n : 0n
  if (rankOf(value) === rank.string) return wholeText(textOf(value), to)
  if (value instanceof Date && to === 'long') return BigInt(value.getTime())
  if (!isNumber(value)) return impossible(value, to)
  const number = numberOf(value)
  if (typeof number === 'bigint') return number
  if (!Number.isFinite(number)) throw commandError(241, `Attempt to convert ${number} to integer value`)
  return BigInt(Math.trunc(number))
}

function within(value: bigint, bits: bigint): bigint {
  if (value >= -(2n ** (bits - 1n)) && value < 2n ** (bits - 1n)) return value
  throw commandError(241, 'Conversion would overflow target type in $convert with no onError value')
}

function toDouble(value: unknown): Double {
  if (typeof value === 'boolean') return new Double(Number(value))
  if (value instanceof Date) return new Double(value.getTime())
  if (isNumber(value)) return new Double(Number(numberOf(value)))
  if (rankOf(value) !== rank.string) return impossible(value, 'double')
  const text = textOf(value)
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$|^[+-]?(inf(inity)?|nan)$/i.test(text))
    return failed(text, 'double')
  return new Double(Number(/inf/i.test(text) ? text.replace(/inf(inity)?/i, 'Infinity') : text))
}

/** Doubles are written with up to 17 digits and an exponent of two, as C's `%.17g` and MongoDB do. */
function numberText(value: unknown): string {
  const number = numberOf(value)
  if (typeof number === 'bigint' || !isDouble(value)) return String(number)
  if (!Number.isFinite(number)) return Number.isNaN(number) ? 'NaN' : number > 0 ? 'Infinity' : '-Infinity'
  if (Object.is(number, -0)) return '-0'
  return String(number).replace(/e([+-])(\d)$/, 'e$10$2')
}

function toText(value: unknown): string {
  if (rankOf(value) === rank.string) return textOf(value)
  if (typeof value === 'boolean') return String(value)
  if (isNumber(value)) return numberText(value)
  if (value instanceof Date) return value.toISOString()
  if (value instanceof ObjectId) return value.toHexString()
  return impossible(value, 'string')
}

function toDate(value: unknown): Date {
  if (rankOf(value) === rank.string) return parsedDate(textOf(value))
  if (isNumber(value) && typeName(value) !== 'int') return new Date(Math.trunc(Number(numberOf(value))))
  if (isNumber(value)) return impossible(value, 'date')
  return new Date(dateOf(value, 241))
}

function toObjectId(value: unknown): unknown {
  if (value instanceof ObjectId) return value
  if (rankOf(value) !== rank.string) return impossible(value, 'objectId')
  const text = textOf(value)
  if (/^[0-9a-f]{24}$/i.test(text)) return new ObjectId(text)
  throw commandError(241, `Failed to parse objectId '${text}' in $convert with no onError value`)
}

const conversionTo: Record<string, Convert> = {
  double: toDouble,
  string: toText,
  objectId: toObjectId,
  bool: value => (isNumber(value) ? Number(numberOf(value)) !== 0 : value !== false),
  date: toDate,
  int: value => new Int32(Number(within(wholeOf(value, 'int'), 32n))),
  long: value => Long.fromBigInt(within(wholeOf(value, 'long'), 64n)),
}

function conversion(to: string): Convert {
  if (to === 'decimal') throw notSupported('converting to Decimal128')
  return conversionTo[to] ?? (value => impossible(value, to))
}

function direct(to: string): Operator {
  return unary(value => (isNullish(value) ? null : conversion(to)(value)))
}

const convert: Operator = (operand, compile, name) => {
  const codes = { shape: 9, unknown: 9, missing: 9 }
  const spec = parts(operand, name, ['input', 'to'], ['onError', 'onNull', 'format'], codes)
  if ('format' in spec) throw notSupported('a format of $convert')
  const [input, to] = [compile(spec.input), compile(spec.to)]
  const onNull = 'onNull' in spec ? compile(spec.onNull) : () => null
  const onError = 'onError' in spec && compile(spec.onError)
  return env => {
    const [value, wanted] = [input(env), to(env)]
    if (isNullish(wanted)) return null
    const change = conversion(nameOfType(wanted))
    if (isNullish(value)) return onNull(env)
    try {
      return change(value)
    } catch (error) {
      if (onError && isCommandError(error) && error.mongoCode === 241) return onError(env)
      throw error
    }
  }
}

export const conversions: Operators = {
  $type: unary(value => (value === undefined ? 'missing' : typeName(value))),
  $isNumber: unary(isNumber),
  $convert: convert,
  $toBool: direct('bool'),
  $toDate: direct('date'),
  $toDouble: direct('double'),
  $toInt: direct('int'),
  $toLong: direct('long'),
  $toObjectId: direct('objectId'),
  $toString: direct('string'),
}
