import { isPlainObject, own } from '../bson-value.js'

/** Gets each value a path leads to; answers true to stop. `undefined` says that the field is missing. */
export type Visit = (value: unknown) => boolean

const digits = /^(0|[1-9]\d*)$/

function visitLeaf(value: unknown, visit: Visit): boolean {
  if (!Array.isArray(value)) return visit(value)
  for (const item of value) if (visit(item)) return true
  return visit(value)
}

function walk(value: unknown, parts: readonly string[], at: number, leaf: Visit, place: Visit): boolean {
  const part = parts[at]
  if (part === undefined) return leaf(value)
  if (Array.isArray(value)) {
    for (const item of value) {
      if (isPlainObject(item) && walk(own(item, part), parts, at + 1, leaf, place)) return true
    }
    if (!digits.test(part) || Number(part) >= value.length) return false
    const item: unknown = value[Number(part)]
    // A path that ends at a place of an array means what stands there, not the items of that.
    return at + 1 === parts.length ? place(item) : walk(item, parts, at + 1, leaf, place)
  }
  return walk(isPlainObject(value) ? own(value, part) : undefined, parts, at + 1, leaf, place)
}

/**
 * Every value that a comparison on this path looks at, as MongoDB does: arrays on the way are gone through
 * (and a number in the path is also a place in them), an array at the end gives its items and then itself.
 */
export function someValue(doc: unknown, parts: readonly string[], visit: Visit): boolean {
  return walk(doc, parts, 0, value => visitLeaf(value, visit), visit)
}

/** The same without looking into an array at the end: what $size, $elemMatch and $all look at. */
export function someWhole(doc: unknown, parts: readonly string[], visit: Visit): boolean {
  return walk(doc, parts, 0, visit, visit)
}
