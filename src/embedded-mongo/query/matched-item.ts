import { type Doc, isPlainObject, own } from '../bson-value.js'
import { conjuncts, type Filter, isLeaf } from './filter.js'

function itemsAt(doc: unknown, parts: readonly string[]): unknown[] | undefined {
  let value = doc
  for (const part of parts) value = isPlainObject(value) ? own(value, part) : undefined
  return Array.isArray(value) ? value : undefined
}

function around(parts: readonly string[], value: unknown): Doc {
  return parts.reduceRight<unknown>((inner, part) => ({ [part]: inner }), value) as Doc
}

/** Which item of the array at the path made the filter match: what `path.$` stands for; undefined when none did. */
export function matchedItem(doc: Doc, parts: readonly string[], filter: Filter): number | undefined {
  const path = parts.join('.')
  for (const leaf of conjuncts(filter)) {
    if (!isLeaf(leaf)) continue
    if (leaf.path !== path && !leaf.path.startsWith(`${path}.`)) continue
    const found = itemsAt(doc, parts)?.findIndex(item => leaf.test(around(parts, [item])))
    if (found !== undefined && found >= 0) return found
  }
  return undefined
}
