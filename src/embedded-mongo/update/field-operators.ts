import { Int32, Timestamp } from 'bson'
import type { Doc } from '../bson-value.js'
import { isPlainObject } from '../bson-value.js'
import { commandError } from '../command-error.js'
import { compareValues, show, typeName } from '../compare.js'
import { bitwise, calculate, checkOperand, checkTarget } from './arithmetic.js'
import { type ArrayChange, addToSet, pop, pull, pullAll, push } from './array-operators.js'
import { findParent, get, makeParent, set, unset } from './update-paths.js'

/** Changes one place of a document; the path bears no positional part any more. */
export type Change = (doc: Doc, parts: readonly string[]) => void

/** What the value becomes; undefined in: the field is missing. */
type ValueChange = (current: unknown, path: string, doc: Doc) => unknown

function value(change: ValueChange): Change {
  return (doc, parts) => {
    const found = findParent(doc, parts)
    const next = change(found && get(found), parts.join('.'), doc)
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
  const path = parts.join('.')
  const type = typeName(current)
  if (op === '$pop') return commandError(14, `Path '${path}' contains an element of non-array type '${type}'`)
  if (!makes) return commandError(2, 'Cannot apply $pull to a non-array value')
  const [last] = parts.slice(-1)
  if (op === '$addToSet') {
    const text = `Cannot apply $addToSet to non-array field. Field named '${last}' has non-array type ${type}`
    return commandError(2, text)
  }
  const where = `in document {_id: ${show(doc._id)}}`
  return commandError(2, `The field '${path}' must be an array but is of type ${type} ${where}`)
}

function number(op: '$inc' | '$mul', operand: unknown, path: string): Change {
  checkOperand(op, path, operand)
  return value((current, at, { _id }) => {
    // Where there was nothing, $mul leaves a zero of the operand's type.
    if (current === undefined) return op === '$inc' ? operand : calculate(op, new Int32(0), operand)
    checkTarget(op, at, current, _id)
    return calculate(op, current, operand)
  })
}

function currentDate(operand: unknown): Change {
  const type = isPlainObject(operand) ? operand.$type : operand
  const option = isPlainObject(operand) && Object.keys(operand).find(name => name !== '$type')
  if (option) throw commandError(2, `Unrecognized $currentDate option: ${option}`)
  if (isPlainObject(operand) ? type !== 'date' && type !== 'timestamp' : typeof type !== 'boolean') {
    const text = `Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`
    throw commandError(2, `${typeName(operand)} is not valid type for $currentDate. ${text}`)
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
  $bit: operand => value(bitwise(operand)),
  $push: operand => array('$push', true, push(operand)),
  $addToSet: operand => array('$addToSet', true, addToSet(operand)),
  $pull: operand => array('$pull', false, pull(operand)),
  $pullAll: operand => array('$pullAll', false, pullAll(operand)),
  $pop: operand => array('$pop', false, pop(operand)),
}

/** Compiles one operator on one field. */
export function parseChange(op: string, path: string, operand: unknown): Change {
  const make = Object.hasOwn(makers, op) ? makers[op] : undefined
  return make ? make(operand, path) : unknownOperator(op)
}

/** Refuses an unknown update operator (9), also one without fields to work on. */
export function checkOperator(op: string): void {
  if (op !== '$rename' && !Object.hasOwn(makers, op)) unknownOperator(op)
}

function unknownOperator(op: string): never {
  throw commandError(
    9,
    `Unknown modifier: ${op}. Expected a valid update modifier or pipeline-style update specified as an array`,
  )
}
