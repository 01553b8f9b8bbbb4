import { type Doc, encode, isNumber, isPlainObject, numberOf } from '../bson-value.js'
import { commandError } from '../command-error.js'
import type { DocumentSource } from '../cursors.js'
import { checkAlone, type OpenRows, sourceOf as pipelineSource, split } from '../query/collection-pipeline.js'
import { letVariables, type Variables } from '../query/expressions/compile.js'
import { compilePipeline } from '../query/pipeline.js'
import { type Rows, readRows } from '../query/read.js'
import { specsOf } from '../query/stages/joins.js'
import type { Source, Spec } from '../query/stages/stage.js'
import { collectionArgument, countArgument, docArgument, flagArgument, refuseOptions } from './arguments.js'
import type { Command, CommandContext, Reply } from './command.js'
import { countMatching } from './count-and-distinct.js'
import { explainAnswer } from './explain.js'
import { defaultBatch, sourceOf as findSource, parseFind, prepareFind, windowed } from './find.js'
import { collStatsDoc } from './stats.js'

/** What countDocuments sends: one group that counts. */
function isCount(find: Doc, rest: readonly Spec[]): Doc | undefined {
  const [group] = rest
  if (rest.length !== 1 || group?.[0] !== '$group' || find.sort !== undefined || !isPlainObject(group[1]))
    return undefined
  const { _id, n, ...others } = group[1]
  const sum = isPlainObject(n) ? n.$sum : undefined
  const plainOne = isNumber(sum) && numberOf(sum) === 1
  if (Object.keys(others).length > 0 || !plainOne || !isNumber(_id)) return undefined
  return { _id }
}

/** What a stage has made, as answered: `_id` first. */
function encoded(docs: Iterable<Doc>, open: OpenRows): DocumentSource {
  const iterator = docs[Symbol.iterator]()
  const next = () => {
    const { done, value } = iterator.next()
    if (done) return undefined
    const { _id, ...rest } = value
    return encode(_id === undefined ? rest : { _id, ...rest })
  }
  const pause = () => {
    for (const rows of open) rows.pause()
  }
  return { next, pause }
}

function listed(docs: Uint8Array[]): DocumentSource {
  return { next: () => docs.shift(), pause: () => undefined }
}

type Aggregation = { context: CommandContext; specs: Spec[]; variables: Variables; options: Doc }

/** Reads any collection of the database; the command's own options hold for the one it names. */
function reader({ context, options }: Aggregation, own: string, open: OpenRows): Source {
  const { store, db } = context
  const openFind = (name: string, find: Doc, variables: Variables): Rows | undefined => {
    const collection = store.catalog.find(db, name)
    if (!collection) return undefined
    const prepared = prepareFind(collection, { ...find, ...(name === own && options) }, variables)
    return windowed(readRows(prepared.request), prepared.skip, prepared.limit)
  }
  return pipelineSource(openFind, open)
}

function sourceOf(aggregation: Aggregation, collectionName: string | undefined): DocumentSource {
  const { context, specs, variables, options } = aggregation
  const open: OpenRows = new Set()
  const source = reader(aggregation, collectionName ?? '', open)
  if (collectionName === undefined) {
    checkAlone(specs)
    return encoded(source(undefined, specs, variables), open)
  }
  const [first] = specs
  if (first?.[0] === '$documents') throw commandError(73, '$documents can only be run with {aggregate: 1}')
  const collection = context.store.catalog.find(context.db, collectionName)
  if (first?.[0] === '$collStats') {
    const stage = compilePipeline(specs.slice(1), source, variables)
    if (!collection) throw commandError(26, `Collection [${context.db}.${collectionName}] not found.`)
    return encoded(stage([collStatsDoc(context.store, collection, first[1])]), open)
  }
  // All stages are checked, also those that a find will do.
  compilePipeline(specs, source, variables)
  const { find, rest } = split(specs)
  const body = { ...find, ...options }
  if (!collection) {
    parseFind(body, variables)
    return encoded(source(collectionName, specs, variables), open)
  }
  const counted = isCount(find, rest)
  if (counted) {
    const n = countMatching(context.store, collection, body, docArgument(find, 'filter'), variables)
    return listed(n > 0 ? [encode({ ...counted, n })] : [])
  }
  if (rest.length === 0) return findSource(prepareFind(collection, body, variables))
  return encoded(source(collectionName, specs, variables), open)
}

function run(context: CommandContext): Reply {
  const { store, db, name, body } = context
  const alone = isNumber(body[name]) && numberOf(body[name]) === 1
  const collectionName = alone ? undefined : collectionArgument(name, body)
  refuseOptions(body, 'collation', 'bypassDocumentValidation')
  if (flagArgument(body, 'explain')) {
    const { explain: _, ...command } = body
    return { doc: explainAnswer(context, command, 'queryPlanner') }
  }
  if (!isPlainObject(body.cursor))
    throw commandError(9, "The 'cursor' option is required, except for aggregate with the explain argument")
  const batchSize = countArgument(docArgument(body, 'cursor'), 'batchSize') ?? defaultBatch
  const options = { hint: body.hint, maxTimeMS: body.maxTimeMS }
  const specs = specsOf(body.pipeline)
  const source = sourceOf({ context, specs, variables: letVariables(body.let), options }, collectionName)
  const ns = `${db}.${collectionName ?? '$cmd.aggregate'}`
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
