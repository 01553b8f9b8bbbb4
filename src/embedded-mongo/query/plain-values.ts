import { Binary, type DBRef } from 'bson'
import { bsonType, type Doc, isPlainObject, numberOf, regexParts } from '../bson-value.js'
import { notSupported } from '../command-error.js'

/** mingo compares class instances by their text: for bytes that must be exact, not UTF-8. */
function exactBinary(value: Binary): Binary {
  return Object.defineProperty(
    new Binary(value.buffer.subarray(0, value.position), value.sub_type),
    'toString',
    {
      value: () => `${value.sub_type}:${value.toString('base64')}`,
      enumerable: false,
    },
  )
}

function plainNumber(value: unknown): number {
  const number = numberOf(value)
  if (typeof number === 'bigint') throw notSupported('calculating with integers beyond 2^53')
  return number
}

/** Values as mingo expects them: JavaScript numbers and regular expressions instead of BSON's classes. */
export function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(plain)
  if (isPlainObject(value)) return plainDoc(value)
  switch (bsonType(value)) {
    case 'Int32':
    case 'Double':
    case 'Long':
    case 'Decimal128':
      return plainNumber(value)
    case 'Binary':
      return exactBinary(value as Binary)
    case 'BSONRegExp': {
      const [source, flags] = regexParts(value)
      return new RegExp(source, flags)
    }
    case 'BSONSymbol':
      return String(value)
    case 'DBRef':
      return plainDoc((value as DBRef).toJSON() as unknown as Doc)
    default:
      return value
  }
}

export function plainDoc(doc: Doc): Doc {
  const out: Doc = {}
  for (const name of Object.keys(doc)) {
    if (name === '__proto__') throw notSupported('a field named __proto__')
    out[name] = plain(doc[name])
  }
  return out
}
