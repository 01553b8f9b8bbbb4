import { Double, Int32, Long } from 'bson'
import { isNumber, numberOf } from '../../bson-value.js'
import { commandError } from '../../command-error.js'
import { typeName } from '../../compare.js'
import {
  isNullish,
  type Operator,
  type Operators,
  positional,
  unary,
  variadic,
  wrongType,
} from './expression.js'
import { sumOf } from './total.js'
import { integer, isDouble, isLong, smallestLong } from './whole-numbers.js'

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

function divide([a, b]: readonly unknown[]): unknown {
  if (isNullish(a) || isNullish(b)) return null
  if (!isNumber(a) || !isNumber(b))
    throw commandError(14, `$divide only supports numeric types, not ${typeName(a)} and ${typeName(b)}`)
  if (Number(numberOf(b)) === 0) throw commandError(2, "can't $divide by zero")
  return new Double(Number(numberOf(a)) / Number(numberOf(b)))
}

function modulo([a, b]: readonly unknown[]): unknown {
  if (isNullish(a) || isNullish(b)) return null
  if (!isNumber(a) || !isNumber(b))
    throw commandError(16611, `$mod only supports numeric types, not ${typeName(a)} and ${typeName(b)}`)
  if (Number(numberOf(b)) === 0) throw commandError(16610, "can't $mod by zero")
  if (isDouble(a) || isDouble(b)) return new Double(Number(numberOf(a)) % Number(numberOf(b)))
  return integer(BigInt(numberOf(a)) % BigInt(numberOf(b)), isLong(a) || isLong(b))
}

type Rounding = (exact: bigint, unit: bigint) => bigint

/** To the multiple of `unit` that is nearest, of two equally near to the even one. */
const toNearest: Rounding = (exact, unit) => {
  const rest = exact % unit
  const down = exact - rest
  const twice = 2n * (rest < 0n ? -rest : rest)
  if (twice < unit || (twice === unit && (down / unit) % 2n === 0n)) return down
  return rest < 0n ? down - unit : down + unit
}

const towardsZero: Rounding = (exact, unit) => exact - (exact % unit)

/** A double is rounded by its exact binary value: 2.675 lies below 2.675 and goes to 2.67. */
function roundedDouble(number: number, digits: number, rounding: Rounding): number {
  const exact =
    Math.abs(number) < 1e21 ? BigInt(number.toFixed(100).replace('.', '')) : BigInt(number) * 10n ** 100n
  const unit = 10n ** BigInt(100 - digits)
  return Number(`${rounding(exact, unit) / unit}e${-digits}`)
}

function rounded(rounding: Rounding): Operator {
  return positional(1, 2, ([value, places = new Int32(0)], name) => {
    if (isNullish(value) || isNullish(places)) return null
    numbers([value], name, 51081)
    const digits = isNumber(places) ? Number(numberOf(places)) : Number.NaN
    if (!Number.isInteger(digits))
      throw commandError(51082, `precision argument to ${name} must be a integral value`)
    if (digits < -20 || digits > 100)
      throw commandError(51083, `cannot apply ${name} with precision value ${digits}`)
    if (isDouble(value)) {
      const number = Number(numberOf(value))
      return Number.isFinite(number) ? new Double(roundedDouble(number, digits, rounding)) : value
    }
    if (digits >= 0) return value
    return integer(rounding(BigInt(numberOf(value)), 10n ** BigInt(-digits)), isLong(value))
  })
}

/** A function of one number that gives a double; outside its domain it is refused. */
function real(
  calculate: (number: number) => number,
  domain: (number: number) => boolean = () => true,
  code = 2,
) {
  return unary((value, name) => {
    if (isNullish(value)) return null
    numbers([value], name, 28765)
    const number = Number(numberOf(value))
    if (!Number.isNaN(number) && !domain(number))
      throw commandError(code, `${name}'s argument is out of its domain, not ${number}`)
    return new Double(calculate(number))
  })
}

/** Doubles stay doubles and whole numbers are what they are. */
function whole(calculate: (number: number) => number): Operator {
  return unary((value, name) => {
    if (isNullish(value)) return null
    numbers([value], name, 28765)
    return isDouble(value) ? new Double(calculate(Number(numberOf(value)))) : value
  })
}

const absolute = unary((value, name) => {
  if (isNullish(value)) return null
  numbers([value], name, 28765)
  if (isDouble(value)) return new Double(Math.abs(Number(numberOf(value))))
  const exact = BigInt(numberOf(value))
  if (exact === smallestLong) throw commandError(28680, "can't take $abs of long long min")
  return integer(exact < 0n ? -exact : exact, isLong(value))
})

function power([base, exponent]: readonly unknown[]): unknown {
  if (isNullish(base) || isNullish(exponent)) return null
  if (!isNumber(base)) throw commandError(28762, `$pow's base must be numeric, not ${typeName(base)}`)
  if (!isNumber(exponent))
    throw commandError(28763, `$pow's exponent must be numeric, not ${typeName(exponent)}`)
  const [a, b] = [Number(numberOf(base)), Number(numberOf(exponent))]
  if (a === 0 && b < 0) throw commandError(28764, '$pow cannot take a base of 0 and a negative exponent')
  if (isDouble(base) || isDouble(exponent) || b < 0) return new Double(a ** b)
  if (Math.abs(a) > 1 && b > 64) return new Double(a ** b)
  const exponentBits = Math.abs(a) > 1 ? b : b % 2 === 0 ? Math.min(b, 2) : 1
  return integer(BigInt(numberOf(base)) ** BigInt(exponentBits), isLong(base) || isLong(exponent))
}

function logarithm([value, base]: readonly unknown[]): unknown {
  if (isNullish(value) || isNullish(base)) return null
  if (!isNumber(value)) throw commandError(28756, `$log's argument must be numeric, not ${typeName(value)}`)
  if (!isNumber(base)) throw commandError(28757, `$log's base must be numeric, not ${typeName(base)}`)
  const [number, root] = [Number(numberOf(value)), Number(numberOf(base))]
  if (number <= 0) throw commandError(28758, `$log's argument must be a positive number, but is ${number}`)
  if (root <= 0 || root === 1)
    throw commandError(28759, `$log's base must be a positive number not equal to 1, but is ${root}`)
  return new Double(Math.log(number) / Math.log(root))
}

function bitwise(start: bigint, join: (a: bigint, b: bigint) => bigint): Operator {
  return variadic((values, name) => {
    if (values.some(isNullish)) return null
    const wrong = values.find(value => !isNumber(value) || isDouble(value))
    if (wrong !== undefined) throw wrongType(14, name, 'int and long operands', typeName(wrong))
    return integer(
      values.reduce<bigint>((bits, value) => join(bits, BigInt(numberOf(value))), start),
      values.some(isLong),
    )
  })
}

const within = (low: number, high: number) => (number: number) => number >= low && number <= high
const finite = (number: number) => Number.isFinite(number)

export const arithmetic: Operators = {
  $add: variadic(add),
  $subtract: positional(2, 2, subtract),
  $multiply: variadic(multiply),
  $divide: positional(2, 2, divide),
  $mod: positional(2, 2, modulo),
  $abs: absolute,
  $ceil: whole(Math.ceil),
  $floor: whole(Math.floor),
  $round: rounded(toNearest),
  $trunc: rounded(towardsZero),
  $pow: positional(2, 2, power),
  $sqrt: real(Math.sqrt, number => number >= 0, 28714),
  $exp: real(Math.exp),
  $ln: real(Math.log, number => number > 0, 28766),
  $log10: real(Math.log10, number => number > 0, 28761),
  $log: positional(2, 2, logarithm),
  $sin: real(Math.sin, finite, 50989),
  $cos: real(Math.cos, finite, 50989),
  $tan: real(Math.tan, finite, 50989),
  $asin: real(Math.asin, within(-1, 1), 50989),
  $acos: real(Math.acos, within(-1, 1), 50989),
  $atan: real(Math.atan),
  $sinh: real(Math.sinh),
  $cosh: real(Math.cosh),
  $tanh: real(Math.tanh),
  $asinh: real(Math.asinh),
  $acosh: real(Math.acosh, number => number >= 1, 50989),
  $atanh: real(Math.atanh, within(-1, 1), 50989),
  $atan2: positional(2, 2, ([y, x], name) => {
    if (isNullish(y) || isNullish(x)) return null
    numbers([y, x], name, 51044)
    return new Double(Math.atan2(Number(numberOf(y)), Number(numberOf(x))))
  }),
  $degreesToRadians: real(degrees => (degrees * Math.PI) / 180),
  $radiansToDegrees: real(radians => (radians * 180) / Math.PI),
  $bitAnd: bitwise(-1n, (a, b) => a & b),
  $bitOr: bitwise(0n, (a, b) => a | b),
  $bitXor: bitwise(0n, (a, b) => a ^ b),
  $bitNot: unary((value, name) => {
    if (isNullish(value)) return null
    if (!isNumber(value) || isDouble(value))
      throw wrongType(14, name, 'int and long operands', typeName(value))
    return integer(~BigInt(numberOf(value)), isLong(value))
  }),
}
