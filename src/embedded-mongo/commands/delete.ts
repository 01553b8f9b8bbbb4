import { letVariables } from '../query/expressions/compile.js'
import { parseFilter } from '../query/filter.js'
import { collectionArgument, deadlineArgument, docArgument, flagArgument } from './arguments.js'
import type { Command, CommandContext, Reply } from './command.js'
import { deleteLimit, runStatements, statementsArgument } from './statements.js'
import { foundRows } from './update.js'

function run({ store, db, name, body }: CommandContext): Reply {
  const collection = store.catalog.find(db, collectionArgument(name, body))
  const variables = letVariables(body.let)
  const statements = statementsArgument(
    body,
    'delete.deletes',
    ['q', 'limit', 'hint', 'collation'],
    ['q', 'limit'],
  )
  const limits = statements.map(deleteLimit)
  let n = 0
  const errors = runStatements(statements, flagArgument(body, 'ordered', true), (statement, i) => {
    const filter = parseFilter(docArgument(statement, 'q'), variables)
    if (!collection) return
    for (const row of foundRows(collection, filter, statement.hint, limits[i] ?? 1, deadlineArgument(body))) {
      store.documents.remove(collection, row.rid, row.doc())
      n++
    }
  })
  return { doc: { n, ...errors, ok: 1 } }
}

export const deleteCommand: Command = { fields: ['deletes', 'ordered', 'let'], writes: true, run }
