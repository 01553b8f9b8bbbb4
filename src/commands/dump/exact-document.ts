import { deserialize, onDemand, serialize } from 'bson'
import { failed, type Outcome, ok } from '../../foundation/outcome.js'

/** Without these the driver makes Int32 of a Double and JavaScript's of a regular expression. */
export const KEEP_TYPES = {
  promoteValues: false,
  promoteLongs: false,
  promoteBuffers: false,
  bsonRegExp: true,
} as const

const OBJECT = 3
const ARRAY = 4

/** The value of one element, by way of a document that holds nothing else. */
const leafOf = (type: number, value: Uint8Array): unknown => {
  const bytes = Buffer.alloc(value.length + 8)
  bytes.writeInt32LE(bytes.length, 0)
  bytes[4] = type
  bytes.write('v', 5)
  bytes.set(value, 7)
  return deserialize(bytes, KEEP_TYPES).v
}

/** Maps keep the order of all names; an object puts those that are whole numbers first. */
const mapOf = (bytes: Uint8Array): Map<string, unknown> => {
  const fields = new Map<string, unknown>()
  for (const [type, nameAt, nameLength, at, length] of onDemand.parseToElements(bytes)) {
    const name = Buffer.from(bytes.subarray(nameAt, nameAt + nameLength)).toString()
    const value = bytes.subarray(at, at + length)
    if (type === OBJECT) fields.set(name, mapOf(value))
    else if (type === ARRAY) fields.set(name, [...mapOf(value).values()])
    else fields.set(name, leafOf(type, value))
  }
  return fields
}

/**
 * A document that the driver writes as exactly these bytes. Refused: damaged ones, and types long out of use, which
 * no driver writes any more.
 */
export const exactDocument = (bytes: Uint8Array): Outcome<object, string> => {
  try {
    const isExact = (document: object) => Buffer.compare(serialize(document), bytes) === 0
    const plain = deserialize(bytes, KEEP_TYPES)
    if (isExact(plain)) return ok(plain)
    const mapped = mapOf(bytes)
    return isExact(mapped) ? ok(mapped) : failed('holds what no driver can write again')
  } catch (error) {
    if (error instanceof Error && error.name.startsWith('BSON')) return failed('is damaged')
    throw error
  }
}
