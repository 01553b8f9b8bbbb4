import { type Doc, decodeTyped } from '../bson-value.js'
import { commandError } from '../command-error.js'
import { type Filter, parseFilter } from '../query/filter.js'
import { planQuery } from '../query/plan.js'
import { parseProjection } from '../query/projection.js'
import { type Row, readRows } from '../query/read.js'
import { parseSort } from '../query/sort.js'
import type { Collection } from '../storage/catalog.js'
import { changeDocument } from '../update/change-document.js'
import { parseUpdate } from '../update/parse-update.js'
import {
  collectionArgument,
  deadlineArgument,
  docArgument,
  flagArgument,
  refuseOptions,
} from './arguments.js'
import type { Command, CommandContext, Reply } from './command.js'
import { insertUpsert } from './update.js'

type Outcome = { lastErrorObject: Doc; value: Doc | null }

function firstRow(collection: Collection, filter: Filter, body: Doc): Row | undefined {
  const sort = parseSort(body.sort)
  const plan = planQuery(collection, filter, sort, body.hint ?? undefined)
  return readRows({ collection, filter, plan, sort, limit: 1, deadline: deadlineArgument(body) }).next()
}

function removeFound({ store, body }: CommandContext, collection: Collection, filter: Filter): Outcome {
  const row = firstRow(collection, filter, body)
  if (!row) return { lastErrorObject: { n: 0 }, value: null }
  store.documents.remove(collection, row.rid, row.doc())
  return { lastErrorObject: { n: 1 }, value: row.doc() }
}

function updateFound({ store, body }: CommandContext, collection: Collection, filter: Filter): Outcome {
  const update = parseUpdate(body.update, body.arrayFilters)
  const returnNew = flagArgument(body, 'new')
  const row = firstRow(collection, filter, body)
  if (row) {
    const { after } = changeDocument(store, collection, row, update, filter)
    return {
      lastErrorObject: { n: 1, updatedExisting: true },
      value: returnNew ? decodeTyped(after) : row.doc(),
    }
  }
  if (!flagArgument(body, 'upsert')) return { lastErrorObject: { n: 0, updatedExisting: false }, value: null }
  const inserted = insertUpsert(store, collection, filter, update)
  return {
    lastErrorObject: { n: 1, updatedExisting: false, upserted: inserted._id },
    value: returnNew ? inserted : null,
  }
}

function run(context: CommandContext): Reply {
  const { store, db, name, body } = context
  const collection = store.collection(db, collectionArgument(name, body))
  const remove = flagArgument(body, 'remove')
  refuseOptions(body, 'collation', 'let')
  if (remove && body.update !== undefined)
    throw commandError(9, 'Cannot specify both an update and remove=true')
  if (!remove && body.update === undefined)
    throw commandError(9, 'Either an update or remove=true must be specified')
  if (remove && flagArgument(body, 'new')) {
    throw commandError(
      9,
      "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
    )
  }
  if (remove && flagArgument(body, 'upsert'))
    throw commandError(9, 'Cannot specify both upsert=true and remove=true')
  const filter = parseFilter(docArgument(body, 'query'))
  const project = parseProjection(body.fields)
  const { lastErrorObject, value } = (remove ? removeFound : updateFound)(context, collection, filter)
  return { doc: { lastErrorObject, value: value && project ? project(value) : value, ok: 1 } }
}

export const findAndModify: Command = {
  fields: [
    'query',
    'sort',
    'remove',
    'update',
    'new',
    'fields',
    'upsert',
    'arrayFilters',
    'hint',
    'collation',
    'let',
    'bypassDocumentValidation',
  ],
  writes: true,
  run,
}
