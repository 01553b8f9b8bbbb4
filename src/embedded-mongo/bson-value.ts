import { type Binary, type Code, deserialize, type Long, serialize, type Timestamp } from 'bson'
import { notSupported } from './command-error.js'

export type Doc = Record<string, unknown>

/** BSON types in the order MongoDB sorts them (mongo/bson/bsontypes.h, canonicalizeBSONType); all in 1..254. */
export const rank = {
  minKey: 1,
  emptyArray: 4,
  null: 5,
  number: 10,
  string: 15,
  object: 20,
  array: 25,
  binary: 30,
  objectId: 35,
  bool: 40,
  date: 45,
  timestamp: 47,
  regex: 50,
  code: 60,
  codeWithScope: 65,
  maxKey: 127,
} as const

const bsonRanks: Record<string, number> = {
  Int32: rank.number,
  Double: rank.number,
  Long: rank.number,
  Decimal128: rank.number,
  ObjectId: rank.objectId,
  Binary: rank.binary,
  Timestamp: rank.timestamp,
  BSONRegExp: rank.regex,
  BSONSymbol: rank.string,
  DBRef: rank.object,
  MinKey: rank.minKey,
  MaxKey: rank.maxKey,
}

/** Decodes keeping every BSON type (Int32, Double, Long, BSONRegExp …), so that encoding again gives the same bytes. */
export function decodeTyped(bytes: Uint8Array): Doc {
  return deserialize(bytes, { promoteValues: false, bsonRegExp: true })
}

export function encode(doc: Doc): Uint8Array {
  return serialize(doc, { ignoreUndefined: true })
}

export function bsonType(value: object): string | undefined {
  return (value as { _bsontype?: string })._bsontype
}

/** An embedded document: neither an array nor one of the BSON value classes. */
export function isPlainObject(value: unknown): value is Doc {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return bsonType(value) === undefined && !(value instanceof Date) && !(value instanceof RegExp)
}

export function own(value: Doc, field: string): unknown {
  return Object.hasOwn(value, field) ? value[field] : undefined
}

/** Sets a field; one named __proto__ too becomes a field and not the object's prototype. */
export function put(doc: Doc, field: string, value: unknown): void {
  if (field !== '__proto__') doc[field] = value
  else Object.defineProperty(doc, field, { value, enumerable: true, configurable: true, writable: true })
}

export function rankOf(value: unknown): number {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return rank.number
    case 'string':
      return rank.string
    case 'boolean':
      return rank.bool
    case 'object':
      return value === null ? rank.null : rankOfObject(value)
    default:
      return rank.null
  }
}

function rankOfObject(value: object): number {
  if (Array.isArray(value)) return rank.array
  const type = bsonType(value)
  if (type === 'Code') return (value as Code).scope ? rank.codeWithScope : rank.code
  if (type !== undefined) return bsonRanks[type] ?? rank.object
  if (value instanceof Date) return rank.date
  return value instanceof RegExp ? rank.regex : rank.object
}

/** A number that compares exactly: a bigint where a double would round. Decimal128 is refused. */
export function numberOf(value: unknown): number | bigint {
  if (typeof value === 'number' || typeof value === 'bigint') return value
  const type = bsonType(value as object)
  if (type === 'Int32' || type === 'Double') return (value as { value: number }).value
  if (type !== 'Long') throw notSupported('comparing Decimal128')
  const big = (value as Long).toBigInt()
  const near = Number(big)
  return Number.isSafeInteger(near) ? near : big
}

export function isNumber(value: unknown): boolean {
  return rankOf(value) === rank.number
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : String(value)
}

export function bytesOf(value: Binary): Uint8Array {
  return value.buffer.subarray(0, value.position)
}

export function regexParts(value: unknown): [source: string, flags: string] {
  if (value instanceof RegExp) return [value.source, value.flags.replace(/[gyud]/g, '')]
  const { pattern, options } = value as { pattern: string; options: string }
  return [pattern, options]
}

export function timestampBits(value: Timestamp): bigint {
  return BigInt.asUintN(64, value.toBigInt())
}
