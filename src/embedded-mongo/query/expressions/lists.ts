import { Int32 } from 'bson'
import { type Doc, isNumber, isPlainObject, numberOf } from '../../bson-value.js'
import { commandError } from '../../command-error.js'
import { equalValues, typeName } from '../../compare.js'
import { parseSort, type SortField, sortKey } from '../sort.js'
import { type Env, isNullish, type Operator, type Operators, parts, positional } from './expression.js'
import { checkVariable, compareResults, isTruthy } from './logic.js'

/** A whole number within int32, or refused: `type` for what is no number, `whole` for a fraction. */
export function wholeNumber(value: unknown, name: string, type: number, whole: number): number {
  if (!isNumber(value)) throw commandError(type, `${name} needs a number, found: ${typeName(value)}`)
  const number = Number(numberOf(value))
  if (!Number.isInteger(number) || Math.abs(number) > 2 ** 31)
    throw commandError(whole, `${name} needs a number representable as a 32-bit integer, found: ${number}`)
  return number
}

export function listOf(value: unknown, name: string, code: number): unknown[] {
  if (Array.isArray(value)) return value
  throw commandError(code, `${name} needs an array, found: ${typeName(value)}`)
}

const indexOf = positional(2, 4, ([list, wanted, start = new Int32(0), stop], name) => {
  if (isNullish(list)) return null
  const items = listOf(list, name, 40090)
  const first = wholeNumber(start, name, 40096, 40096)
  const last = stop === undefined ? items.length : wholeNumber(stop, name, 40096, 40096)
  if (first < 0 || last < 0) throw commandError(40097, '$indexOfArray requires nonnegative start and end')
  const found = items.findIndex((item, i) => i >= first && i < last && compareResults(item, wanted) === 0)
  return new Int32(found)
})

const isIn = positional(2, 2, ([wanted, list], name) =>
  listOf(list, name, 40081).some(item => wanted !== undefined && equalValues(item, wanted)),
)

/** As many numbers as fit into MongoDB's 100 MB for it, at 16 bytes each. */
const maxRange = (100 * 1024 * 1024) / 16

export function range(first: number, last: number, step = 1): Int32[] {
  if (step === 0) throw commandError(34449, '$range requires a non-zero step value')
  const length = Math.max(0, Math.ceil((last - first) / step))
  if (length > maxRange) throw commandError(146, '$range would use too much memory and cannot spill to disk')
  return Array.from({ length }, (_, i) => new Int32(first + i * step))
}

function bound(env: Env, names: Readonly<Record<string, unknown>>): Env {
  return { ...env, vars: { ...env.vars, ...names } }
}

function itemName(as: unknown): string {
  if (as === undefined) return 'this'
  checkVariable(String(as))
  return String(as)
}

const map: Operator = (operand, compile, name) => {
  const codes = { shape: 16878, unknown: 16879, missing: [16880, 16882] }
  const spec = parts(operand, name, ['input', 'in'], ['as'], codes)
  const as = itemName(spec.as)
  const [input, change] = [compile(spec.input), compile(spec.in, [as])]
  return env => {
    const list = input(env)
    if (isNullish(list)) return null
    return listOf(list, name, 16883).map(item => change(bound(env, { [as]: item })) ?? null)
  }
}

const filter: Operator = (operand, compile, name) => {
  const codes = { shape: 28646, unknown: 28647, missing: [28648, 28650] }
  const spec = parts(operand, name, ['input', 'cond'], ['as', 'limit'], codes)
  const as = itemName(spec.as)
  const [input, keeps, limit] = [compile(spec.input), compile(spec.cond, [as]), compile(spec.limit ?? null)]
  return env => {
    const list = input(env)
    if (isNullish(list)) return null
    const most = limit(env)
    const size = isNullish(most) ? Number.POSITIVE_INFINITY : wholeNumber(most, name, 327391, 327391)
    if (size < 1) throw commandError(327392, '$filter limit must be greater than 0')
    const kept: unknown[] = []
    for (const item of listOf(list, name, 28651)) {
      if (kept.length === size) break
      if (isTruthy(keeps(bound(env, { [as]: item })))) kept.push(item)
    }
    return kept
  }
}

const reduce: Operator = (operand, compile, name) => {
  const codes = { shape: 40075, unknown: 40076, missing: [40077, 40078, 40079] }
  const spec = parts(operand, name, ['input', 'initialValue', 'in'], [], codes)
  const [input, initial] = [compile(spec.input), compile(spec.initialValue)]
  const change = compile(spec.in, ['this', 'value'])
  return env => {
    const list = input(env)
    if (isNullish(list)) return null
    return listOf(list, name, 40080).reduce<unknown>(
      (value, item) => change(bound(env, { this: item, value })),
      initial(env),
    )
  }
}

/** How `$sortArray` and `$topN` order: whole values by 1 or -1, documents by fields. */
export function orderOf(sortBy: unknown, code: number): (a: unknown, b: unknown) => number {
  if (isNumber(sortBy)) {
    const direction = Number(numberOf(sortBy))
    if (Math.abs(direction) !== 1) throw commandError(code, 'the order must be 1 or -1')
    return (a, b) => direction * compareResults(a, b)
  }
  const fields: SortField[] = parseSort(sortBy)
  if (fields.length === 0) throw commandError(code, 'the order needs at least one field')
  return (a, b) => Buffer.compare(sortKey(documentOf(a), fields), sortKey(documentOf(b), fields))
}

function documentOf(value: unknown): Doc {
  return isPlainObject(value) ? value : {}
}

const sortArray: Operator = (operand, compile, name) => {
  const codes = { shape: 2942500, unknown: 2942501, missing: [2942502, 2942503] }
  const spec = parts(operand, name, ['input', 'sortBy'], [], codes)
  const [input, order] = [compile(spec.input), orderOf(spec.sortBy, 2942507)]
  return env => {
    const list = input(env)
    return isNullish(list) ? null : [...listOf(list, name, 2942504)].sort(order)
  }
}

export const lists: Operators = {
  $in: isIn,
  $indexOfArray: indexOf,
  $map: map,
  $filter: filter,
  $reduce: reduce,
  $sortArray: sortArray,
}
