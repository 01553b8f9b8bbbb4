import type { Binary, Timestamp } from 'bson'
import { bsonType, bytesOf, type Doc, numberOf, rank, rankOf, regexParts, textOf } from './bson-value.js'
import { encodeKey } from './storage/key-encoding.js'

function order<T>(a: T, b: T): number {
  if (a < b) return -1
  return a > b ? 1 : 0
}

function compareNumbers(a: number | bigint, b: number | bigint): number {
  if (a < b) return -1
  if (a > b) return 1
  // Neither smaller nor greater: equal, or NaN, which sorts below every number.
  const aIsNumber = typeof a === 'bigint' || !Number.isNaN(a)
  const bIsNumber = typeof b === 'bigint' || !Number.isNaN(b)
  return Number(aIsNumber) - Number(bIsNumber)
}

function compareTexts(a: string, b: string): number {
  // UTF-16 order and UTF-8 order differ only where surrogates meet the characters above them.
  if (a === b) return 0
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

/** MongoDB's order of any two values: by type, then by value; a missing value counts as null. */
export function compareValues(a: unknown, b: unknown): number {
  const rankA = rankOf(a)
  const rankB = rankOf(b)
  if (rankA !== rankB) return rankA - rankB
  switch (rankA) {
    case rank.number:
      return compareNumbers(numberOf(a), numberOf(b))
    case rank.string:
      return compareTexts(textOf(a), textOf(b))
    case rank.bool:
      return Number(a) - Number(b)
    case rank.date:
      return order((a as Date).getTime(), (b as Date).getTime())
    case rank.null:
      return 0
    default:
      return Buffer.compare(encodeKey([a]), encodeKey([b]))
  }
}

/** MongoDB's equality: numbers of any type by value, documents with the order of their fields. */
export function equalValues(a: unknown, b: unknown): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a === b
  return compareValues(a, b) === 0
}

/** A text that equal values have in common, and no others. */
export function keyOf(value: unknown): string {
  return encodeKey([value ?? null]).toString('latin1')
}

const names: Record<string, string> = {
  Int32: 'int',
  Double: 'double',
  Long: 'long',
  Decimal128: 'decimal',
  ObjectId: 'objectId',
  Binary: 'binData',
  Timestamp: 'timestamp',
  BSONRegExp: 'regex',
  BSONSymbol: 'symbol',
  Code: 'javascript',
  MinKey: 'minKey',
  MaxKey: 'maxKey',
}

/** The BSON type's name as `$type` and error messages spell it. */
export function typeName(value: unknown): string {
  if (value === null) return 'null'
  if (typeof value !== 'object') return typeof value === 'boolean' ? 'bool' : plainName(value)
  if (Array.isArray(value)) return 'array'
  if (value instanceof Date) return 'date'
  if (value instanceof RegExp) return 'regex'
  return names[bsonType(value) ?? ''] ?? 'object'
}

function plainName(value: unknown): string {
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'double'
  if (typeof value === 'bigint') return 'long'
  return typeof value === 'undefined' ? 'missing' : 'string'
}

/** A value as error messages print it (mongo: BSONElement::toString). */
export function show(value: unknown): string {
  if (Array.isArray(value)) return `[ ${value.map(show).join(', ')} ]`
  switch (rankOf(value)) {
    case rank.number: {
      const text = String(value)
      return typeName(value) === 'double' && /^-?\d+$/.test(text) ? `${text}.0` : text
    }
    case rank.binary: {
      const bytes = value as Binary
      if (bytes.sub_type === 4) return `UUID("${bytes.toUUID().toString()}")`
      return `BinData(${bytes.sub_type}, ${Buffer.from(bytesOf(bytes)).toString('hex').toUpperCase()})`
    }
    case rank.timestamp:
      return `Timestamp(${(value as Timestamp).t}, ${(value as Timestamp).i})`
    case rank.regex:
      return `/${regexParts(value).join('/')}`
    case rank.string:
      return `"${textOf(value)}"`
    case rank.date:
      return `new Date(${(value as Date).getTime()})`
    case rank.objectId:
      return `ObjectId('${String(value)}')`
    case rank.object:
      return `{ ${Object.entries(value as Doc)
        .map(([name, item]) => `${name}: ${show(item)}`)
        .join(', ')} }`
    default:
      return String(value ?? null)
  }
}
