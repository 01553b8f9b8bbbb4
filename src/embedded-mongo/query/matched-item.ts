import { type Filter, isLeaf, type Leaf } from './filter.js'
import { nested } from './partial-index.js'

/** The conditions that look at items; how long an array is, or what it is as a whole, says nothing of an item. */
function leaves(filter: Filter): Leaf[] {
  if (isLeaf(filter)) {
    const ofWhole = filter.op === '$size' || filter.op === '$exists' || Array.isArray(filter.value)
    return ofWhole && filter.op !== '$in' ? [] : [filter]
  }
  return filter.kind === 'and' || filter.kind === 'or' ? filter.filters.flatMap(leaves) : []
}

/** The place of the item that made the filter match, in the array at the path: what `$` stands for in paths. */
export function matchedItem(array: unknown, parts: string[], filter: Filter): number | undefined {
  const path = parts.join('.')
  if (!Array.isArray(array)) return undefined
  for (const leaf of leaves(filter)) {
    if (leaf.path !== path && !leaf.path.startsWith(`${path}.`)) continue
    const found = array.findIndex(item => leaf.test(nested(parts, [item])))
    if (found >= 0) return found
  }
  return undefined
}
