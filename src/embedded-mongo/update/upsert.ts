import { ObjectId } from 'bson'
import { type Doc, rank, rankOf } from '../bson-value.js'
import { commandError } from '../command-error.js'
import { equalValues, show } from '../compare.js'
import { conjuncts, type Filter, isLeaf, type Leaf } from '../query/filter.js'
import type { Update } from './update.js'
import { makeParent, set as setValue } from './update-paths.js'

function equalities(filter: Filter): Leaf[] {
  return conjuncts(filter).flatMap(one => {
    if (one.kind === 'or' && one.filters.length === 1) return one.filters.flatMap(equalities)
    if (!isLeaf(one)) return []
    // `$in` with one value is an equality.
    const [value, ...more] = one.op === '$in' ? (one.value as unknown[]) : []
    if (value !== undefined && more.length === 0 && rankOf(value) !== rank.regex) return [{ ...one, value }]
    return one.op === '$eq' ? [one] : []
  })
}

function fromQuery(filter: Filter): Doc {
  const doc: Doc = {}
  const set = new Map<string, string>()
  for (const { path, parts, value } of equalities(filter)) {
    const prefixes = parts.map((_, i) => parts.slice(0, i + 1).join('.'))
    if (set.get(path) === path)
      throw commandError(54, `cannot infer query fields to set, path '${path}' is matched twice`)
    const other = prefixes.find(prefix => set.get(prefix) === prefix) ?? set.get(path)
    if (other !== undefined) {
      const [above, below] = [path, other].sort((a, b) => a.length - b.length)
      throw commandError(
        54,
        `cannot infer query fields to set, both paths '${above}' and '${below}' are matched`,
      )
    }
    for (const prefix of prefixes) set.set(prefix, path)
    setValue(makeParent(doc, parts), value)
  }
  return doc
}

/** Of a replacement's query only the whole `_id` counts. */
function idFromQuery(filter: Filter): Doc {
  const [asked] = equalities(filter).filter(({ parts }) => parts[0] === '_id')
  if (!asked) return {}
  if (asked.path === '_id') return { _id: asked.value }
  throw commandError(111, `field at '_id' must be exactly specified, field at sub-path '${asked.path}'found`)
}

/** The document an upsert inserts: the query's equalities, then the update. `_id` comes first and is made if missing. */
export function upsertDocument(filter: Filter, update: Update): Doc {
  const base = update.kind === 'replace' ? idFromQuery(filter) : fromQuery(filter)
  const asked = base._id
  const { _id = asked ?? new ObjectId(), ...rest } = update.apply(base, filter, true)
  if (asked !== undefined && !equalValues(_id, asked)) {
    throw commandError(
      66,
      update.kind === 'replace'
        ? `The _id field cannot be changed from {_id: ${show(asked)}} to {_id: ${show(_id)}}.`
        : "Performing an update on the path '_id' would modify the immutable field '_id'",
    )
  }
  return { _id, ...rest }
}
