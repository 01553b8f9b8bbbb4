import { type Doc, isNumber, isPlainObject, numberOf, put } from '../../bson-value.js'
import { commandError } from '../../command-error.js'
import { typeName } from '../../compare.js'
import { compiledExpression, compilerOf } from '../expressions/compile.js'
import { type Env, type Expr, parts } from '../expressions/expression.js'
import { parseFilter } from '../filter.js'
import { addFieldsStage, projectStage } from '../projection.js'
import { addPath, exclude, type Tree } from '../projection-tree.js'
import { parseUnwind, unwound } from '../unwind.js'
import type { MakeStage, Stage, StageTable } from './stage.js'

function mapping(change: (doc: Doc) => Doc): Stage {
  return function* (docs) {
    for (const doc of docs) yield change(doc)
  }
}

const match: MakeStage = (operand, { variables }) => {
  if (!isPlainObject(operand))
    throw commandError(15959, 'the match filter must be an expression in an object')
  const { test } = parseFilter(operand, variables)
  return function* (docs) {
    for (const doc of docs) if (test(doc)) yield doc
  }
}

function* firstOf(docs: Iterable<Doc>, count: number): Generator<Doc> {
  let left = count
  for (const doc of docs) {
    yield doc
    if (--left <= 0) return
  }
}

function wholeCount(operand: unknown, code: number, text: string): number {
  const number = isNumber(operand) ? Number(numberOf(operand)) : Number.NaN
  if (Number.isInteger(number) && number >= 0) return number
  throw commandError(code, text)
}

const limit: MakeStage = operand => {
  const count = wholeCount(
    operand,
    5107201,
    'invalid argument to $limit stage: Expected a non-negative number',
  )
  if (count === 0) throw commandError(15958, 'the limit must be positive')
  return docs => firstOf(docs, count)
}

const skip: MakeStage = operand => {
  const count = wholeCount(
    operand,
    5107200,
    'invalid argument to $skip stage: Expected a non-negative number',
  )
  return function* (docs) {
    let left = count
    for (const doc of docs) if (left-- <= 0) yield doc
  }
}

const unset: MakeStage = operand => {
  const paths: unknown[] = Array.isArray(operand) ? operand : [operand]
  if (paths.length === 0 || !paths.every(path => typeof path === 'string'))
    throw commandError(
      31002,
      '$unset specification must be a string or an array containing only string values',
    )
  const tree: Tree = new Map()
  for (const path of paths) addPath(tree, String(path), true)
  return mapping(doc => exclude(doc, tree) as Doc)
}

const replaceWith: MakeStage = (operand, { variables }) => {
  const evaluate = compiledExpression(operand, variables)
  return mapping(doc => {
    const value = evaluate(doc)
    if (isPlainObject(value)) return value
    throw commandError(
      40228,
      `'newRoot' expression must evaluate to an object, but resulting value was of type: '${typeName(value)}'`,
    )
  })
}

const replaceRoot: MakeStage = (operand, scope, name) => {
  const spec = parts(operand, name, ['newRoot'], [], { shape: 40229, unknown: 40415, missing: 40414 })
  return replaceWith(spec.newRoot, scope, name)
}

/** What `$redact` makes of a document or of one inside it: undefined when it is cut away. */
function redacted(doc: Doc, env: Env, decide: Expr): Doc | undefined {
  const here = { ...env, current: doc }
  const word = decide(here)
  if (word === 'KEEP') return doc
  if (word === 'PRUNE') return undefined
  if (word !== 'DESCEND') throw commandError(17053, '$redact must resolve to $$DESCEND, $$KEEP or $$PRUNE')
  const out: Doc = {}
  for (const [name, value] of Object.entries(doc)) {
    const kept = redactedValue(value, here, decide)
    if (kept !== undefined) put(out, name, kept)
  }
  return out
}

function redactedValue(value: unknown, env: Env, decide: Expr): unknown {
  if (Array.isArray(value))
    return value.map(item => redactedValue(item, env, decide)).filter(item => item !== undefined)
  return isPlainObject(value) ? redacted(value, env, decide) : value
}

const redact: MakeStage = (operand, { variables }) => {
  const { compile, env } = compilerOf(variables, 'KEEP', 'PRUNE', 'DESCEND')
  const decide = compile(operand)
  return function* (docs) {
    for (const doc of docs) {
      const kept = redacted(doc, env(doc), decide)
      if (kept) yield kept
    }
  }
}

const unwind: MakeStage = operand => {
  const spec = parseUnwind(operand)
  return docs => unwound(docs, spec)
}

const addFields: MakeStage = (operand, { variables }) => mapping(addFieldsStage(operand, variables))

/** Stages that look at one document after the other and keep none. */
export const oneByOne: StageTable = {
  $match: match,
  $limit: limit,
  $skip: skip,
  $project: (operand, { variables }) => mapping(projectStage(operand, variables)),
  $addFields: addFields,
  $set: addFields,
  $unset: unset,
  $unwind: unwind,
  $replaceRoot: replaceRoot,
  $replaceWith: replaceWith,
  $redact: redact,
}
