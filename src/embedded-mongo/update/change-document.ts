import { type Doc, decodeTyped, encode } from '../bson-value.js'
import { commandError } from '../command-error.js'
import { equalValues, show } from '../compare.js'
import type { Filter } from '../query/filter.js'
import type { Row } from '../query/read.js'
import type { Collection } from '../storage/catalog.js'
import { maxDocumentBytes, touchedIndexes } from '../storage/documents.js'
import { decodeSome } from '../storage/stored-fields.js'
import type { Store } from '../store.js'
import type { Update } from './update.js'

/** MongoDB's headroom above the largest document, in which it has an error of its own (BSONObjMaxInternalSize). */
const headroom = 16 * 1024

/** Refuses a document that has become too large: `code` just above the limit, 10334 far above. */
export function checkSize(bytes: Uint8Array, code: 17419 | 17420): void {
  if (bytes.length <= maxDocumentBytes || bytes.length > maxDocumentBytes + headroom) return
  const what = code === 17419 ? 'Resulting document after update' : 'Document to upsert'
  throw commandError(code, `${what} is larger than ${maxDocumentBytes}`)
}

function checkSameId(before: Doc, after: Doc, update: Update): void {
  if ('_id' in after && equalValues(after._id, before._id)) return
  throw commandError(
    66,
    update.kind === 'modify'
      ? "Performing an update on the path '_id' would modify the immutable field '_id'"
      : `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${show(after._id)}`,
  )
}

type Changed = { before: Doc; after: Doc; bytes: Uint8Array }

/** The change on the bytes alone, with so much of the document decoded as the touched indexes read. */
function patchedRow(collection: Collection, row: Row, { patch, touched }: Update): Changed | undefined {
  const fields = patch && row.fields()
  if (!fields) return undefined
  const names = new Set<string>()
  for (const { reads } of touchedIndexes(collection, touched)) {
    if (!reads) return undefined
    for (const name of reads) names.add(name)
  }
  const before = decodeSome(row.bytes, fields, names)
  return { before, after: patch.after(before, names), bytes: patch.bytes(row.bytes, fields) }
}

function changedRow(row: Row, update: Update, filter: Filter): Changed {
  const before = row.doc()
  const after = update.apply(decodeTyped(row.bytes), filter, false)
  checkSameId(before, after, update)
  return { before, after, bytes: encode(after) }
}

/** Updates one stored document; answers it as it is afterwards, and whether its bytes changed. */
export function changeDocument(
  store: Store,
  collection: Collection,
  row: Row,
  update: Update,
  filter: Filter,
): { after: Uint8Array; modified: boolean } {
  const { before, after, bytes } = patchedRow(collection, row, update) ?? changedRow(row, update, filter)
  if (Buffer.compare(bytes, row.bytes) === 0) return { after: row.bytes, modified: false }
  checkSize(bytes, 17419)
  store.documents.replace(collection, row.rid, before, after, bytes, update.touched)
  return { after: bytes, modified: true }
}
