import { ObjectId } from 'bson'
import type { Doc } from '../bson-value.js'
import { commandError } from '../command-error.js'
import { equalValues } from '../compare.js'
import { conjuncts, type Filter, isLeaf, type Leaf } from '../query/filter.js'
import type { Update } from './parse-update.js'
import { makeParent, set, valueAt } from './update-paths.js'

function equalities(filter: Filter): Leaf[] {
  return conjuncts(filter).flatMap(one => {
    if (one.kind === 'or' && one.filters.length === 1) return one.filters.flatMap(equalities)
    return isLeaf(one) && one.op === '$eq' ? [one] : []
  })
}

function fromQuery(filter: Filter): Doc {
  const doc: Doc = {}
  for (const { path, parts, value } of equalities(filter)) {
    if (valueAt(doc, parts) !== undefined) {
      throw commandError(54, `cannot infer query fields to set, path '${path}' is matched twice`)
    }
    set(makeParent(doc, parts), value)
  }
  return doc
}

/** The document an upsert inserts: the query's equalities, then the update. `_id` comes first and is made if missing. */
export function upsertDocument(filter: Filter, update: Update): Doc {
  const asked = equalities(filter).find(leaf => leaf.path === '_id')
  let doc: Doc
  if (update.kind === 'replace') doc = { ...(asked && { _id: asked.value }), ...update.doc }
  else {
    doc = fromQuery(filter)
    update.apply(doc, filter, true)
  }
  if (asked && !equalValues(doc._id, asked.value)) {
    throw commandError(66, "Performing an update on the path '_id' would modify the immutable field '_id'")
  }
  const { _id = new ObjectId(), ...rest } = doc
  return { _id, ...rest }
}
