import { type Doc, encode, isPlainObject } from '../bson-value.js'
import { commandError, executing } from '../command-error.js'
import { letVariables } from '../query/expressions/compile.js'
import { type Filter, parseFilter } from '../query/filter.js'
import { planQuery } from '../query/plan.js'
import { pointRows } from '../query/point-rows.js'
import { allRows, type Row, readRow } from '../query/read.js'
import type { Collection } from '../storage/catalog.js'
import { storedFields, valueBytes } from '../storage/stored-fields.js'
import { changeDocument, checkSize } from '../update/change-document.js'
import { parseUpdate } from '../update/parse-update.js'
import type { Update } from '../update/update.js'
import { upsertDocument } from '../update/upsert.js'
import { collectionArgument, deadlineArgument, docArgument, flagArgument } from './arguments.js'
import type { Command, CommandContext, Reply } from './command.js'
import { checkId } from './insert.js'
import { runStatements, statementsArgument } from './statements.js'

const statementFields = ['q', 'u', 'c', 'multi', 'upsert', 'arrayFilters', 'hint', 'collation']

function* eachRow(collection: Collection, found: Iterable<Row>, limit: number): Generator<Row> {
  const rids: number[] = []
  for (const row of found) {
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

function* firstOf(rows: Iterable<Row>): Generator<Row> {
  for (const row of rows) {
    yield row
    return
  }
}

/**
 * The documents of a write, one by one. All are found before the first is changed: a change must not move a document
 * in front of the scan. Only their numbers are kept.
 */
export function foundRows(
  collection: Collection,
  filter: Filter,
  hint: unknown,
  limit: number,
  deadline: number | undefined,
): Iterable<Row> {
  const points = hint === undefined && deadline === undefined && pointRows(collection, filter)
  if (points) return limit === 1 ? firstOf(points) : points
  const plan = planQuery(collection, filter, [], hint)
  return eachRow(collection, allRows({ collection, filter, plan, sort: [], limit, deadline }), limit)
}

/** `$expr` says nothing of the document that an upsert would make: refused there (224). */
function refuseExpr(query: Doc): void {
  if ('$expr' in query) throw commandError(224, '$expr is not allowed in the query predicate for an upsert')
  for (const name of ['$and', '$or', '$nor']) {
    const list = query[name]
    if (Array.isArray(list)) for (const item of list) if (isPlainObject(item)) refuseExpr(item)
  }
}

/** The query of an update, compiled; what may become an upsert must tell the document. */
export function queryArgument(statement: Doc, field: 'q' | 'query', variables: Doc): Filter {
  const query = docArgument(statement, field)
  if (flagArgument(statement, 'upsert')) refuseExpr(query)
  return parseFilter(query, variables)
}

/** Inserts what an upsert found nothing for; makes the collection where there is none. */
export function insertUpsert(
  { store, db, name, body }: CommandContext,
  filter: Filter,
  update: Update,
): { doc: Doc; bytes: Uint8Array } {
  const doc = upsertDocument(filter, update)
  checkId(doc._id, 52)
  const bytes = encode(doc)
  checkSize(bytes, 17420)
  store.documents.insert(store.collection(db, collectionArgument(name, body)), doc, bytes)
  return { doc, bytes }
}

/** The bytes of a statement's `u`. */
function sentUpdate(statement: Uint8Array | undefined): Uint8Array | undefined {
  const fields = statement && storedFields(statement)
  return fields && valueBytes(statement, fields, 'u')
}

function updateOne(context: CommandContext, statement: Doc, variables: Doc, sent: Uint8Array | undefined) {
  const { store, db, name, body } = context
  const collection = store.catalog.find(db, collectionArgument(name, body))
  const filter = queryArgument(statement, 'q', variables)
  const constants = { ...variables, ...docArgument(statement, 'c') }
  const update = parseUpdate(statement.u, statement.arrayFilters, constants, sentUpdate(sent))
  const multi = flagArgument(statement, 'multi')
  if (statement.c !== undefined && update.kind !== 'pipeline')
    throw commandError(51198, 'Constant values may only be specified for pipeline updates')
  if (multi && update.kind === 'replace')
    throw commandError(9, 'multi update is not supported for replacement-style update')
  const done = { n: 0, modified: 0, upserted: undefined as unknown }
  const limit = multi ? Number.POSITIVE_INFINITY : 1
  const rows = collection ? foundRows(collection, filter, statement.hint, limit, deadlineArgument(body)) : []
  return executing('update', () => {
    for (const row of rows) {
      done.n++
      if (collection && changeDocument(store, collection, row, update, filter).modified) done.modified++
    }
    if (done.n === 0 && flagArgument(statement, 'upsert')) {
      done.n = 1
      done.upserted = insertUpsert(context, filter, update).doc._id
    }
    return done
  })
}

function run(context: CommandContext): Reply {
  const { body, documents } = context
  const variables = letVariables(body.let)
  const statements = statementsArgument(body, 'update.updates', statementFields, ['q', 'u'])
  let n = 0
  let nModified = 0
  const upserted: Doc[] = []
  const errors = runStatements(statements, flagArgument(body, 'ordered', true), (statement, index) => {
    const done = updateOne(context, statement, variables, documents[index])
    n += done.n
    nModified += done.modified
    if (done.upserted !== undefined) upserted.push({ index, _id: done.upserted })
  })
  return { doc: { n, ...(upserted.length > 0 && { upserted }), nModified, ...errors, ok: 1 } }
}

export const update: Command = {
  fields: ['updates', 'ordered', 'bypassDocumentValidation', 'let'],
  writes: true,
  run,
}
