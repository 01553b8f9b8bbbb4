import { onDemand } from 'bson'
import { type Doc, decodeTyped } from '../bson-value.js'

/** Where the fields at the top of a stored document lie in its bytes: from the type byte to behind the value. */
export type StoredFields = Map<string, { from: number; value: number; to: number }>

/**
 * Finds the fields at the top of a stored document without decoding their values: most of a document is neither asked
 * for nor changed by a small update. Undefined when a name comes twice, for then its order says which of them counts.
 */
export function storedFields(bytes: Uint8Array): StoredFields | undefined {
  const { parseToElements, ByteUtils } = onDemand
  const fields: StoredFields = new Map()
  let count = 0
  for (const [, nameAt, nameLength, at, length] of parseToElements(bytes)) {
    fields.set(ByteUtils.toUTF8(bytes, nameAt, nameAt + nameLength, false), {
      from: nameAt - 1,
      value: at,
      to: at + length,
    })
    count++
  }
  return fields.size === count ? fields : undefined
}

/** A document of these pieces of others' bytes, each one field. */
export function joinFields(pieces: readonly Uint8Array[]): Uint8Array {
  const size = pieces.reduce((sum, piece) => sum + piece.length, 5)
  const out = Buffer.allocUnsafe(size)
  out.writeInt32LE(size, 0)
  let at = 4
  for (const piece of pieces) {
    out.set(piece, at)
    at += piece.length
  }
  out[at] = 0
  return out
}

/** The named ones of a stored document's fields, decoded. */
export function decodeSome(bytes: Uint8Array, fields: StoredFields, names: Iterable<string>): Doc {
  const pieces: Uint8Array[] = []
  for (const name of names) {
    const place = fields.get(name)
    if (place) pieces.push(bytes.subarray(place.from, place.to))
  }
  return decodeTyped(joinFields(pieces))
}

/** The bytes of one field's value, without its type and name. */
export function valueBytes(bytes: Uint8Array, fields: StoredFields, name: string): Uint8Array | undefined {
  const place = fields.get(name)
  return place && bytes.subarray(place.value, place.to)
}
