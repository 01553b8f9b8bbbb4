import type { Doc } from '../bson-value.js'
import { commandError } from '../command-error.js'
import { parseFilter } from '../query/filter.js'
import {
  checkStatement,
  collectionArgument,
  countArgument,
  deadlineArgument,
  docArgument,
  flagArgument,
  listArgument,
  refuseOptions,
} from './arguments.js'
import type { Command, CommandContext, Reply } from './command.js'
import { runStatements } from './statements.js'
import { foundRows } from './update.js'

function run({ store, db, name, body }: CommandContext): Reply {
  const collection = store.catalog.find(db, collectionArgument(name, body))
  let n = 0
  const ordered = flagArgument(body, 'ordered', true)
  const writeErrors = runStatements(listArgument(body, 'deletes'), ordered, given => {
    const statement = checkStatement('delete.deletes', given, ['q', 'limit', 'hint', 'collation'])
    const limit = countArgument(statement, 'limit')
    if (limit !== 0 && limit !== 1) {
      throw commandError(9, `The limit field in delete objects must be 0 or 1. Got ${String(limit)}`)
    }
    refuseOptions(statement, 'collation')
    const filter = parseFilter(docArgument(statement, 'q'))
    if (!collection) return
    const most = limit === 1 ? 1 : Number.POSITIVE_INFINITY
    for (const row of foundRows(collection, filter, statement.hint, most, deadlineArgument(body))) {
      store.documents.remove(collection, row.rid, row.doc())
      n++
    }
  })
  const doc: Doc = { n, ...(writeErrors.length > 0 && { writeErrors }), ok: 1 }
  return { doc }
}

export const deleteCommand: Command = { fields: ['deletes', 'ordered', 'let'], writes: true, run }
