import { type Doc, isPlainObject, own, put } from '../bson-value.js'
import { commandError } from '../command-error.js'

type Unwind = { parts: string[]; indexField: string | undefined; keepEmpty: boolean }

/** Reads the operand of `$unwind`; unknown options are refused (28811). */
export function parseUnwind(operand: unknown): Unwind {
  const spec: Doc = isPlainObject(operand) ? operand : { path: operand }
  const { path, includeArrayIndex, preserveNullAndEmptyArrays, ...others } = spec
  const [other] = Object.keys(others)
  if (other) throw commandError(28811, `unrecognized option to $unwind stage: ${other}`)
  if (typeof path !== 'string') throw commandError(28808, 'expected a string as the path for $unwind stage')
  if (!path.startsWith('$'))
    throw commandError(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`)
  if (
    includeArrayIndex !== undefined &&
    (typeof includeArrayIndex !== 'string' || includeArrayIndex === '')
  ) {
    throw commandError(28810, 'expected a non-empty string for the includeArrayIndex option to $unwind stage')
  }
  if (preserveNullAndEmptyArrays !== undefined && typeof preserveNullAndEmptyArrays !== 'boolean') {
    throw commandError(28809, 'expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage')
  }
  return {
    parts: path.slice(1).split('.'),
    indexField: includeArrayIndex,
    keepEmpty: preserveNullAndEmptyArrays === true,
  }
}

function valueAt(doc: Doc, parts: string[]): unknown {
  return parts.reduce<unknown>((value, part) => (isPlainObject(value) ? own(value, part) : undefined), doc)
}

/** A copy with another value at the path; undefined removes it. */
function withValue(doc: Doc, parts: string[], value: unknown): Doc {
  const [part = '', ...rest] = parts
  const copy = { ...doc }
  const inner = own(doc, part)
  const next = rest.length === 0 ? value : withValue(isPlainObject(inner) ? inner : {}, rest, value)
  if (next === undefined) delete copy[part]
  else put(copy, part, next)
  return copy
}

/** One document for each item of the array at the path. */
export function* unwound(docs: Iterable<Doc>, { parts, indexField, keepEmpty }: Unwind): Generator<Doc> {
  const numbered = (doc: Doc, index: number | null) =>
    indexField === undefined ? doc : withValue(doc, indexField.split('.'), index)
  for (const doc of docs) {
    const value = valueAt(doc, parts)
    if (Array.isArray(value) && value.length > 0) {
      for (const [i, item] of value.entries()) yield numbered(withValue(doc, parts, item), i)
    } else if (!Array.isArray(value) && (value ?? null) !== null) yield numbered(doc, null)
    else if (keepEmpty) yield numbered(Array.isArray(value) ? withValue(doc, parts, undefined) : doc, null)
  }
}
