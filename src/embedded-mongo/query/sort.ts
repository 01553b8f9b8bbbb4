import { type Doc, isNumber, isPlainObject, numberOf } from '../bson-value.js'
import { commandError, notSupported } from '../command-error.js'
import { compareValues } from '../compare.js'
import { keyTuples } from '../storage/index-keys.js'
import { emptyArray, encodeKey } from '../storage/key-encoding.js'

export type SortField = { path: string; parts: string[]; descending: boolean }

/** MongoDB's limit of a sort without an index, in bytes; above it the sort is refused (292). */
export const maxSortBytes = 100 * 1024 * 1024

/** Refuses paths with an empty part (40352, 40353, 15998). */
export function checkPath(path: string): void {
  if (path === '') throw commandError(40352, 'FieldPath cannot be constructed with empty string')
  if (path.endsWith('.')) throw commandError(40353, "FieldPath must not end with a '.'.")
  if (path.split('.').includes(''))
    throw commandError(15998, 'FieldPath field names may not be empty strings.')
}

export function parseSort(sort: unknown): SortField[] {
  if (sort === undefined || sort === null) return []
  if (!isPlainObject(sort)) throw commandError(14, `Expected field sort to be of type object`)
  return Object.entries(sort).map(([path, direction]) => {
    if (isPlainObject(direction)) throw notSupported('sorting by $meta')
    const number = isNumber(direction) ? numberOf(direction) : 0
    if (number !== 1 && number !== -1) {
      throw commandError(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)')
    }
    checkPath(path)
    return { path, parts: path.split('.'), descending: number < 0 }
  })
}

function compareSortValues(a: unknown, b: unknown): number {
  if (a === emptyArray || b === emptyArray) return Number(b === emptyArray) - Number(a === emptyArray)
  return compareValues(a, b)
}

/** An array sorts by its smallest item, descending by its largest. */
function sortValue(doc: Doc, field: SortField): unknown {
  let best: { value: unknown } | undefined
  for (const [value] of keyTuples(doc, [field.parts], [])) {
    const order = best ? compareSortValues(value, best.value) : 0
    if (!best || (field.descending ? order > 0 : order < 0)) best = { value }
  }
  return best?.value
}

/** Bytes that compare as the documents sort. */
export function sortKey(doc: Doc, fields: SortField[]): Buffer {
  return encodeKey(
    fields.map(field => sortValue(doc, field)),
    fields.map(field => field.descending),
  )
}

type Entry<T> = { key: Buffer; item: T; size: number }

/** Sorts items, keeping only the first `limit` while it reads; refuses more than `maxSortBytes` (292). */
export function sortItems<T>(items: Iterable<{ key: Buffer; item: T; size: number }>, limit: number): T[] {
  const order = (a: Entry<T>, b: Entry<T>) => Buffer.compare(a.key, b.key)
  let kept: Entry<T>[] = []
  let bytes = 0
  for (const entry of items) {
    kept.push(entry)
    bytes += entry.size + entry.key.length
    if (kept.length < 2 * limit + 1000 && bytes <= maxSortBytes) continue
    if (kept.length > limit) kept = kept.sort(order).slice(0, limit)
    bytes = kept.reduce((sum, one) => sum + one.size + one.key.length, 0)
    if (bytes > maxSortBytes) {
      throw commandError(
        292,
        `Sort exceeded memory limit of ${maxSortBytes} bytes, but did not opt in to external sorting.`,
      )
    }
  }
  return kept
    .sort(order)
    .slice(0, limit)
    .map(entry => entry.item)
}
