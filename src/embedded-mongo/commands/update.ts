import { type Doc, encode } from '../bson-value.js'
import { commandError } from '../command-error.js'
import { type Filter, parseFilter } from '../query/filter.js'
import { planQuery } from '../query/plan.js'
import { allRows, type Row, readRow } from '../query/read.js'
import type { Collection } from '../storage/catalog.js'
import type { Store } from '../store.js'
import { changeDocument } from '../update/change-document.js'
import { parseUpdate, type Update } from '../update/parse-update.js'
import { upsertDocument } from '../update/upsert.js'
import {
  checkStatement,
  collectionArgument,
  deadlineArgument,
  docArgument,
  flagArgument,
  listArgument,
  refuseOptions,
} from './arguments.js'
import type { Command, CommandContext, Reply } from './command.js'
import { checkId } from './insert.js'
import { runStatements } from './statements.js'

const statementFields = ['q', 'u', 'c', 'multi', 'upsert', 'arrayFilters', 'hint', 'collation']

/**
 * The documents of a write, one by one. All are found before the first is changed: a change must not move a document
 * in front of the scan. Only their numbers are kept.
 */
export function* foundRows(
  collection: Collection,
  filter: Filter,
  hint: unknown,
  limit: number,
  deadline: number | undefined,
): Generator<Row> {
  const plan = planQuery(collection, filter, [], hint)
  const rids: number[] = []
  for (const row of allRows({ collection, filter, plan, sort: [], limit, deadline })) {
    if (limit === 1) {
      yield row
      return
    }
    rids.push(row.rid)
  }
  for (const rid of rids) {
    const row = readRow(collection, rid)
    if (row) yield row
  }
}

export function insertUpsert(store: Store, collection: Collection, filter: Filter, update: Update): Doc {
  const doc = upsertDocument(filter, update)
  checkId(doc._id)
  store.documents.insert(collection, doc, encode(doc))
  return doc
}

function updateOne(context: CommandContext, collection: Collection, statement: Doc) {
  const { store, body } = context
  const filter = parseFilter(docArgument(statement, 'q'))
  const update = parseUpdate(statement.u, statement.arrayFilters)
  const multi = flagArgument(statement, 'multi')
  refuseOptions(statement, 'collation', 'c')
  if (multi && update.kind === 'replace') {
    throw commandError(9, 'multi update is not supported for replacement-style update')
  }
  const limit = multi ? Number.POSITIVE_INFINITY : 1
  const done = { n: 0, modified: 0, upserted: undefined as unknown }
  for (const row of foundRows(collection, filter, statement.hint, limit, deadlineArgument(body))) {
    done.n++
    if (changeDocument(store, collection, row, update, filter).modified) done.modified++
  }
  if (done.n === 0 && flagArgument(statement, 'upsert')) {
    done.n = 1
    done.upserted = insertUpsert(store, collection, filter, update)._id
  }
  return done
}

function run(context: CommandContext): Reply {
  const { store, db, name, body } = context
  const collection = store.collection(db, collectionArgument(name, body))
  let n = 0
  let nModified = 0
  const upserted: Doc[] = []
  const ordered = flagArgument(body, 'ordered', true)
  const writeErrors = runStatements(listArgument(body, 'updates'), ordered, (given, index) => {
    const statement = checkStatement('update.updates', given, statementFields)
    const done = updateOne(context, collection, statement)
    n += done.n
    nModified += done.modified
    if (done.upserted !== undefined) upserted.push({ index, _id: done.upserted })
  })
  const doc: Doc = {
    n,
    ...(upserted.length > 0 && { upserted }),
    nModified,
    ...(writeErrors.length > 0 && { writeErrors }),
    ok: 1,
  }
  return { doc }
}

export const update: Command = {
  fields: ['updates', 'ordered', 'bypassDocumentValidation', 'let'],
  writes: true,
  run,
}
