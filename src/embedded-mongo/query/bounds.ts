import { rank, rankOf } from '../bson-value.js'
import { above, encodeKey, typeRange } from '../storage/key-encoding.js'
import type { Leaf } from './filter.js'
import { isNaNNumberValue } from './leaf-operators.js'

/** What conditions on one field say about its index entries: single values, or one range of one type. */
export type FieldBounds = { kind: 'points'; keys: Buffer[] } | { kind: 'range'; low: Buffer; high: Buffer }

/** Arrays equal themselves and their items, regular expressions match texts: neither is one place in an index. */
function isPoint(value: unknown): boolean {
  const valueRank = rankOf(value)
  return valueRank !== rank.array && valueRank !== rank.regex
}

function points(values: unknown[], descending: boolean): FieldBounds {
  const unique = new Map<string, Buffer>()
  for (const value of values) {
    const key = encodeKey([value], [descending])
    unique.set(key.toString('latin1'), key)
  }
  return { kind: 'points', keys: [...unique.values()].sort(Buffer.compare) }
}

function range(op: string, value: unknown, descending: boolean): FieldBounds | undefined {
  const valueRank = rankOf(value)
  const ranged = [rank.number, rank.string, rank.date, rank.objectId, rank.binary, rank.bool, rank.timestamp]
  if (!(ranged as number[]).includes(valueRank) || isNaNNumberValue(value)) return undefined
  const key = encodeKey([value], [descending])
  const after = Buffer.concat([key, above])
  const [low, high] = typeRange(valueRank, descending)
  const isUpper = op === '$lt' || op === '$lte'
  const isInclusive = op === '$gte' || op === '$lte'
  // In a descending field "less than" is the part after the value.
  if (isUpper !== descending) return { kind: 'range', low, high: isInclusive ? after : key }
  return { kind: 'range', low: isInclusive ? key : after, high }
}

/** What one condition says about the index entries of its field, or undefined when it says nothing. */
function boundsOf(leaf: Leaf, descending: boolean): FieldBounds | undefined {
  const { op, value } = leaf
  if (op === '$eq') return isPoint(value) ? points([value ?? null], descending) : undefined
  if (op === '$in') {
    const list = value as unknown[]
    return list.every(isPoint) ? points(list, descending) : undefined
  }
  if (op === '$gt' || op === '$gte' || op === '$lt' || op === '$lte') return range(op, value, descending)
  return undefined
}

function narrower(a: FieldBounds, b: FieldBounds): FieldBounds {
  if (a.kind === 'points' && b.kind === 'points') return a.keys.length <= b.keys.length ? a : b
  if (a.kind === 'points') return a
  if (b.kind === 'points') return b
  // Of different types no value can satisfy both; the test after the scan says so.
  if (a.low[0] !== b.low[0]) return a
  return {
    kind: 'range',
    low: Buffer.compare(a.low, b.low) >= 0 ? a.low : b.low,
    high: Buffer.compare(a.high, b.high) <= 0 ? a.high : b.high,
  }
}

/**
 * The bounds of all conditions on one field. Different items of an array may satisfy different conditions, so in a
 * field that has met arrays only one condition bounds the scan.
 */
export function fieldBounds(leaves: Leaf[], descending: boolean, multikey: boolean): FieldBounds | undefined {
  let best: FieldBounds | undefined
  for (const leaf of leaves) {
    const bounds = boundsOf(leaf, descending)
    if (!bounds) continue
    if (!best) best = bounds
    else if (!multikey) best = narrower(best, bounds)
    else if (bounds.kind === 'points' && best.kind === 'range') best = bounds
  }
  return best
}
