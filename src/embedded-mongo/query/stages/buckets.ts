import { Int32 } from 'bson'
import { type Doc, isNumber, isPlainObject, numberOf, rankOf } from '../../bson-value.js'
import { commandError, notSupported } from '../../command-error.js'
import { compareValues } from '../../compare.js'
import { chargeUpTo } from '../expressions/accumulators.js'
import { compiledExpression, compilerOf } from '../expressions/compile.js'
import { parts } from '../expressions/expression.js'
import { maxSortBytes } from '../sort.js'
import { folding, group, outputOf, sorting } from './groups.js'
import type { MakeStage, StageTable } from './stage.js'

const oneEach: Doc = { count: { $sum: new Int32(1) } }

function groupByOf(spec: Doc, code: number): unknown {
  const { groupBy } = spec
  if (isPlainObject(groupBy) || (typeof groupBy === 'string' && groupBy.startsWith('$'))) return groupBy
  throw commandError(code, "The 'groupBy' field must be defined as a $-prefixed path or an expression")
}

function outputField(spec: Doc, code: number): Doc {
  if (spec.output === undefined) return oneEach
  if (isPlainObject(spec.output)) return spec.output
  throw commandError(code, "The 'output' field must be an object")
}

function checkBoundaries(list: unknown): unknown[] {
  if (!Array.isArray(list)) throw commandError(40200, "The $bucket 'boundaries' field must be an array")
  if (list.length < 2) throw commandError(40192, "The $bucket 'boundaries' field must have at least 2 values")
  const values = list.map(item => compiledExpression(item, {})({}))
  for (const [i, value] of values.entries()) {
    if (i === 0) continue
    const before = values[i - 1]
    if (rankOf(before) !== rankOf(value))
      throw commandError(40193, "All values in the 'boundaries' option to $bucket must have the same type.")
    if (compareValues(before, value) >= 0)
      throw commandError(40194, "The 'boundaries' option to $bucket must be sorted in ascending order")
  }
  return values
}

/** A `$bucket` is a `$group` by the boundary that lies below the value, in the order of the boundaries. */
const bucket: MakeStage = (operand, scope, name) => {
  const codes = { shape: 40201, unknown: 40197, missing: 40198 }
  const spec = parts(operand, name, ['groupBy', 'boundaries'], ['default', 'output'], codes)
  const by = groupByOf(spec, 40202)
  const boundaries = checkBoundaries(spec.boundaries)
  const other = 'default' in spec ? { value: compiledExpression(spec.default, {})({}) } : undefined
  if (
    other &&
    compareValues(other.value, boundaries[0]) >= 0 &&
    compareValues(other.value, boundaries.at(-1)) < 0
  )
    throw commandError(
      40199,
      "The $bucket 'default' field must be less than the lowest boundary or not below the highest",
    )
  const outside = other && { $literal: other.value }
  const _id = boundaries.slice(0, -1).reduceRight<unknown>((otherwise, low, i) => {
    const below = { $lt: [by, { $literal: boundaries[i + 1] }] }
    return { $cond: [{ $and: [{ $gte: [by, { $literal: low }] }, below] }, { $literal: low }, otherwise] }
  }, outside)
  const grouped = group({ _id, ...outputField(spec, 40196) }, scope, name)
  const sorted = sorting({ _id: new Int32(1) }, scope.limit)
  return docs => sorted(other ? grouped(docs) : withoutOthers(grouped(docs)))
}

/** A value outside of all boundaries, with no default for it, has no boundary for its group. */
function* withoutOthers(docs: Iterable<Doc>): Generator<Doc> {
  for (const doc of docs) {
    if (doc._id === null)
      throw commandError(
        40066,
        '$switch could not find a matching branch for an input, and no default was specified.',
      )
    yield doc
  }
}

const bucketAuto: MakeStage = (operand, { variables }, name) => {
  const codes = { shape: 40240, unknown: 40245, missing: 40246 }
  const spec = parts(operand, name, ['groupBy', 'buckets'], ['output', 'granularity'], codes)
  if (spec.granularity !== undefined) throw notSupported('the granularity of $bucketAuto')
  const wanted = isNumber(spec.buckets) ? Number(numberOf(spec.buckets)) : Number.NaN
  if (Number.isNaN(wanted))
    throw commandError(40241, "The $bucketAuto 'buckets' field must be a numeric value")
  if (!Number.isInteger(wanted))
    throw commandError(40242, "The $bucketAuto 'buckets' field must be a 32-bit integer")
  if (wanted <= 0) throw commandError(40243, "The $bucketAuto 'buckets' field must be greater than 0")
  const compiler = compilerOf(variables)
  const keyed = compiler.compile(groupByOf(spec, 40239))
  const output = outputOf(outputField(spec, 40244), compiler)
  return function* (docs) {
    const charge = chargeUpTo(maxSortBytes, '$bucketAuto')
    const entries: { value: unknown; doc: Doc }[] = []
    for (const doc of docs) {
      charge(doc)
      entries.push({ value: keyed(compiler.env(doc)) ?? null, doc })
    }
    entries.sort((a, b) => compareValues(a.value, b.value))
    const size = Math.max(1, Math.round(entries.length / wanted))
    for (let at = 0, number = 1; at < entries.length; number++) {
      const min = entries[at]?.value
      let end = number === wanted ? entries.length : Math.min(at + size, entries.length)
      while (end < entries.length && compareValues(entries[end]?.value, entries[end - 1]?.value) === 0) end++
      const fields = folding(output, charge)
      for (const { doc } of entries.slice(at, end)) fields.add(compiler.env(doc))
      const max = (entries[end] ?? entries[end - 1])?.value
      yield fields.into({ _id: { min, max } })
      at = end
    }
  }
}

/** Groups by stretches of a value: between given boundaries, or as many as asked for. */
export const buckets: StageTable = { $bucket: bucket, $bucketAuto: bucketAuto }
