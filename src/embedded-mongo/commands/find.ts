import { type Doc, encode } from '../bson-value.js'
import type { DocumentSource } from '../cursors.js'
import { parseFilter } from '../query/filter.js'
import { type Plan, planQuery } from '../query/plan.js'
import { parseProjection } from '../query/projection.js'
import { type ReadRequest, type Rows, readRows } from '../query/read.js'
import type { ScanCounts } from '../query/scan.js'
import { parseSort } from '../query/sort.js'
import type { Collection } from '../storage/catalog.js'
import {
  collectionArgument,
  countArgument,
  deadlineArgument,
  docArgument,
  flagArgument,
  refuseOptions,
} from './arguments.js'
import type { Command, CommandContext, Reply } from './command.js'

/** What a find answers at first when it is not told. */
export const defaultBatch = 101

export type Find = { plan: Plan; request: ReadRequest; skip: number; limit: number; source(): DocumentSource }

function sourceOf(
  rows: Rows,
  skip: number,
  limit: number,
  project: ((doc: Doc) => Doc) | undefined,
): DocumentSource {
  let left = limit
  let toSkip = skip
  const next = () => {
    for (; toSkip > 0; toSkip--) if (!rows.next()) return undefined
    if (left === 0) return undefined
    left--
    const row = rows.next()
    if (!row) return undefined
    return project ? encode(project(row.doc())) : row.bytes
  }
  return { next, pause: rows.pause }
}

/** Reads a find's arguments and plans it. */
export function prepareFind(collection: Collection, body: Doc, counts?: ScanCounts): Find {
  const filter = parseFilter(docArgument(body, 'filter'))
  const sort = parseSort(body.sort)
  const project = parseProjection(body.projection)
  const skip = countArgument(body, 'skip') ?? 0
  const limit = countArgument(body, 'limit') || Number.POSITIVE_INFINITY
  const hint = isEmpty(body.hint) ? undefined : body.hint
  const plan = planQuery(collection, filter, sort, hint)
  const request = {
    collection,
    filter,
    plan,
    sort,
    limit: skip + limit,
    deadline: deadlineArgument(body),
    ...(counts && { counts }),
  }
  return { plan, request, skip, limit, source: () => sourceOf(readRows(request), skip, limit, project) }
}

function isEmpty(hint: unknown): boolean {
  return hint === undefined || hint === null || (typeof hint === 'object' && Object.keys(hint).length === 0)
}

export const findFields = [
  'filter',
  'sort',
  'projection',
  'hint',
  'skip',
  'limit',
  'batchSize',
  'singleBatch',
  'noCursorTimeout',
  'allowDiskUse',
  'allowPartialResults',
  'collation',
  'let',
  'min',
  'max',
  'returnKey',
  'showRecordId',
  'tailable',
  'awaitData',
  'oplogReplay',
]

/** Options of find that change its meaning and are refused. */
export function refuseFindOptions(body: Doc): void {
  refuseOptions(body, 'collation', 'let', 'min', 'max', 'returnKey', 'showRecordId', 'tailable', 'awaitData')
}

function run({ store, db, name, body }: CommandContext): Reply {
  const collectionName = collectionArgument(name, body)
  refuseFindOptions(body)
  const ns = `${db}.${collectionName}`
  const collection = store.catalog.find(db, collectionName)
  if (!collection) {
    parseFilter(docArgument(body, 'filter'))
    return { batch: [], field: 'firstBatch', id: 0n, ns }
  }
  const find = prepareFind(collection, body)
  const batchSize = countArgument(body, 'batchSize') ?? defaultBatch
  const keep = !flagArgument(body, 'singleBatch')
  // A batch as large as the limit asks for one document more, so that the cursor ends with it.
  const source = find.source()
  const { documents, id } = store.cursors.open(ns, source, batchSize, keep && find.limit > batchSize)
  return { batch: documents, field: 'firstBatch', id, ns }
}

export const find: Command = { fields: findFields, writes: false, run }
