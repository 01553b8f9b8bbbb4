import { Aggregator } from 'mingo/aggregator'
import { Context } from 'mingo/core'
import * as accumulators from 'mingo/operators/accumulator'
import * as expressions from 'mingo/operators/expression'
import * as stageOperators from 'mingo/operators/pipeline'
import { type Doc, isNumber, isPlainObject, numberOf } from '../bson-value.js'
import { commandError, notSupported } from '../command-error.js'
import { parseFilter } from './filter.js'
import { plain, plainDoc } from './plain-values.js'
import type { Row } from './read.js'
import { maxSortBytes, parseSort, sortKey } from './sort.js'

/** Stages that work; those marked true hold all their input in memory. */
const stages: Record<string, boolean> = {
  $match: false,
  $project: false,
  $addFields: false,
  $set: false,
  $unset: false,
  $unwind: false,
  $limit: false,
  $skip: false,
  $replaceRoot: false,
  $replaceWith: false,
  $sort: true,
  $group: true,
  $count: true,
  $sortByCount: true,
  $bucket: true,
  $facet: true,
}

const absent = [
  '$bucketAuto',
  '$changeStream',
  '$collStats',
  '$densify',
  '$documents',
  '$fill',
  '$geoNear',
  '$graphLookup',
  '$indexStats',
  '$listSessions',
  '$lookup',
  '$merge',
  '$out',
  '$redact',
  '$sample',
  '$search',
  '$setWindowFields',
  '$unionWith',
]

type Lazy = { filter(test: (doc: Doc) => boolean): Lazy; transform(change: (docs: Doc[]) => unknown): Lazy }

/** mingo's own comparing is not MongoDB's (arrays, null, bytes): conditions and order are ours here too. */
const ours = {
  $match: (docs: Lazy, query: Doc) => docs.filter(parseFilter(query).test),
  $sort: (docs: Lazy, spec: Doc) => {
    const fields = parseSort(spec)
    return docs.transform(list =>
      list
        .map(doc => ({ doc, key: sortKey(doc, fields) }))
        .sort((a, b) => Buffer.compare(a.key, b.key))
        .map(entry => entry.doc)
        [Symbol.iterator](),
    )
  },
}

function contextOf(): Context {
  const { $function: _function, ...expression } = expressions
  const { $accumulator: _accumulator, ...accumulator } = accumulators
  const kept = Object.fromEntries(
    Object.entries(stageOperators).filter(([name]) => Object.hasOwn(stages, name)),
  )
  return Context.init({ expression, accumulator, pipeline: { ...kept, ...ours } } as never)
}

function checkOperand(name: string, operand: unknown): void {
  if (name === '$facet' && isPlainObject(operand)) {
    for (const inner of Object.values(operand)) {
      if (!Array.isArray(inner)) throw commandError(40171, 'arguments to $facet must be arrays')
      checkPipeline(inner.map(stage => Object.entries(stage as Doc)[0] ?? ['', undefined]))
    }
  }
  if (name === '$match') {
    if (!isPlainObject(operand))
      throw commandError(15959, 'the match filter must be an expression in an object')
    if (JSON.stringify(operand).includes('"$type"')) throw notSupported('$type after the first $match')
    parseFilter(operand)
  }
  if (name === '$limit' && !(isNumber(operand) && numberOf(operand) > 0))
    throw commandError(15958, 'the limit must be positive')
  if (name === '$sort') {
    if (!isPlainObject(operand)) throw commandError(15973, 'the $sort key specification must be an object')
    if (Object.keys(operand).length === 0)
      throw commandError(15976, '$sort stage must have at least one sort key')
    parseSort(operand)
  }
}

/** Refuses unknown stages (40324) and those this server leaves out (238). */
export function checkPipeline(pipeline: [name: string, operand: unknown][]): void {
  for (const [name, operand] of pipeline) {
    if (!Object.hasOwn(stages, name)) {
      throw absent.includes(name)
        ? notSupported(name)
        : commandError(40324, `Unrecognized pipeline stage name: '${name}'`)
    }
    checkOperand(name, operand)
  }
}

/** Plain documents for mingo; where a stage holds them all, more than a sort may hold is refused (292). */
function* plainDocs(rows: { next(): Row | undefined }, holdsAll: boolean): Generator<Doc> {
  let bytes = 0
  for (let row = rows.next(); row; row = rows.next()) {
    bytes += row.bytes.length
    if (holdsAll && bytes > maxSortBytes) {
      throw commandError(292, `Exceeded memory limit of ${maxSortBytes} bytes for an aggregation`)
    }
    yield plainDoc(row.doc())
  }
}

/** Runs the stages after those a find has done, by mingo. */
export function runPipeline(
  rows: { next(): Row | undefined },
  pipeline: [name: string, operand: unknown][],
): Iterator<Doc> {
  const holdsAll = pipeline.some(([name]) => stages[name] === true)
  const options = { context: contextOf(), useStrictMode: true, scriptEnabled: false, failOnError: true }
  const aggregator = new Aggregator(
    pipeline.map(([name, operand]) => ({ [name]: plain(operand) }) as Doc),
    options as never,
  )
  const lazy = aggregator.stream(plainDocs(rows, holdsAll))
  const next = (): IteratorResult<Doc> => {
    const result = lazy.next() as { done: boolean; value?: Doc }
    return result.done ? { done: true, value: undefined } : { done: false, value: result.value ?? {} }
  }
  return { next }
}
