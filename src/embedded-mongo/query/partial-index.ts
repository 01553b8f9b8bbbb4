import { rank, rankOf } from '../bson-value.js'
import { equalValues } from '../compare.js'
import type { Index } from '../storage/catalog.js'
import { conjuncts, type Filter, isLeaf, type Leaf } from './filter.js'

type Conditions = Map<string, Leaf[]>

/** Values a condition allows, when it lists them. */
function listed(leaf: Leaf): unknown[] | undefined {
  if (leaf.op === '$eq') return [leaf.value]
  return leaf.op === '$in' ? (leaf.value as unknown[]) : undefined
}

/** What a missing value may be compared with: it counts as null, and lies between the two ends of the order. */
const reachMissing: number[] = [rank.null, rank.minKey, rank.maxKey]

function excludesMissing(leaf: Leaf): boolean {
  const values = listed(leaf)
  if (values) return values.every(value => rankOf(value) !== rank.null)
  if (leaf.op === '$exists') return leaf.value === true
  return ['$gt', '$gte', '$lt', '$lte'].includes(leaf.op) && !reachMissing.includes(rankOf(leaf.value))
}

function implies(given: Leaf, wanted: Leaf): boolean {
  if (given.op === wanted.op && equalValues(given.value, wanted.value)) return true
  if (wanted.op === '$exists') return wanted.value === true && excludesMissing(given)
  // What equals a listed value may be of another type: a long, a double, a symbol; and missing is no null.
  if (wanted.op === '$type') return false
  const values = listed(given)
  // A document whose only field is the listed value stands for every document the condition lets through.
  return (
    values?.every(value => rankOf(value) < rank.object && wanted.test(nested(wanted.parts, value))) === true
  )
}

/** A document with nothing but this value at this path. */
export function nested(parts: string[], value: unknown): Record<string, unknown> {
  return parts.reduceRight<unknown>((inner, part) => ({ [part]: inner }), value) as Record<string, unknown>
}

function impliedBy(conditions: Conditions, wanted: Filter): boolean {
  if (!isLeaf(wanted)) return false
  return conditions.get(wanted.path)?.some(given => implies(given, wanted)) === true
}

/** Whether every document the conditions let through is in the index: always, unless it is partial or sparse. */
export function indexHolds(index: Index, conditions: Conditions): boolean {
  if (index.partial && !conjuncts(index.partial).every(wanted => impliedBy(conditions, wanted))) return false
  if (!index.sparse) return true
  return index.fields.some(field => conditions.get(field.path)?.some(excludesMissing) === true)
}
