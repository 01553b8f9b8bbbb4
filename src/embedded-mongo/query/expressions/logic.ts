import { Double, Int32 } from 'bson'
import { type Doc, isNumber, isPlainObject, numberOf } from '../../bson-value.js'
import { commandError } from '../../command-error.js'
import { compareValues } from '../../compare.js'
import {
  type Expr,
  isNullish,
  type Operator,
  type Operators,
  parts,
  positional,
  unary,
} from './expression.js'

/** What `$cond` and `$and` take for true: everything but false, zero, null and what is missing. */
export function isTruthy(value: unknown): boolean {
  if (isNullish(value) || value === false) return false
  return !isNumber(value) || Number(numberOf(value)) !== 0
}

/** In expressions a missing value sorts below null, and arrays compare as a whole. */
export function compareResults(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) return Number(b === undefined) - Number(a === undefined)
  return compareValues(a, b)
}

function comparison(answer: (order: number) => unknown): Operator {
  return positional(2, 2, ([a, b]) => answer(compareResults(a, b)))
}

function operandsOf(operand: unknown): unknown[] {
  return Array.isArray(operand) ? operand : [operand]
}

/** Later operands are not looked at once the answer is known. */
function decided(by: boolean): Operator {
  return (operand, compile) => {
    const list = operandsOf(operand).map(item => compile(item))
    return env => list.some(each => isTruthy(each(env)) === by) === by
  }
}

const cond: Operator = (operand, compile, name) => {
  const codes = { shape: 16020, unknown: 17083, missing: [17080, 17081, 17082] }
  if (Array.isArray(operand) && operand.length !== 3)
    throw commandError(16020, `Expression $cond takes exactly 3 arguments. ${operand.length} were passed in.`)
  const fields = ['if', 'then', 'else']
  const named = Array.isArray(operand) ? undefined : parts(operand, name, fields, [], codes)
  const list: unknown[] = Array.isArray(operand) ? operand : fields.map(field => named?.[field])
  const [test, yes, no] = [compile(list[0]), compile(list[1]), compile(list[2])]
  return env => (isTruthy(test(env)) ? yes(env) : no(env))
}

const ifNull: Operator = (operand, compile) => {
  const list = operandsOf(operand)
  if (list.length < 2) throw commandError(1257300, '$ifNull needs at least two arguments')
  const all = list.map(item => compile(item))
  return env => {
    let value: unknown
    for (const each of all) {
      value = each(env)
      if (!isNullish(value)) return value
    }
    return value
  }
}

function branchOf(branch: unknown): Doc {
  return parts(branch, '$switch', ['case', 'then'], [], {
    shape: 40062,
    unknown: 40063,
    missing: [40064, 40065],
  })
}

const switchOf: Operator = (operand, compile, name) => {
  const codes = { shape: 40060, unknown: 40067, missing: 40068 }
  const spec = parts(operand, name, ['branches'], ['default'], codes)
  if (!Array.isArray(spec.branches)) throw commandError(40061, "$switch expected an array for 'branches'")
  if (spec.branches.length === 0) throw commandError(40068, '$switch requires at least one branch')
  const branches = spec.branches
    .map(branchOf)
    .map(one => ({ test: compile(one.case), answer: compile(one.then) }))
  const otherwise: Expr = 'default' in spec ? compile(spec.default) : noBranch
  return env => {
    const found = branches.find(branch => isTruthy(branch.test(env)))
    return found ? found.answer(env) : otherwise(env)
  }
}

function noBranch(): never {
  throw commandError(
    40066,
    '$switch could not find a matching branch for an input, and no default was specified.',
  )
}

/** Refuses names of variables that MongoDB refuses (9). */
export function checkVariable(name: string): void {
  if (!/^[a-z\u0080-\uffff][\w\u0080-\uffff]*$/u.test(name) && name !== 'CURRENT')
    throw commandError(9, `'${name}' starts with an invalid character for a user variable name`)
}

const letIn: Operator = (operand, compile, name) => {
  const spec = parts(operand, name, ['vars', 'in'], [], {
    shape: 16874,
    unknown: 16875,
    missing: [16876, 16877],
  })
  if (!isPlainObject(spec.vars)) throw commandError(10065, 'invalid parameter: expected an object (vars)')
  const vars = Object.entries(spec.vars).map(([variable, value]) => {
    checkVariable(variable)
    return [variable, compile(value)] as const
  })
  const inner = compile(
    spec.in,
    vars.map(([variable]) => variable),
  )
  return env => {
    const bound = Object.fromEntries(vars.map(([variable, value]) => [variable, value(env)]))
    return inner({ ...env, vars: { ...env.vars, ...bound } })
  }
}

export const logic: Operators = {
  $and: decided(false),
  $or: decided(true),
  $not: unary(value => !isTruthy(value)),
  $eq: comparison(order => order === 0),
  $ne: comparison(order => order !== 0),
  $gt: comparison(order => order > 0),
  $gte: comparison(order => order >= 0),
  $lt: comparison(order => order < 0),
  $lte: comparison(order => order <= 0),
  $cmp: comparison(order => new Int32(Math.sign(order))),
  $cond: cond,
  $ifNull: ifNull,
  $switch: switchOf,
  $let: letIn,
  $literal: operand => () => operand,
  $rand(operand) {
    if (!(isPlainObject(operand) || Array.isArray(operand)) || Object.keys(operand).length > 0)
      throw commandError(10065, '$rand does not currently accept arguments')
    return () => new Double(Math.random())
  },
}
