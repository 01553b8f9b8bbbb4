import { type Doc, encode, isPlainObject, own, put } from '../bson-value.js'
import { joinFields, type StoredFields, storedFields, valueBytes } from '../storage/stored-fields.js'
import { comparePart } from './update-paths.js'

/** A change of nothing but fields at the top. */
export type FieldPatch = {
  /** First names of what it changes: all there is. */
  names: Set<string>
  /** The stored bytes with the change in them. */
  bytes(stored: Uint8Array, fields: StoredFields): Uint8Array
  /** These fields of a decoded document as they are after the change. */
  after(before: Doc, names: Iterable<string>): Doc
}

/** `_id` must stay, and other names are refused or lead deeper: both are left to the general way. */
function isPlainName(name: string): boolean {
  return !['', '_id', '__proto__'].includes(name) && !name.startsWith('$') && !name.includes('.')
}

/** Each value as the piece of BSON that it will be in a document: as it was sent, or encoded anew. */
function piecesOf(sets: Doc, sent: Uint8Array | undefined): Map<string, Uint8Array> {
  const update = sent && storedFields(sent)
  const given = update && valueBytes(sent, update, '$set')
  const places = given && storedFields(given)
  const bytes = places ? given : encode(sets)
  const pieces = new Map<string, Uint8Array>()
  for (const [name, { from, to }] of places ?? storedFields(bytes) ?? [])
    pieces.set(name, bytes.subarray(from, to))
  return pieces
}

/**
 * What most updates are: some fields at the top set or removed. Their bytes are put in the place of the old ones, and
 * what is not touched is neither decoded nor encoded. `sent` are the update's own bytes, if they are at hand. Undefined
 * when an update does more, or may be refused.
 */
export function fieldPatch(update: Doc, sent: Uint8Array | undefined): FieldPatch | undefined {
  const plain = ([op, fields]: [string, unknown]) =>
    (op === '$set' || op === '$unset') && isPlainObject(fields)
  if (!Object.entries(update).every(plain)) return undefined
  const { $set: sets = {}, $unset: removed = {} } = update as Record<string, Doc>
  const setNames = Object.keys(sets)
  const removedNames = Object.keys(removed)
  const names = new Set([...setNames, ...removedNames])
  if (names.size < setNames.length + removedNames.length || ![...names].every(isPlainName)) return undefined
  if (setNames.some(name => sets[name] === undefined)) return undefined
  let pieces: Map<string, Uint8Array> | undefined
  return {
    names,
    bytes(stored, fields) {
      pieces ??= piecesOf(sets, sent)
      const out: Uint8Array[] = []
      for (const [name, { from, to }] of fields) {
        const piece = names.has(name) ? pieces.get(name) : stored.subarray(from, to)
        if (piece) out.push(piece)
      }
      const added = setNames.filter(name => !fields.has(name))
      for (const name of added.sort(comparePart)) out.push(pieces.get(name) ?? new Uint8Array())
      return joinFields(out)
    },
    after(before, wanted) {
      const after: Doc = {}
      for (const name of wanted) {
        const value = names.has(name) ? own(sets, name) : own(before, name)
        if (value !== undefined) put(after, name, value)
      }
      return after
    },
  }
}
