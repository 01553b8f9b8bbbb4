import { type Doc, decodeTyped } from './bson-value.js'
import { commandError, notSupported } from './command-error.js'

/** MongoDB's limit of documents within documents (mongo: BSONDepth). */
const maxDepth = 200
/** A JavaScript date reaches so many milliseconds to either side of 1970 (ECMA-262, time values). */
const farthestDate = 8.64e15

/** BSON's type bytes (bsonspec.org) of which this checks something, or whose size is written in the value. */
const type = {
  string: 2,
  document: 3,
  array: 4,
  binary: 5,
  undefined: 6,
  date: 9,
  regex: 11,
  pointer: 12,
  code: 13,
  symbol: 14,
  scopedCode: 15,
} as const
/** How many bytes the other types have; none where it isn't said: null, MinKey, MaxKey. */
const sizes: Partial<Record<number, number>> = { 1: 8, 7: 12, 8: 1, 9: 8, 16: 4, 17: 8, 18: 8, 19: 16 }
/** What BSON calls deprecated: decoding would make other values of them. */
const deprecated: Partial<Record<number, string>> = {
  [type.undefined]: 'undefined',
  [type.pointer]: 'DBPointer',
  [type.symbol]: 'symbol',
}

function behindName(bytes: Buffer, from: number): number {
  let at = from
  while (bytes[at] !== 0) at++
  return at + 1
}

/** An `_id` that is undefined has an error of its own, of the insert. */
function checkType(bytes: Buffer, at: number, valueAt: number, levels: number): void {
  const what = deprecated[bytes[at] ?? 0]
  if (what === undefined) return
  const name = bytes.toString('utf8', at + 1, valueAt - 1)
  if (bytes[at] !== type.undefined || levels !== maxDepth || name !== '_id')
    throw notSupported(`the BSON type ${what} (in the field '${name}')`)
}

function checkDate(bytes: Buffer, at: number): void {
  const milliseconds = bytes.readInt32LE(at + 4) * 2 ** 32 + bytes.readUInt32LE(at)
  if (Math.abs(milliseconds) > farthestDate) throw notSupported('a date more than 273,000 years from now')
}

/** Where a value ends; what lies within it is checked. */
function checkValue(bytes: Buffer, kind: number, at: number, levels: number): number {
  switch (kind) {
    case type.document:
    case type.array:
      return checkFields(bytes, at, levels - 1)
    case type.string:
    case type.code:
      return at + 4 + bytes.readInt32LE(at)
    case type.binary:
      return at + 5 + bytes.readInt32LE(at)
    case type.regex:
      return behindName(bytes, behindName(bytes, at))
    case type.scopedCode:
      return checkFields(bytes, at + 8 + bytes.readInt32LE(at + 4), levels - 1)
    case type.date:
      checkDate(bytes, at)
      return at + 8
    default:
      return at + (sizes[kind] ?? 0)
  }
}

function checkFields(bytes: Buffer, from: number, levels: number): number {
  if (levels === 0) throw commandError(15, `a document is nested deeper than ${maxDepth} levels`)
  let at = from + 4
  for (let kind = bytes[at]; kind; kind = bytes[at]) {
    const valueAt = behindName(bytes, at + 1)
    checkType(bytes, at, valueAt, levels)
    at = checkValue(bytes, kind, valueAt, levels)
  }
  return at + 1
}

/** Decodes what a client sent; what is no BSON is refused (22). */
export function decodeAs(bytes: Uint8Array, decode: (bytes: Uint8Array) => Doc): Doc {
  try {
    return decode(bytes)
  } catch (error) {
    throw commandError(22, `invalid BSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/**
 * Decodes what a client sent with all its types. What is nested too deep is refused (15), and so are the values that
 * would not be encoded again as they came: far dates and the types that BSON calls deprecated (238).
 */
export function decodeSent(bytes: Uint8Array): Doc {
  const doc = decodeAs(bytes, decodeTyped)
  checkFields(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), 0, maxDepth)
  return doc
}
