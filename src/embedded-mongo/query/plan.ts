import type { Doc } from '../bson-value.js'
import { commandError } from '../command-error.js'
import { equalValues } from '../compare.js'
import type { Collection, Index } from '../storage/catalog.js'
import { all, conjuncts, type Filter, isLeaf, type Leaf } from './filter.js'
import { type IndexScan, isExact, scanOf } from './index-scan.js'
import { indexHolds } from './partial-index.js'
import type { SortField } from './sort.js'

export type Plan =
  | IndexScan
  | { kind: 'collection'; backward: boolean; sorted: boolean }
  | { kind: 'either'; scans: IndexScan[]; sorted: false }

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
    const planned = filter.filters.every(branch => {
      const plan = planQuery(collection, all([...filters.filter(isLeaf), branch]), [], undefined)
      if (plan.kind === 'collection') return false
      scans.push(...(plan.kind === 'either' ? plan.scans : [plan]))
      return true
    })
    if (planned) return { kind: 'either', scans, sorted: false }
  }
  return undefined
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
