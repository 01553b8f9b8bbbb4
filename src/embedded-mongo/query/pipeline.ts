import { type Doc, isNumber, isPlainObject, numberOf } from '../bson-value.js'
import { commandError, notSupported } from '../command-error.js'
import { checkAccumulator, checkExpression, evaluated, operators } from './expressions.js'
import { parseFilter } from './filter.js'
import { mingo } from './mingo.js'
import { plain, plainDoc } from './plain-values.js'
import type { Row } from './read.js'
import { maxSortBytes, parseSort, sortKey } from './sort.js'
import { parseUnwind, unwound } from './unwind.js'

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
}

const absent = [
  '$bucket',
  '$bucketAuto',
  '$densify',
  '$documents',
  '$facet',
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

type Docs = {
  filter(test: (doc: Doc) => boolean): Docs
  transform(change: (docs: Doc[]) => unknown): Docs
} & Iterable<Doc>

/** mingo's own comparing is not MongoDB's (arrays, null, bytes): conditions and order are ours here too. */
function ownStages(lazy: (docs: Iterable<Doc>) => unknown) {
  return {
    $match: (docs: Docs, query: Doc) => docs.filter(parseFilter(query).test),
    $unwind: (docs: Docs, operand: unknown) => lazy(unwound(docs, parseUnwind(operand))),
    $sort: (docs: Docs, spec: Doc) => {
      const fields = parseSort(spec)
      const keyed = (list: Doc[]) => list.map(doc => ({ doc, key: sortKey(doc, fields) }))
      return docs.transform(list =>
        lazy(
          keyed(list)
            .sort((a, b) => Buffer.compare(a.key, b.key))
            .map(entry => entry.doc),
        ),
      )
    },
  }
}

function contextOf() {
  const { Context, Lazy, stages: all } = mingo()
  const known = Object.fromEntries(Object.entries(all).filter(([name]) => Object.hasOwn(stages, name)))
  return Context.init({ ...operators(), pipeline: { ...known, ...ownStages(Lazy) } } as never)
}

function checkGroup(operand: unknown): void {
  if (!isPlainObject(operand)) throw commandError(15947, "a group's fields must be specified in an object")
  if (!('_id' in operand)) throw commandError(15955, 'a group specification must include an _id')
  const { _id, ...fields } = operand
  checkExpression(_id)
  for (const [field, value] of Object.entries(fields)) checkAccumulator(field, value)
}

function checkSort(operand: unknown): void {
  if (!isPlainObject(operand)) throw commandError(15973, 'the $sort key specification must be an object')
  if (Object.keys(operand).length === 0)
    throw commandError(15976, '$sort stage must have at least one sort key')
  parseSort(operand)
}

function checkMatch(operand: unknown, leading: boolean): void {
  if (!isPlainObject(operand))
    throw commandError(15959, 'the match filter must be an expression in an object')
  // Types of numbers are gone once documents have been made plain.
  if (!leading && JSON.stringify(operand).includes('"$type"'))
    throw notSupported('$type after the first $match')
  parseFilter(operand)
}

function checkFields(operand: unknown, unknownCode = 168): void {
  if (!isPlainObject(operand)) throw commandError(40272, 'the specification of fields must be an object')
  if (Object.keys(operand).length === 0)
    throw commandError(51272, 'the specification must have at least one field')
  checkExpression(operand, unknownCode)
}

const checks: Record<string, (operand: unknown, leading: boolean) => void> = {
  $match: checkMatch,
  $sort: checkSort,
  $group: checkGroup,
  $unwind: parseUnwind,
  $project: operand => checkFields(operand, 31325),
  $addFields: operand => checkFields(operand),
  $set: operand => checkFields(operand),
  $replaceRoot: operand => checkExpression(isPlainObject(operand) ? operand.newRoot : operand),
  $replaceWith: operand => checkExpression(operand),
  $sortByCount(operand) {
    const path = typeof operand === 'string' && operand.startsWith('$')
    if (!path && !isPlainObject(operand))
      throw commandError(40149, 'the sortByCount field must be an object or a $-prefixed path')
    checkExpression(operand)
  },
  $limit(operand) {
    if (!(isNumber(operand) && numberOf(operand) > 0)) throw commandError(15958, 'the limit must be positive')
  },
  $skip(operand) {
    if (!(isNumber(operand) && numberOf(operand) >= 0))
      throw commandError(5107200, 'invalid argument to $skip stage: Expected a non-negative number')
  },
}

/** Refuses unknown stages (40324) and those left out (238); the first `leading` stages work on stored documents. */
export function checkPipeline(pipeline: [name: string, operand: unknown][], leading: number): void {
  for (const [at, [name, operand]] of pipeline.entries()) {
    if (name === '$changeStream') {
      throw commandError(40573, 'The $changeStream stage is only supported on replica sets')
    }
    if (name === '$collStats') {
      throw commandError(40602, '$collStats is only valid as the first stage in a pipeline')
    }
    if (!Object.hasOwn(stages, name)) {
      throw absent.includes(name)
        ? notSupported(name)
        : commandError(40324, `Unrecognized pipeline stage name: '${name}'`)
    }
    checks[name]?.(operand, at < leading)
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
  variables: Doc = {},
): Iterator<Doc> {
  const holdsAll = pipeline.some(([name]) => stages[name] === true)
  const options = {
    context: contextOf(),
    useStrictMode: true,
    scriptEnabled: false,
    failOnError: true,
    variables: plain(variables),
  }
  const specs = pipeline.map(([name, operand]) => ({ [name]: plain(operand) }) as Doc)
  const lazy = evaluated(() =>
    new (mingo().Aggregator)(specs, options as never).stream(plainDocs(rows, holdsAll)),
  )
  const next = (): IteratorResult<Doc> => {
    const result = evaluated(() => lazy.next()) as { done: boolean; value?: Doc }
    return result.done ? { done: true, value: undefined } : { done: false, value: result.value ?? {} }
  }
  return { next }
}
