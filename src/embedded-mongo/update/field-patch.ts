import { type Doc, encode, put } from '../bson-value.js'
import { joinFields, type StoredFields, storedFields } from '../storage/stored-fields.js'

/** A change of fields at the top: names with the new values, in the order in which new fields are added. */
export type FieldPatch = {
  /** The stored bytes with the change in them. */
  bytes(stored: Uint8Array, fields: StoredFields): Uint8Array
  /** Makes the same change in a decoded part of the document. */
  change(part: Doc): void
}

type Action = { op: string; parts: readonly string[]; operand?: unknown }

/** `_id` must stay, names with dollars are refused in places: both are left to the general way. */
function isPlain({ op, parts: [name = '', ...deeper], operand }: Action): boolean {
  if (deeper.length > 0 || name === '_id' || name.startsWith('$')) return false
  return op === '$unset' || op === '$setOnInsert' || (op === '$set' && operand !== undefined)
}

/** Each value as the piece of BSON that it will be in a document. */
function encodedFields(values: readonly [name: string, value: unknown][]): Map<string, Uint8Array> {
  const bytes = encode(Object.fromEntries(values))
  const pieces = new Map<string, Uint8Array>()
  for (const [name, { from, to }] of storedFields(bytes) ?? []) pieces.set(name, bytes.subarray(from, to))
  return pieces
}

/**
 * What most updates are: some fields at the top set or removed. Their bytes are put in the place of the old ones, and
 * what is not touched is neither decoded nor encoded. Undefined when an update does more.
 */
export function fieldPatch(actions: readonly Action[]): FieldPatch | undefined {
  if (!actions.every(isPlain)) return undefined
  const sets = actions.flatMap(({ op, parts: [name = ''], operand }): [string, unknown][] =>
    op === '$set' ? [[name, operand]] : [],
  )
  const removed = new Set(actions.flatMap(({ op, parts }) => (op === '$unset' ? parts : [])))
  let encoded: Map<string, Uint8Array> | undefined
  return {
    bytes(stored, fields) {
      encoded ??= encodedFields(sets)
      const pieces: Uint8Array[] = []
      for (const [name, { from, to }] of fields)
        if (!removed.has(name)) pieces.push(encoded.get(name) ?? stored.subarray(from, to))
      for (const [name] of sets) {
        const piece = encoded.get(name)
        if (piece && !fields.has(name)) pieces.push(piece)
      }
      return joinFields(pieces)
    },
    change(part) {
      for (const [name, value] of sets) put(part, name, value)
      for (const name of removed) delete part[name]
    },
  }
}
