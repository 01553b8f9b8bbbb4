import { calculateObjectSize, Long } from 'bson'
import { type Doc, isNumber, isPlainObject, numberOf, put, rank, rankOf } from '../../bson-value.js'
import { commandError } from '../../command-error.js'
import { keyOf } from '../../compare.js'
import { chargeUpTo } from '../expressions/accumulators.js'
import { compiledExpression, type Variables } from '../expressions/compile.js'
import { parts } from '../expressions/expression.js'
import { checkVariable } from '../expressions/logic.js'
import { parseFilter } from '../filter.js'
import { addPath, type Tree, withCalculated } from '../projection-tree.js'
import { maxSortBytes } from '../sort.js'
import type { MakeStage, Spec, StageTable } from './stage.js'

/** The stages of a pipeline, each an object with one field (40323). */
export function specsOf(pipeline: unknown, code = 14): Spec[] {
  if (!Array.isArray(pipeline)) throw commandError(code, "'pipeline' must be an array of stages")
  return pipeline.map(stage => {
    const entries = isPlainObject(stage) ? Object.entries(stage) : []
    const [first] = entries
    if (!first || entries.length !== 1)
      throw commandError(40323, 'A pipeline stage specification object must contain exactly one field.')
    return first
  })
}

const parseFailed = { shape: 9, unknown: 9, missing: 9 }

function textOption(spec: Doc, field: string, name: string, code = 9): string {
  const value = spec[field]
  if (typeof value === 'string' && value !== '') return value
  throw commandError(code, `${name} argument '${field}' must be a string`)
}

/** Puts a value at a path of a copy. */
function setting(path: string, name: string): (doc: Doc, value: unknown) => Doc {
  if (path.startsWith('$'))
    throw commandError(16410, `FieldPath field names may not start with '$' in ${name}`)
  const parts = path.split('.')
  return (doc, value) => {
    const tree: Tree = new Map()
    addPath(tree, parts.join('.'), () => value)
    return withCalculated(doc, tree, { root: doc, current: doc, vars: {} })
  }
}

/** The condition that a foreign field equals a local value, or one of its items; what is missing equals null. */
function equality(field: string, value: unknown): Doc {
  const values = Array.isArray(value) ? value : [value ?? null]
  if (!values.some(item => rankOf(item) === rank.regex)) return { [field]: { $in: values } }
  // Regular expressions are compared here, they do not match texts.
  return { $or: values.map(item => ({ [field]: { $eq: item } })) }
}

function lookupVariables(spec: unknown, outer: Variables) {
  if (spec === undefined) return []
  if (!isPlainObject(spec)) throw commandError(9, '$lookup argument let must be an object')
  return Object.entries(spec).map(([variable, value]) => {
    checkVariable(variable)
    return [variable, compiledExpression(value, outer)] as const
  })
}

function checkInner(specs: readonly Spec[], name: string): void {
  for (const [stage] of specs) {
    if (stage === '$out' || stage === '$merge')
      throw commandError(51047, `${stage} is not allowed within a ${name}'s sub-pipeline`)
  }
}

function kept(docs: Iterable<Doc>): Doc[] {
  const charge = chargeUpTo(maxSortBytes, '$lookup')
  const all: Doc[] = []
  for (const doc of docs) {
    charge(doc)
    all.push(doc)
  }
  return all
}

const lookup: MakeStage = (operand, scope, name) => {
  const spec = parts(
    operand,
    name,
    ['as'],
    ['from', 'localField', 'foreignField', 'let', 'pipeline'],
    parseFailed,
  )
  const as = setting(textOption(spec, 'as', name), name)
  const byField = spec.localField !== undefined || spec.foreignField !== undefined
  if (!byField && spec.pipeline === undefined)
    throw commandError(
      9,
      "$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified",
    )
  const local = byField ? compiledExpression(`$${textOption(spec, 'localField', name)}`, {}) : undefined
  const foreign = byField ? textOption(spec, 'foreignField', name) : ''
  if (byField && spec.pipeline === undefined && spec.let !== undefined)
    throw commandError(9, "$lookup with a 'let' needs a 'pipeline'")
  const inner = spec.pipeline === undefined ? [] : specsOf(spec.pipeline)
  checkInner(inner, name)
  const onDocuments = spec.from === undefined && inner[0]?.[0] === '$documents'
  const from = onDocuments ? undefined : textOption(spec, 'from', name)
  const vars = lookupVariables(spec.let, scope.variables)
  const unset = Object.fromEntries(vars.map(([variable]) => [variable, undefined]))
  scope.check(inner, { ...scope.variables, ...unset })
  return function* (docs) {
    for (const doc of docs) {
      const bound = Object.fromEntries(vars.map(([variable, value]) => [variable, value(doc)]))
      const matching: Spec[] = local ? [['$match', equality(foreign, local(doc))]] : []
      yield as(doc, kept(scope.source(from, [...matching, ...inner], { ...scope.variables, ...bound })))
    }
  }
}

const unionWith: MakeStage = (operand, scope, name) => {
  const spec: Doc =
    typeof operand === 'string'
      ? { coll: operand }
      : parts(operand, name, [], ['coll', 'pipeline'], { shape: 9, unknown: 40415, missing: 9 })
  const inner = spec.pipeline === undefined ? [] : specsOf(spec.pipeline)
  checkInner(inner, name)
  const onDocuments = spec.coll === undefined && inner[0]?.[0] === '$documents'
  if (!onDocuments && spec.coll === undefined)
    throw commandError(
      9,
      '$unionWith stage without explicit collection must have a pipeline with $documents as first stage',
    )
  const from = onDocuments ? undefined : textOption(spec, 'coll', name)
  scope.check(inner, scope.variables)
  return function* (docs) {
    yield* docs
    yield* scope.source(from, inner, scope.variables)
  }
}

function depthOf(value: unknown): number {
  if (value === undefined) return Number.POSITIVE_INFINITY
  const depth = isNumber(value) ? Number(numberOf(value)) : Number.NaN
  if (Number.isNaN(depth)) throw commandError(40100, 'maxDepth must be numeric')
  if (depth < 0) throw commandError(40101, 'maxDepth requires a nonnegative argument')
  if (!Number.isInteger(depth)) throw commandError(40102, 'maxDepth could not be represented as a long long')
  return depth
}

const graphLookup: MakeStage = (operand, scope, name) => {
  const required = ['from', 'as', 'startWith', 'connectFromField', 'connectToField']
  const codes = { shape: 40327, unknown: 40104, missing: 40105 }
  const spec = parts(operand, name, required, ['maxDepth', 'depthField', 'restrictSearchWithMatch'], codes)
  const as = setting(textOption(spec, 'as', name, 40103), name)
  const [from, to] = [textOption(spec, 'from', name), textOption(spec, 'connectToField', name, 40103)]
  const start = compiledExpression(spec.startWith, scope.variables)
  const next = compiledExpression(`$${textOption(spec, 'connectFromField', name, 40103)}`, {})
  const maxDepth = depthOf(spec.maxDepth)
  const depthField =
    spec.depthField === undefined ? undefined : setting(textOption(spec, 'depthField', name, 40103), name)
  const restriction = spec.restrictSearchWithMatch ?? {}
  if (!isPlainObject(restriction)) throw commandError(40185, 'restrictSearchWithMatch must be an object')
  parseFilter(restriction, scope.variables)
  const find = (values: unknown[]) =>
    scope.source(from, [['$match', { $and: [equality(to, values), restriction] }]], scope.variables)
  return function* (docs) {
    for (const doc of docs) {
      const charge = chargeUpTo(maxSortBytes, '$graphLookup')
      const found = new Map<string, Doc>()
      const seen = new Set<string>()
      let wanted = listed(start(doc))
      for (let depth = 0; wanted.length > 0 && depth <= maxDepth; depth++) {
        for (const value of wanted) seen.add(keyOf(value))
        const further: unknown[] = []
        for (const one of find(wanted)) {
          const key = keyOf(one._id)
          if (found.has(key)) continue
          charge(one)
          found.set(key, depthField ? depthField(one, Long.fromNumber(depth)) : one)
          further.push(...listed(next(one)))
        }
        wanted = further.filter(value => !seen.has(keyOf(value)))
      }
      yield as(doc, [...found.values()])
    }
  }
}

function listed(value: unknown): unknown[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value]
}

const notInFacet = [
  '$facet',
  '$out',
  '$merge',
  '$geoNear',
  '$indexStats',
  '$collStats',
  '$changeStream',
  '$documents',
]

const facet: MakeStage = (operand, scope) => {
  if (!isPlainObject(operand) || Object.keys(operand).length === 0)
    throw commandError(40169, 'the $facet specification must be a non-empty object')
  const all = Object.entries(operand).map(([field, pipeline]) => {
    if (field.startsWith('$') || field.includes('.'))
      throw commandError(16410, `the output field of $facet cannot be '${field}'`)
    const specs = specsOf(pipeline, 40170)
    const wrong = specs.find(([stage]) => notInFacet.includes(stage))
    if (wrong) throw commandError(40600, `${wrong[0]} is not allowed to be used within a $facet stage`)
    return [field, scope.compile(specs, scope.variables)] as const
  })
  return function* (docs) {
    const charge = chargeUpTo(maxSortBytes, '$facet')
    const input = kept(docs)
    const out: Doc = {}
    for (const [field, stage] of all) {
      const found: Doc[] = []
      for (const doc of stage(input)) {
        charge(doc)
        found.push(doc)
      }
      put(out, field, found)
    }
    if (calculateObjectSize(out, { ignoreUndefined: true }) > 16 * 1024 * 1024)
      throw commandError(10334, 'BSONObj size is invalid: the documents of a $facet are more than 16 MB')
    yield out
  }
}

const documents: MakeStage = (operand, { variables }) => {
  const list = compiledExpression(operand, variables)({})
  if (!Array.isArray(list) || !list.every(isPlainObject))
    throw commandError(5858203, 'an array of documents is expected in $documents')
  return () => list as Doc[]
}

/** Stages that bring documents of elsewhere together. */
export const joins: StageTable = {
  $lookup: lookup,
  $unionWith: unionWith,
  $graphLookup: graphLookup,
  $facet: facet,
  $documents: documents,
}
