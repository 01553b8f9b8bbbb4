import { type Doc, encode } from '../bson-value.js'
import type { DocumentSource } from '../cursors.js'
import { letVariables, type Variables } from '../query/expressions/compile.js'
import { type Filter, parseFilter } from '../query/filter.js'
import { type Plan, planQuery } from '../query/plan.js'
import { type Projection, parseProjection } from '../query/projection.js'
import { type ReadRequest, type Rows, readRows } from '../query/read.js'
import type { ScanCounts } from '../query/scan.js'
import { parseSort, type SortField } from '../query/sort.js'
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

/** A find that has been read and checked, whatever collection it goes to. */
export type ParsedFind = {
  filter: Filter
  sort: SortField[]
  project: Projection | undefined
  skip: number
  limit: number
  hint: unknown
  deadline: number | undefined
}

export type Find = ParsedFind & { plan: Plan; request: ReadRequest }

/** Skips and limits rows. */
export function windowed(rows: Rows, skip: number, limit: number): Rows {
  let left = limit
  let toSkip = skip
  const next = () => {
    for (; toSkip > 0; toSkip--) if (!rows.next()) return undefined
    return left-- > 0 ? rows.next() : undefined
  }
  return { next, pause: rows.pause }
}

/** The answer of a find, document by document. */
export function sourceOf({ request, skip, limit, project }: Find): DocumentSource {
  const rows = windowed(readRows(request), skip, limit)
  const next = () => {
    const row = rows.next()
    return row && (project ? encode(project(row.doc())) : row.bytes)
  }
  return { next, pause: rows.pause }
}

/** Reads a find's arguments. */
export function parseFind(body: Doc, variables: Variables): ParsedFind {
  const filter = parseFilter(docArgument(body, 'filter'), variables)
  return {
    filter,
    sort: parseSort(body.sort),
    project: parseProjection(body.projection, filter, variables),
    skip: countArgument(body, 'skip') ?? 0,
    limit: countArgument(body, 'limit') || Number.POSITIVE_INFINITY,
    hint: isEmpty(body.hint) ? undefined : body.hint,
    deadline: deadlineArgument(body),
  }
}

/** Reads a find's arguments and plans it. */
export function prepareFind(
  collection: Collection,
  body: Doc,
  variables: Variables,
  counts?: ScanCounts,
): Find {
  const parsed = parseFind(body, variables)
  const { filter, sort, skip, limit, hint, deadline } = parsed
  const plan = planQuery(collection, filter, sort, hint)
  const request = { collection, filter, plan, sort, limit: skip + limit, deadline, ...(counts && { counts }) }
  return { ...parsed, plan, request }
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
  refuseOptions(body, 'collation', 'min', 'max', 'returnKey', 'showRecordId', 'tailable', 'awaitData')
}

function run({ store, db, name, body }: CommandContext): Reply {
  const collectionName = collectionArgument(name, body)
  refuseFindOptions(body)
  const ns = `${db}.${collectionName}`
  const collection = store.catalog.find(db, collectionName)
  const variables = letVariables(body.let)
  const batchSize = countArgument(body, 'batchSize') ?? defaultBatch
  const keep = !flagArgument(body, 'singleBatch')
  if (!collection) {
    parseFind(body, variables)
    return { batch: [], field: 'firstBatch', id: 0n, ns }
  }
  const find = prepareFind(collection, body, variables)
  // A batch as large as the limit asks for one document more, so that the cursor ends with it.
  const { documents, id } = store.cursors.open(ns, sourceOf(find), batchSize, keep && find.limit > batchSize)
  return { batch: documents, field: 'firstBatch', id, ns }
}

export const find: Command = { fields: findFields, writes: false, run }
