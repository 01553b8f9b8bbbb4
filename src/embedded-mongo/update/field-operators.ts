import { Timestamp } from 'bson'
import type { Doc } from '../bson-value.js'
import { isPlainObject } from '../bson-value.js'
import { commandError, notSupported } from '../command-error.js'
import { compareValues, show, typeName } from '../compare.js'
import { calculate, checkOperand, checkTarget, zeroLike } from './arithmetic.js'
import { type ArrayChange, addToSet, pop, pull, pullAll, push } from './array-operators.js'
import { findParent, get, makeParent, set, unset } from './update-paths.js'

/** Changes one place of a document; the path bears no positional part any more. */
export type Change = (doc: Doc, parts: readonly string[]) => void

/** What the value becomes; undefined in: the field is missing. */
type ValueChange = (current: unknown, path: string) => unknown

function value(change: ValueChange): Change {
  return (doc, parts) => {
    const found = findParent(doc, parts)
    const next = change(found && get(found), parts.join('.'))
    if (next !== undefined) set(makeParent(doc, parts), next)
  }
}

function array(op: string, makes: boolean, change: ArrayChange): Change {
  return (doc, parts) => {
    const parent = makes ? makeParent(doc, parts) : findParent(doc, parts)
    if (!parent) return
    const current = get(parent)
    if (current === undefined && !makes) return
    if (current !== undefined && !Array.isArray(current)) throw notAnArray(op, makes, parts, current, doc)
    const next = change(current)
    if (next) set(parent, next)
  }
}

function notAnArray(op: string, makes: boolean, parts: readonly string[], current: unknown, doc: Doc) {
  if (!makes && op !== '$pop') return commandError(2, `Cannot apply ${op} to a non-array value`)
  if (op === '$pop') {
    return commandError(
      14,
      `Path '${parts.join('.')}' contains an element of non-array type '${typeName(current)}'`,
    )
  }
  const where = `in document {_id: ${show(doc._id)}}`
  return commandError(
    2,
    `The field '${parts.join('.')}' must be an array but is of type ${typeName(current)} ${where}`,
  )
}

function number(op: '$inc' | '$mul', operand: unknown, path: string): Change {
  checkOperand(op, path, operand)
  return value((current, at) => {
    if (current === undefined) return op === '$inc' ? operand : zeroLike(operand)
    checkTarget(op, at, current)
    return calculate(op, current, operand)
  })
}

function currentDate(operand: unknown): Change {
  const type = isPlainObject(operand) ? operand.$type : operand
  if (typeof type !== 'boolean' && type !== 'date' && type !== 'timestamp') {
    throw commandError(2, "$currentDate takes a boolean or { $type: 'timestamp' | 'date' }")
  }
  return value(() => {
    if (type !== 'timestamp') return new Date()
    return new Timestamp({ t: Math.floor(Date.now() / 1000), i: 1 })
  })
}

function setTo(operand: unknown): Change {
  return (doc, parts) => set(makeParent(doc, parts), operand)
}

function remove(): Change {
  return (doc, parts) => {
    const parent = findParent(doc, parts)
    if (parent) unset(parent)
  }
}

const makers: Record<string, (operand: unknown, path: string) => Change> = {
  $set: setTo,
  $setOnInsert: setTo,
  $unset: remove,
  $inc: (operand, path) => number('$inc', operand, path),
  $mul: (operand, path) => number('$mul', operand, path),
  $min: operand =>
    value(current => (current === undefined || compareValues(operand, current) < 0 ? operand : current)),
  $max: operand =>
    value(current => (current === undefined || compareValues(operand, current) > 0 ? operand : current)),
  $currentDate: currentDate,
  $push: operand => array('$push', true, push(operand)),
  $addToSet: operand => array('$addToSet', true, addToSet(operand)),
  $pull: operand => array('$pull', false, pull(operand)),
  $pullAll: operand => array('$pullAll', false, pullAll(operand)),
  $pop: operand => array('$pop', false, pop(operand)),
}

/** Refuses unknown update operators (9). */
export function checkOperator(op: string): void {
  if (op in makers || op === '$rename') return
  if (op === '$bit') throw notSupported(op)
  throw commandError(
    9,
    `Unknown modifier: ${op}. Expected a valid update modifier or pipeline-style update specified as an array`,
  )
}

/** Compiles one known operator on one field. */
export function parseChange(op: string, path: string, operand: unknown): Change {
  const make = makers[op]
  if (!make) throw commandError(9, `Unknown modifier: ${op}`)
  return make(operand, path)
}
