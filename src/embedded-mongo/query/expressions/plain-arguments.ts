import { bsonType, isNumber, isPlainObject, numberOf, rank, rankOf, textOf } from '../../bson-value.js'
import { commandError, notSupported } from '../../command-error.js'
import { keyOf, typeName } from '../../compare.js'
import { isNullish } from './expression.js'
import { isDouble } from './whole-numbers.js'

/** Turns an argument into a plain value; what is of another type is refused with `code`, what is out of range with `fails`. */
type Read = (value: unknown, name: string, code: number, fails: number) => unknown

function wrong(value: unknown, name: string, wanted: string, code: number): never {
  throw commandError(code, `${name} needs ${wanted}, found: ${typeName(value)}`)
}

const number: Read = (value, name, code) => {
  if (!isNumber(value)) return wrong(value, name, 'a number', code)
  const plain = numberOf(value)
  if (typeof plain === 'bigint') throw notSupported(`${name} of integers beyond 2^53`)
  return plain
}

/** What becomes a double anyway, as it does in MongoDB. */
const real: Read = (value, name, code) =>
  isNumber(value) ? Number(numberOf(value)) : wrong(value, name, 'a number', code)

/** An int or a long that fits into 32 bits. */
const whole: Read = (value, name, code, fails) => {
  if (!isNumber(value) || isDouble(value)) return wrong(value, name, 'int or long operands', code)
  const plain = number(value, name, code, fails)
  if (Number(plain) !== (Number(plain) | 0)) throw notSupported(`${name} of integers beyond 2^31`)
  return plain
}

/** A whole number within int32 of any type; a fraction has the code after that of a wrong type. */
const index: Read = (value, name, code, fails) => {
  const plain = Number(number(value, name, code, fails))
  if (Number.isInteger(plain) && Math.abs(plain) <= 2 ** 31) return plain
  throw commandError(code + 1, `${name} needs a number representable as a 32-bit integer, found: ${plain}`)
}

const natural: Read = (value, name, code, fails) => {
  const plain = Number(index(value, name, code, fails))
  if (plain >= 0) return plain
  throw commandError(fails, `${name} needs a number that is not negative, found: ${plain}`)
}

/** A number above 0; another has the second code after that of a wrong type. */
const positive: Read = (value, name, code, fails) => {
  const plain = Number(real(value, name, code, fails))
  if (plain > 0 || Number.isNaN(plain)) return plain
  throw commandError(code + 2, `${name} needs a positive number, found: ${plain}`)
}

const text: Read = (value, name, code) =>
  rankOf(value) === rank.string ? textOf(value) : wrong(value, name, 'a string', code)

const filled: Read = (value, name, code, fails) => {
  const plain = text(value, name, code, fails)
  if (plain === '') throw commandError(fails, `${name} needs a string that is not empty`)
  return plain
}

/** A text within the characters that JavaScript counts as MongoDB does. */
const units: Read = (value, name, code, fails) => {
  const plain = text(value, name, code, fails)
  if (/[\ud800-\udfff]/.test(String(plain))) throw notSupported(`${name} by characters beyond U+FFFF`)
  return plain
}

/** Numbers and dates too are texts here; null is the empty one. */
const asText: Read = (value, name) => {
  if (isNullish(value)) return ''
  if (rankOf(value) === rank.string) return textOf(value)
  if (value instanceof Date) return value.toISOString()
  if (isNumber(value)) return String(numberOf(value))
  throw commandError(16007, `can't convert from BSON type ${typeName(value)} to String in ${name}`)
}

/** The items of arrays and the fields of documents keep their types: none of the operators here looks into them. */
const list: Read = (value, name, code) =>
  Array.isArray(value) ? value : wrong(value, name, 'an array', code)

const set: Read = (value, name, code, fails) =>
  new Map((list(value, name, code, fails) as unknown[]).map(item => [keyOf(item), item]))

const timestamp: Read = (value, name, code) =>
  rankOf(value) === rank.timestamp ? value : wrong(value, name, 'a timestamp', code)

const doc: Read = (value, name, code) =>
  isPlainObject(value) ? value : wrong(value, name, 'a document', code)

const sized: Read = (value, name, code) =>
  typeof value === 'object' && value !== null && bsonType(value) === 'Binary'
    ? value
    : text(value, name, code, code)

export const kinds: Readonly<Record<string, Read>> = {
  number,
  real,
  whole,
  index,
  natural,
  positive,
  text,
  filled,
  units,
  asText,
  list,
  set,
  timestamp,
  doc,
  sized,
  any: value => value,
}

/** Kinds that null is a value for like others, or of a wrong type; elsewhere null in is null out. */
export const nullable: readonly string[] = ['any', 'asText', 'natural']
