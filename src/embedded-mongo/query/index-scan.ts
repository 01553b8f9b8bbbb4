import { rank, rankOf } from '../bson-value.js'
import type { Index } from '../storage/catalog.js'
import { above } from '../storage/key-encoding.js'
import { type FieldBounds, fieldBounds } from './bounds.js'
import { type Filter, isLeaf, type Leaf } from './filter.js'
import type { SortField } from './sort.js'

/** A stretch of an index: keys in [low, high). */
export type Interval = { low: Buffer; high: Buffer }

export type IndexScan = {
  kind: 'index'
  index: Index
  intervals: Interval[]
  backward: boolean
  /** The scan gives the documents in the order asked for. */
  sorted: boolean
  /** A document may come up more than once. */
  repeats: boolean
  /** How many leading fields the conditions bound. */
  bound: number
  /** Every document of the scan satisfies the whole query: nothing is left to test. */
  exact: boolean
}
/** Above this many single stretches, a further field is left to the test after the scan. */
const maxIntervals = 5000
const inexactRanks: number[] = [rank.null, rank.array, rank.regex]
const everything: Interval[] = [{ low: Buffer.alloc(0), high: above }]

function extended(prefixes: Buffer[], bounds: FieldBounds): Interval[] {
  if (bounds.kind === 'range') {
    return prefixes.map(prefix => ({
      low: Buffer.concat([prefix, bounds.low]),
      high: Buffer.concat([prefix, bounds.high]),
    }))
  }
  return prefixes.flatMap(prefix =>
    bounds.keys.map(key => ({
      low: Buffer.concat([prefix, key]),
      high: Buffer.concat([prefix, key, above]),
    })),
  )
}

type Bound = { intervals: Interval[]; bound: number; fixed: Set<string>; points: number; range: boolean }

/** Two fields below one array: different items may satisfy them, so the second does not bound the scan. */
function sharesArray(index: Index, at: number): boolean {
  const root = index.paths[at]?.[0]
  return index.multikey.some(
    (flag, i) => i !== at && i < at && (flag || index.multikey[at]) && index.paths[i]?.[0] === root,
  )
}

function boundIndex(index: Index, byPath: Map<string, Leaf[]>): Bound {
  const out: Bound = { intervals: everything, bound: 0, fixed: new Set(), points: 0, range: false }
  let prefixes: Buffer[] = [Buffer.alloc(0)]
  for (const [i, field] of index.fields.entries()) {
    const leaves = byPath.get(field.path)
    if (!leaves || sharesArray(index, i)) break
    const bounds = fieldBounds(leaves, field.descending, index.multikey[i] === true)
    if (!bounds) break
    const count = bounds.kind === 'points' ? bounds.keys.length : 1
    if (prefixes.length * count > maxIntervals) break
    out.intervals = extended(prefixes, bounds)
    out.bound = i + 1
    if (bounds.kind === 'range') {
      out.range = true
      break
    }
    out.points++
    if (count === 1) out.fixed.add(field.path)
    prefixes = out.intervals.map(interval => interval.low)
  }
  return out
}

/** Whether the index gives the order asked for: 1 forward, -1 backward, 0 not. */
function sortDirection(index: Index, found: Bound, sort: SortField[]): number {
  // An array that holds the one value asked for still sorts by its smallest item.
  const arrays = new Set(index.fields.flatMap((field, i) => (index.multikey[i] ? [field.path] : [])))
  const asked = sort.filter(field => !found.fixed.has(field.path) || arrays.has(field.path))
  if (asked.length === 0) return 1
  if (found.intervals.length > 1) return 0
  const rest = index.fields.map((field, i) => ({ ...field, multikey: index.multikey[i] }))
  while (rest[0] && found.fixed.has(rest[0].path)) rest.shift()
  let direction = 0
  for (const [i, field] of asked.entries()) {
    const candidate = rest[i]
    if (!candidate || candidate.path !== field.path || candidate.multikey) return 0
    const here = candidate.descending === field.descending ? 1 : -1
    if (direction !== 0 && direction !== here) return 0
    direction = here
  }
  return direction
}

/** The scan of one index for these conditions and this order; the better it fits, the higher its score. */
export function scanOf(
  index: Index,
  byPath: Map<string, Leaf[]>,
  sort: SortField[],
): { scan: IndexScan; score: number } {
  const found = boundIndex(index, byPath)
  const direction = sort.length > 0 ? sortDirection(index, found, sort) : 0
  const scan: IndexScan = {
    kind: 'index',
    index,
    intervals: found.intervals,
    backward: direction < 0,
    sorted: direction !== 0,
    repeats: index.fields.some((field, i) => index.multikey[i] && !found.fixed.has(field.path)),
    bound: found.bound,
    exact: false,
  }
  if (scan.backward) scan.intervals = [...scan.intervals].reverse()
  // A list of whole unique keys finds one document each: nothing else can be better.
  const whole = found.points === index.fields.length && index.unique ? 1000 : 0
  return { scan, score: whole + found.points * 10 + (found.range ? 5 : 0) + (scan.sorted ? 6 : 0) }
}

/** Whether what a condition lets through is just what its stretch of the index holds. */
export function isExactLeaf(leaf: Leaf): boolean {
  const { op, value } = leaf
  if (op === '$eq') return !inexactRanks.includes(rankOf(value))
  if (op === '$in') return (value as unknown[]).every(item => !inexactRanks.includes(rankOf(item)))
  if (op === '$gt' || op === '$gte') return true
  // NaN lies below the numbers and is less than none of them.
  return (op === '$lt' || op === '$lte') && rankOf(value) !== rank.number
}

/** Whether the conditions are nothing but one a field, which the scan answers without arrays. */
export function isExact(scan: IndexScan, filters: Filter[], byPath: Map<string, Leaf[]>): boolean {
  if (filters.length !== scan.bound || byPath.size !== scan.bound || scan.index.multikey.includes(true))
    return false
  return filters.every(filter => isLeaf(filter) && isExactLeaf(filter))
}
