import { type Doc, isPlainObject, own } from '../bson-value.js'
import { commandError } from '../command-error.js'
import { emptyArray } from './key-encoding.js'

/** One index entry of a document: a value for each indexed field. */
export type KeyTuple = readonly unknown[]

type Field = { value: unknown; parts: readonly string[]; at: number; done: boolean }

/** Walks down to the end of the path, or to the first array. */
function advance(field: Field): void {
  while (!field.done && !Array.isArray(field.value)) {
    const part = field.parts[field.at]
    if (part === undefined) {
      field.done = true
      return
    }
    field.value = isPlainObject(field.value) ? own(field.value, part) : undefined
    field.at++
    if (field.value === undefined) field.done = true
  }
}

function arrayPath(fields: Field[]): string | undefined {
  let found: string | undefined
  for (const field of fields) {
    if (field.done) continue
    const path = field.parts.slice(0, field.at).join('.')
    if (found !== undefined && found !== path) {
      throw commandError(171, `cannot index parallel arrays [${field.parts[0]}] [${found}]`)
    }
    found = path
  }
  return found
}

function intoItem(field: Field, item: unknown): Field {
  if (field.done) return field
  // An array directly inside an array is not looked into: it is a value itself, or has no such field.
  if (field.at === field.parts.length) return { ...field, value: item, done: true }
  if (Array.isArray(item)) return { ...field, value: undefined, done: true }
  return { ...field, value: item }
}

function expand(fields: Field[], out: KeyTuple[], multikey: boolean[]): void {
  for (const field of fields) advance(field)
  if (arrayPath(fields) === undefined) {
    out.push(fields.map(field => field.value))
    return
  }
  fields.forEach((field, i) => {
    if (!field.done) multikey[i] = true
  })
  const array = fields.find(field => !field.done)?.value as unknown[]
  if (array.length === 0) {
    const atEnd = (field: Field) => (field.at === field.parts.length ? emptyArray : undefined)
    out.push(fields.map(field => (field.done ? field.value : atEnd(field))))
    return
  }
  for (const item of array) {
    expand(
      fields.map(field => intoItem({ ...field }, item)),
      out,
      multikey,
    )
  }
}

/**
 * The entries of a document in an index over `paths`: one for each element where a path meets an array.
 * Marks in `multikey` the fields that met one. Two different arrays in one index are refused (171), as MongoDB does.
 */
export function keyTuples(doc: Doc, paths: readonly (readonly string[])[], multikey: boolean[]): KeyTuple[] {
  const [only] = paths
  const first = only?.[0]
  if (paths.length === 1 && only?.length === 1 && first !== undefined) {
    const value = own(doc, first)
    if (!Array.isArray(value)) return [[value]]
  }
  const out: KeyTuple[] = []
  expand(
    paths.map(parts => ({ value: doc as unknown, parts, at: 0, done: false })),
    out,
    multikey,
  )
  return out
}
