import { ObjectId } from 'bson'
import { isPlainObject, rank, rankOf } from '../bson-value.js'
import { commandError } from '../command-error.js'
import { decodeSent } from '../decode-sent.js'
import { maxDocumentBytes, withIdFirst } from '../storage/documents.js'
import { collectionArgument, flagArgument, listArgument } from './arguments.js'
import type { Command, CommandContext, Reply } from './command.js'
import { checkCount, runStatements } from './statements.js'

/** Refuses an `_id` that MongoDB refuses (53); one with dollars in its names by another code when it is inserted. */
export function checkId(id: unknown, dollarCode: 2 | 52): void {
  const idRank = rankOf(id)
  if (idRank === rank.array || idRank === rank.regex) {
    throw commandError(53, `The '_id' value cannot be of type ${idRank === rank.array ? 'array' : 'regex'}`)
  }
  if (!isPlainObject(id)) return
  const dollar = Object.keys(id).find(name => name.startsWith('$'))
  if (dollar)
    throw commandError(
      dollarCode,
      `_id fields may not contain '$'-prefixed fields: ${dollar} is not valid for storage.`,
    )
}

function tooLarge(size: number) {
  return commandError(2, `object to insert too large. size in bytes: ${size}, max size: ${maxDocumentBytes}`)
}

function run(context: CommandContext): Reply {
  const { store, db, name, body, documents } = context
  const collectionName = collectionArgument(name, body)
  if (documents.length === 0 && body.documents === undefined)
    throw commandError(40414, "BSON field 'insert.documents' is missing but a required field")
  if (documents.length === 0) listArgument(body, 'documents')
  checkCount(documents.length)
  // Broken bytes refuse the whole command, before anything of it is written.
  const sent = documents.map(bytes => ({ bytes, doc: decodeSent(bytes) }))
  const collection = store.collection(db, collectionName)
  let inserted = 0
  const errors = runStatements(sent, flagArgument(body, 'ordered', true), one => {
    if (Object.hasOwn(one.doc, '_id') && one.doc._id === undefined)
      throw commandError(53, "The '_id' value cannot be of type undefined")
    const { doc, bytes: stored } = withIdFirst(one.doc, one.bytes, () => new ObjectId())
    checkId(doc._id, 2)
    if (stored.length > maxDocumentBytes) throw tooLarge(stored.length)
    store.documents.insert(collection, doc, stored)
    inserted++
  })
  return { doc: { n: inserted, ...errors, ok: 1 } }
}

export const insert: Command = {
  fields: ['documents', 'ordered', 'bypassDocumentValidation'],
  writes: true,
  run,
}
