import { type Doc, encode, isNumber, isPlainObject, numberOf } from '../bson-value.js'
import { commandError } from '../command-error.js'
import type { DocumentSource } from '../cursors.js'
import { parseFilter } from '../query/filter.js'
import { checkPipeline, runPipeline } from '../query/pipeline.js'
import { type Row, readRows } from '../query/read.js'
import type { Collection } from '../storage/catalog.js'
import type { Store } from '../store.js'
import { collectionArgument, countArgument, docArgument, listArgument, refuseOptions } from './arguments.js'
import type { Command, CommandContext, Reply } from './command.js'
import { countMatching } from './count-and-distinct.js'
import { defaultBatch, prepareFind } from './find.js'
import { collStatsDoc } from './stats.js'

type Stage = [name: string, operand: unknown]

function stagesOf(body: Doc): Stage[] {
  return listArgument(body, 'pipeline').map(stage => {
    const entries = isPlainObject(stage) ? Object.entries(stage) : []
    const [first] = entries
    if (!first || entries.length !== 1) {
      throw commandError(40323, 'A pipeline stage specification object must contain exactly one field.')
    }
    return first
  })
}

/** The leading stages that a find can do, with its indexes, on the stored documents themselves. */
function split(stages: Stage[]): { find: Doc; rest: Stage[] } {
  const find: Doc = {}
  let at = 0
  for (const [name, field] of [
    ['$match', 'filter'],
    ['$sort', 'sort'],
    ['$skip', 'skip'],
    ['$limit', 'limit'],
  ] as const) {
    const stage = stages[at]
    if (stage?.[0] !== name) continue
    find[field] = stage[1]
    at++
  }
  return { find, rest: stages.slice(at) }
}

/** The find that an aggregation starts with. */
export function leadingFind(body: Doc): Doc {
  return { ...split(stagesOf(body)).find, hint: body.hint }
}

/** What countDocuments sends: one group that counts. */
function isCount(find: Doc, rest: Stage[]): Doc | undefined {
  const [group] = rest
  if (rest.length !== 1 || group?.[0] !== '$group' || find.sort !== undefined || !isPlainObject(group[1]))
    return undefined
  const { _id, n, ...others } = group[1]
  const sum = isPlainObject(n) ? n.$sum : undefined
  const plainOne = isNumber(sum) && numberOf(sum) === 1
  if (Object.keys(others).length > 0 || !plainOne || !isNumber(_id)) return undefined
  return { _id }
}

function encoded(source: Iterator<Doc>, rows: { pause(): void }): DocumentSource {
  const next = () => {
    const { done, value } = source.next()
    if (done) return undefined
    const { _id, ...rest } = value
    return encode(_id === undefined ? rest : { _id, ...rest })
  }
  return { next, pause: rows.pause }
}

function limited(rows: { next(): Row | undefined; pause(): void }, skip: number, limit: number) {
  let toSkip = skip
  let left = limit
  const next = () => {
    for (; toSkip > 0; toSkip--) if (!rows.next()) return undefined
    return left-- > 0 ? rows.next() : undefined
  }
  return { next, pause: rows.pause }
}

function sourceOf(collection: Collection, body: Doc, find: Doc, rest: Stage[]): DocumentSource {
  const prepared = prepareFind(collection, { ...find, hint: body.hint, maxTimeMS: body.maxTimeMS })
  if (rest.length === 0) return prepared.source()
  const rows = limited(readRows(prepared.request), prepared.skip, prepared.limit)
  return encoded(runPipeline(rows, rest), rows)
}

/** `$collStats` makes one document, and the stages behind it work on that. */
function statsSource(store: Store, ns: string, collection: Collection | undefined, stages: Stage[]) {
  const [[, operand] = [], ...rest] = stages
  checkPipeline(rest, 0)
  if (!collection) throw commandError(26, `Collection [${ns}] not found.`)
  const doc = collStatsDoc(store, collection, operand)
  const rows: Row[] = [{ rid: 0, bytes: encode(doc), doc: () => doc }]
  const source = { next: () => rows.shift(), pause: () => undefined }
  return encoded(runPipeline(source, rest), source)
}

function run({ store, db, name, body }: CommandContext): Reply {
  const collectionName = collectionArgument(name, body)
  refuseOptions(body, 'collation', 'let', 'explain', 'bypassDocumentValidation')
  if (!isPlainObject(body.cursor))
    throw commandError(9, "The 'cursor' option is required, except for aggregate with the explain argument")
  const stages = stagesOf(body)
  const { find, rest } = split(stages)
  const aboutItself = stages[0]?.[0] === '$collStats'
  if (!aboutItself) checkPipeline(stages, stages.length - rest.length)
  const ns = `${db}.${collectionName}`
  const batchSize = countArgument(docArgument(body, 'cursor'), 'batchSize') ?? defaultBatch
  const collection = store.catalog.find(db, collectionName)
  const empty = { next: () => undefined, pause: () => undefined }
  let source: DocumentSource = empty
  const counted = isCount(find, rest)
  if (aboutItself) source = statsSource(store, ns, collection, stages)
  else if (!collection) {
    parseFilter(docArgument(find, 'filter'))
    if (rest.length > 0) source = encoded(runPipeline(empty, rest), empty)
  } else if (counted) {
    const query = docArgument(find, 'filter')
    const n = countMatching(store, collection, { ...find, hint: body.hint, maxTimeMS: body.maxTimeMS }, query)
    const answer = n > 0 ? [encode({ ...counted, n })] : []
    source = { next: () => answer.shift(), pause: () => undefined }
  } else source = sourceOf(collection, body, find, rest)
  const { documents, id } = store.cursors.open(ns, source, batchSize, true)
  return { batch: documents, field: 'firstBatch', id, ns }
}

export const aggregate: Command = {
  fields: [
    'pipeline',
    'cursor',
    'allowDiskUse',
    'hint',
    'collation',
    'let',
    'explain',
    'bypassDocumentValidation',
  ],
  writes: false,
  run,
}
