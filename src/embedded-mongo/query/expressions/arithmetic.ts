import { Double, Long } from 'bson'
import { isNumber, numberOf } from '../../bson-value.js'
import { commandError } from '../../command-error.js'
import { typeName } from '../../compare.js'
import { isNullish, type Operators, positional, variadic, wrongType } from './expression.js'
import { sumOf } from './total.js'
import { integer, isDouble, isLong } from './whole-numbers.js'

function numbers(values: readonly unknown[], name: string, code = 14): void {
  const wrong = values.find(value => !isNumber(value))
  if (wrong !== undefined) throw wrongType(code, name, 'numeric types', typeName(wrong))
}

function checkedDate(milliseconds: number): Date {
  const date = new Date(milliseconds)
  if (Number.isNaN(date.getTime())) throw commandError(9, 'date overflow')
  return date
}

function add(values: readonly unknown[], name: string): unknown {
  if (values.some(isNullish)) return null
  const dates = values.filter(value => value instanceof Date)
  if (dates.length > 1) throw commandError(16612, 'only one date allowed in an $add expression')
  const others = values.filter(value => !(value instanceof Date))
  const wrong = others.find(value => !isNumber(value))
  if (wrong !== undefined)
    throw commandError(14, `${name} only supports numeric or date types, not ${typeName(wrong)}`)
  const [date] = dates
  if (!date) return sumOf(others)
  return checkedDate(date.getTime() + Math.round(Number(numberOf(sumOf(others)))))
}

function subtract([a, b]: readonly unknown[]): unknown {
  if (isNullish(a) || isNullish(b)) return null
  if (a instanceof Date && b instanceof Date) return Long.fromNumber(a.getTime() - b.getTime())
  if (a instanceof Date && isNumber(b)) return checkedDate(a.getTime() - Math.round(Number(numberOf(b))))
  if (!isNumber(a) || !isNumber(b))
    throw commandError(14, `can't $subtract ${typeName(b)} from ${typeName(a)}`)
  if (isDouble(a) || isDouble(b)) return new Double(Number(numberOf(a)) - Number(numberOf(b)))
  return integer(BigInt(numberOf(a)) - BigInt(numberOf(b)), isLong(a) || isLong(b))
}

function multiply(values: readonly unknown[], name: string): unknown {
  if (values.some(isNullish)) return null
  numbers(values, name)
  if (values.some(isDouble))
    return new Double(values.reduce<number>((product, value) => product * Number(numberOf(value)), 1))
  const exact = values.reduce<bigint>((product, value) => product * BigInt(numberOf(value)), 1n)
  return integer(exact, values.some(isLong))
}

/** Sums, differences and products keep int64 exact, which mingo's numbers do not. */
export const arithmetic: Operators = {
  $add: variadic(add),
  $subtract: positional(2, 2, subtract),
  $multiply: variadic(multiply),
}
