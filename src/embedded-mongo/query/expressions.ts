import { type Doc, isPlainObject } from '../bson-value.js'
import { commandError, isCommandError } from '../command-error.js'
import { compareValues } from '../compare.js'
import { encodeKey } from '../storage/key-encoding.js'
import { mingo } from './mingo.js'
import { plain } from './plain-values.js'

type Operator = (doc: unknown, operand: unknown, options: never) => unknown

/** mingo's operators that answer as MongoDB's do; the others are refused. */
const kept = (
  '$literal $and $or $not $cond $ifNull $let $add $subtract $multiply $divide $mod $abs $ceil $floor $round $concat ' +
  '$substrCP $strLenCP $toString $year $month $dayOfMonth $dayOfWeek $hour $minute $second $millisecond $isoWeek ' +
  '$isoWeekYear $dateToString $dateTrunc $dateAdd $dateSubtract $dateDiff $in $arrayElemAt $first $last $filter $map $reduce ' +
  '$concatArrays $slice $isArray $setUnion $setIntersection $setDifference $mergeObjects $objectToArray $arrayToObject'
).split(' ')

/** In expressions a missing value sorts below null, and arrays compare as a whole. */
function compareResults(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) return Number(b === undefined) - Number(a === undefined)
  return compareValues(a, b)
}

/** mingo's evaluation of an expression on a document. */
type Evaluate = Operator
/** Makes an operator of ours that mingo calls. */
type Maker = (evaluate: Evaluate) => Operator

function comparison(op: string, answer: (order: number) => unknown): Maker {
  return evaluate => (doc, operand, options) => {
    if (!Array.isArray(operand) || operand.length !== 2) {
      throw commandError(16020, `Expression ${op} takes exactly 2 arguments.`)
    }
    const [a, b] = operand.map(item => evaluate(doc, item, options))
    return answer(compareResults(a, b))
  }
}

function single(operand: unknown): unknown {
  return Array.isArray(operand) && operand.length === 1 ? operand[0] : operand
}

function texts(change: (text: string) => string): Maker {
  return evaluate => (doc, operand, options) => {
    const value = evaluate(doc, single(operand), options)
    if ((value ?? null) === null) return ''
    if (typeof value !== 'string') {
      throw commandError(16007, "can't convert from BSON type other than string to String")
    }
    return change(value)
  }
}

const size: Maker = evaluate => (doc, operand, options) => {
  const value = evaluate(doc, single(operand), options)
  if (Array.isArray(value)) return value.length
  throw commandError(17124, 'The argument to $size must be an array')
}

const ownExpressions: Record<string, Maker> = {
  $eq: comparison('$eq', order => order === 0),
  $ne: comparison('$ne', order => order !== 0),
  $gt: comparison('$gt', order => order > 0),
  $gte: comparison('$gte', order => order >= 0),
  $lt: comparison('$lt', order => order < 0),
  $lte: comparison('$lte', order => order <= 0),
  $cmp: comparison('$cmp', Math.sign),
  $toLower: texts(text => text.toLowerCase()),
  $toUpper: texts(text => text.toUpperCase()),
  $size: size,
}

/** The values of a group, or of an array; those that are missing are left out. */
function present(evaluate: Evaluate, list: unknown, operand: unknown, options: never): unknown[] {
  const items = list as unknown[]
  if (operand === null || operand === undefined) return items.filter(item => item !== undefined)
  // Each document in its turn is the root that the paths of the operand start from.
  const at = (root: unknown) => (options as { update(locals: { root: unknown }): never }).update({ root })
  return items.map(item => evaluate(item, operand, at(item))).filter(item => item !== undefined)
}

function extreme(direction: 1 | -1): Maker {
  return evaluate => (list, operand, options) => {
    let best: unknown = null
    for (const value of present(evaluate, list, operand, options)) {
      if (value !== null && (best === null || direction * compareValues(value, best) > 0)) best = value
    }
    return best
  }
}

const distinctValues: Maker = evaluate => (list, operand, options) => {
  const values = present(evaluate, list, operand, options)
  return [...new Map(values.map(value => [encodeKey([value]).toString('latin1'), value])).values()]
}

const keptAccumulators = ['$sum', '$avg', '$first', '$last', '$count']
const ownAccumulators: Record<string, Maker> = {
  $push: evaluate => (list, operand, options) => present(evaluate, list, operand, options),
  $addToSet: distinctValues,
  $min: extreme(-1),
  $max: extreme(1),
}

function chosen(from: object, names: readonly string[]): Record<string, Operator> {
  const all = from as Record<string, Operator>
  return Object.fromEntries(names.flatMap(name => (all[name] ? [[name, all[name]] as const] : [])))
}

function made(makers: Record<string, Maker>, evaluate: Evaluate): Record<string, Operator> {
  return Object.fromEntries(Object.entries(makers).map(([name, make]) => [name, make(evaluate)]))
}

/** Operators known in expressions: mingo's where they answer as MongoDB's, ours elsewhere. */
export function operators() {
  const { expressions, accumulators, evalExpr } = mingo()
  return {
    expression: { ...chosen(expressions, kept), ...made(ownExpressions, evalExpr) },
    accumulator: { ...chosen(accumulators, keptAccumulators), ...made(ownAccumulators, evalExpr) },
  }
}

const knownExpressions = new Set([...kept, ...Object.keys(ownExpressions), '$sum', '$avg', '$min', '$max'])
const knownAccumulators = new Set([...keptAccumulators, ...Object.keys(ownAccumulators)])

/** Refuses operators that are not known, anywhere in an expression (168; $project has a code of its own). */
export function checkExpression(expression: unknown, unknownCode = 168): void {
  if (Array.isArray(expression)) {
    for (const item of expression) checkExpression(item, unknownCode)
    return
  }
  if (!isPlainObject(expression)) return
  for (const [name, operand] of Object.entries(expression)) {
    if (name === '$literal') continue
    if (name.startsWith('$') && !knownExpressions.has(name))
      throw commandError(unknownCode, `Unrecognized expression '${name}'`)
    checkExpression(operand, unknownCode)
  }
}

/** Refuses a field of $group that is not one known accumulator (40234, 15952). */
export function checkAccumulator(field: string, value: unknown): void {
  const entries = isPlainObject(value) ? Object.entries(value) : []
  const [first] = entries
  if (!first || entries.length !== 1)
    throw commandError(40234, `The field '${field}' must be an accumulator object`)
  const [name, operand] = first
  if (!knownAccumulators.has(name)) throw commandError(15952, `unknown group operator '${name}'`)
  checkExpression(operand)
}

/** Calls mingo; what it refuses becomes an error of ours. */
export function evaluated<T>(evaluate: () => T): T {
  try {
    return evaluate()
  } catch (error) {
    if (isCommandError(error)) throw error
    const text = error instanceof Error ? error.message : String(error)
    throw commandError(text.startsWith('Use of undefined variable') ? 17276 : 2, text)
  }
}

/** Compiles `$expr`: mingo evaluates it on plain values. */
export function expressionTest(expression: unknown, variables: Doc): (doc: Doc) => boolean {
  checkExpression(expression)
  const compiled = plain(expression)
  let evaluate: ((doc: unknown) => unknown) | undefined
  const prepare = () => {
    const { Context, evalExpr } = mingo()
    const context = Context.init(operators() as never)
    const options = {
      context,
      useStrictMode: true,
      scriptEnabled: false,
      failOnError: true,
      variables: plain(variables),
    }
    return (doc: unknown) => evalExpr(doc, compiled, options as never)
  }
  return doc => {
    evaluate ??= prepare()
    const run = evaluate
    const result = evaluated(() => run(plain(doc)))
    return result !== false && result !== 0 && result !== null && result !== undefined
  }
}
