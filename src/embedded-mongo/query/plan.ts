import { type Doc, rank, rankOf } from '../bson-value.js'
import { commandError } from '../command-error.js'
import { equalValues } from '../compare.js'
import type { Collection, Index } from '../storage/catalog.js'
import { above } from '../storage/key-encoding.js'
import { type FieldBounds, fieldBounds } from './bounds.js'
import { all, conjuncts, type Filter, isLeaf, type Leaf } from './filter.js'
import { indexHolds } from './partial-index.js'
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
export type Plan =
  | IndexScan
  | { kind: 'collection'; backward: boolean; sorted: boolean }
  | { kind: 'either'; scans: IndexScan[]; sorted: false }

/** Above this many single stretches, a further field is left to the test after the scan. */
const maxIntervals = 5000
const inexactRanks: number[] = [rank.null, rank.array, rank.regex]
const everything: Interval[] = [{ low: Buffer.alloc(0), high: above }]

function leavesByPath(filters: Filter[]): Map<string, Leaf[]> {
  const byPath = new Map<string, Leaf[]>()
  for (const filter of filters) {
    if (!isLeaf(filter)) continue
    const list = byPath.get(filter.path)
    if (list) list.push(filter)
    else byPath.set(filter.path, [filter])
  }
  return byPath
}

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

function scanOf(
  index: Index,
  byPath: Map<string, Leaf[]>,
  sort: SortField[],
): { scan: IndexScan; score: number } {
  const found = boundIndex(index, byPath)
  const direction = sort.length > 0 ? sortDirection(index, found, sort) : 0
  const allFixed = found.fixed.size === index.fields.length
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
  const whole = allFixed && index.unique ? 1000 : 0
  return { scan, score: whole + found.points * 10 + (found.range ? 5 : 0) + (scan.sorted ? 6 : 0) }
}

function hinted(collection: Collection, hint: unknown): Index | 'natural' {
  if (typeof hint === 'string') {
    const found = collection.indexes.find(index => index.name === hint)
    if (found) return found
  } else if (typeof hint === 'object' && hint !== null) {
    if ('$natural' in hint) return 'natural'
    const found = collection.indexes.find(
      index =>
        equalValues(index.spec.key, hint) &&
        Object.keys(index.spec.key as Doc).join() === Object.keys(hint).join(),
    )
    if (found) return found
  }
  throw commandError(
    2,
    'error processing query: planner returned error: hint provided does not correspond to an existing index',
  )
}

function eitherPlan(collection: Collection, filters: Filter[]): Plan | undefined {
  for (const filter of filters) {
    if (filter.kind !== 'or') continue
    const scans: IndexScan[] = []
    for (const branch of filter.filters) {
      const plan = planQuery(collection, all([...filters.filter(isLeaf), branch]), [], undefined)
      if (plan.kind === 'index') scans.push(plan)
      else if (plan.kind === 'either') scans.push(...plan.scans)
      else break
    }
    if (scans.length >= filter.filters.length) return { kind: 'either', scans, sorted: false }
  }
  return undefined
}

/** Whether the conditions are nothing but single values of a field each, that the scan answers without arrays. */
function isExact(scan: IndexScan, filters: Filter[], byPath: Map<string, Leaf[]>): boolean {
  if (filters.length !== scan.bound || byPath.size !== scan.bound || scan.index.multikey.includes(true))
    return false
  return filters.every(
    filter => isLeaf(filter) && filter.op === '$eq' && !inexactRanks.includes(rankOf(filter.value)),
  )
}

/** Chooses how to read: an index whose leading fields the conditions bound or that gives the order, or all documents. */
export function planQuery(collection: Collection, filter: Filter, sort: SortField[], hint: unknown): Plan {
  const filters = conjuncts(filter)
  const byPath = leavesByPath(filters)
  const forced = hint === undefined ? undefined : hinted(collection, hint)
  const natural = sort.length === 1 && sort[0]?.path === '$natural'
  if (forced === 'natural' || natural) {
    return {
      kind: 'collection',
      backward: natural && sort[0]?.descending === true,
      sorted: natural || sort.length === 0,
    }
  }
  if (forced) return scanOf(forced, byPath, sort).scan
  let best: { scan: IndexScan; score: number } | undefined
  for (const index of collection.indexes) {
    if (!indexHolds(index, byPath)) continue
    const candidate = scanOf(index, byPath, sort)
    if (candidate.score > (best?.score ?? 0)) best = candidate
  }
  if (best && best.scan.bound > 0) return { ...best.scan, exact: isExact(best.scan, filters, byPath) }
  return (
    eitherPlan(collection, filters) ??
    best?.scan ?? { kind: 'collection', backward: false, sorted: sort.length === 0 }
  )
}
