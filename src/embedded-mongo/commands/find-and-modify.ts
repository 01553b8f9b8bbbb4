import { type Doc, decodeTyped } from '../bson-value.js'
import { commandError, executing } from '../command-error.js'
import { letVariables } from '../query/expressions/compile.js'
import type { Filter } from '../query/filter.js'
import { planQuery } from '../query/plan.js'
import { parseProjection } from '../query/projection.js'
import { type Row, readRows } from '../query/read.js'
import { parseSort } from '../query/sort.js'
import type { Collection } from '../storage/catalog.js'
import { changeDocument } from '../update/change-document.js'
import { parseUpdate } from '../update/parse-update.js'
import { collectionArgument, deadlineArgument, flagArgument, refuseOptions } from './arguments.js'
import type { Command, CommandContext, Reply } from './command.js'
import { insertUpsert, queryArgument } from './update.js'

type Outcome = { lastErrorObject: Doc; value: Doc | null }

function firstRow(collection: Collection | undefined, filter: Filter, body: Doc): Row | undefined {
  const sort = parseSort(body.sort)
  if (!collection) return undefined
  const plan = planQuery(collection, filter, sort, body.hint ?? undefined)
  return readRows({ collection, filter, plan, sort, limit: 1, deadline: deadlineArgument(body) }).next()
}

function removeFound(
  { store, body }: CommandContext,
  collection: Collection | undefined,
  filter: Filter,
): Outcome {
  const row = firstRow(collection, filter, body)
  if (!row || !collection) return { lastErrorObject: { n: 0 }, value: null }
  store.documents.remove(collection, row.rid, row.doc())
  return { lastErrorObject: { n: 1 }, value: row.doc() }
}

function updateFound(context: CommandContext, collection: Collection | undefined, filter: Filter): Outcome {
  const { store, body } = context
  const update = parseUpdate(body.update, body.arrayFilters, letVariables(body.let))
  const returnNew = flagArgument(body, 'new')
  const row = firstRow(collection, filter, body)
  if (row && collection) {
    const { after } = executing('findAndModify', () => changeDocument(store, collection, row, update, filter))
    return {
      lastErrorObject: { n: 1, updatedExisting: true },
      value: returnNew ? decodeTyped(after) : row.doc(),
    }
  }
  if (!flagArgument(body, 'upsert')) return { lastErrorObject: { n: 0, updatedExisting: false }, value: null }
  const inserted = executing('findAndModify', () => insertUpsert(context, filter, update))
  return {
    lastErrorObject: { n: 1, updatedExisting: false, upserted: inserted.doc._id },
    value: returnNew ? decodeTyped(inserted.bytes) : null,
  }
}

/** Mixes that make no sense (9). */
function checkMix(body: Doc): void {
  const remove = flagArgument(body, 'remove')
  const has = { update: body.update !== undefined, arrayFilters: body.arrayFilters !== undefined }
  const wrong: [when: boolean, text: string][] = [
    [remove && has.update, 'Cannot specify both an update and remove=true'],
    [!remove && !has.update, 'Either an update or remove=true must be specified'],
    [remove && flagArgument(body, 'upsert'), 'Cannot specify both upsert=true and remove=true '],
    [
      remove && flagArgument(body, 'new'),
      "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
    ],
    [remove && has.arrayFilters, "Cannot specify 'arrayFilters' and 'remove'=true"],
    [Array.isArray(body.update) && has.arrayFilters, "Cannot specify 'arrayFilters' and a pipeline update"],
  ]
  const [, text] = wrong.find(([when]) => when) ?? []
  if (text) throw commandError(9, text)
}

function run(context: CommandContext): Reply {
  const { store, db, name, body } = context
  refuseOptions(body, 'collation')
  checkMix(body)
  const collection = store.catalog.find(db, collectionArgument(name, body))
  const filter = queryArgument(body, 'query', letVariables(body.let))
  const project = parseProjection(body.fields, filter, letVariables(body.let))
  const change = flagArgument(body, 'remove') ? removeFound : updateFound
  const { lastErrorObject, value } = change(context, collection, filter)
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
