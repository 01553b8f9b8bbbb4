import { type Doc, decodeTyped, encode } from '../bson-value.js'
import { commandError } from '../command-error.js'
import { equalValues, show } from '../compare.js'
import type { Filter } from '../query/filter.js'
import type { Row } from '../query/read.js'
import type { Collection } from '../storage/catalog.js'
import type { Store } from '../store.js'
import type { Update } from './parse-update.js'

function changed(before: Doc, bytes: Uint8Array, update: Update, filter: Filter): Doc {
  if (update.kind === 'replace') return { _id: before._id, ...update.doc }
  const doc = decodeTyped(bytes)
  update.apply(doc, filter, false)
  return doc
}

/** Updates one stored document; answers it as it is afterwards, and whether its bytes changed. */
export function changeDocument(
  store: Store,
  collection: Collection,
  row: Row,
  update: Update,
  filter: Filter,
): { after: Uint8Array; modified: boolean } {
  const before = row.doc()
  const doc = changed(before, row.bytes, update, filter)
  if (!('_id' in doc) || !equalValues(doc._id, before._id)) {
    const text = `the (immutable) field '_id' was found to have been altered to _id: ${show(doc._id)}`
    throw commandError(
      66,
      `Performing an update on the path '_id' would modify the immutable field '_id': ${text}`,
    )
  }
  const after = encode(doc)
  if (Buffer.compare(after, row.bytes) === 0) return { after: row.bytes, modified: false }
  const touched = update.kind === 'modify' ? update.touched : undefined
  store.documents.replace(collection, row.rid, before, doc, after, touched)
  return { after, modified: true }
}
