import { ObjectId } from 'bson'
import { type Doc, decodeSent, isPlainObject, rank, rankOf } from '../bson-value.js'
import { commandError } from '../command-error.js'
import { withIdFirst } from '../storage/documents.js'
import { collectionArgument, flagArgument } from './arguments.js'
import type { Command, CommandContext, Reply } from './command.js'
import { runStatements } from './statements.js'

/** MongoDB's limit of statements in one write. */
const maxStatements = 100_000

export function checkId(id: unknown): void {
  const idRank = rankOf(id)
  if (idRank === rank.array || idRank === rank.regex) {
    throw commandError(53, `The '_id' value cannot be of type ${idRank === rank.array ? 'array' : 'regex'}`)
  }
  if (!isPlainObject(id)) return
  const dollar = Object.keys(id).find(name => name.startsWith('$'))
  if (dollar)
    throw commandError(
      52,
      `_id fields may not contain '$'-prefixed fields: ${dollar} is not valid for storage.`,
    )
}

function run(context: CommandContext): Reply {
  const { store, db, name, body, documents } = context
  const collectionName = collectionArgument(name, body)
  const given = documents.length
  if (given === 0 || given > maxStatements) {
    throw commandError(
      16,
      `Write batch sizes must be between 1 and ${maxStatements}. Got ${given} operations.`,
    )
  }
  // Broken bytes refuse the whole command, before anything of it is written.
  const sent = documents.map(bytes => ({ bytes, doc: decodeSent(bytes) }))
  const collection = store.collection(db, collectionName)
  let inserted = 0
  const writeErrors = runStatements(sent, flagArgument(body, 'ordered', true), one => {
    const { doc, bytes: stored } = withIdFirst(one.doc, one.bytes, () => new ObjectId())
    checkId(doc._id)
    store.documents.insert(collection, doc, stored)
    inserted++
  })
  const reply: Doc = { n: inserted, ...(writeErrors.length > 0 && { writeErrors }), ok: 1 }
  return { doc: reply }
}

export const insert: Command = {
  fields: ['documents', 'ordered', 'bypassDocumentValidation'],
  writes: true,
  run,
}
