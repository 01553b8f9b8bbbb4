import { Double, Int32, Long } from 'bson'
import { bsonType, isNumber, numberOf } from '../bson-value.js'
import { commandError, notSupported } from '../command-error.js'
import { show, typeName } from '../compare.js'

const int32Max = 2n ** 31n - 1n
const int64Max = 2n ** 63n - 1n

function isDouble(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isInteger(value)
  return typeof value === 'object' && value !== null && bsonType(value) === 'Double'
}

function isLong(value: unknown): boolean {
  return (
    typeof value === 'bigint' || (typeof value === 'object' && value !== null && bsonType(value) === 'Long')
  )
}

/** Adds or multiplies as MongoDB does: int32 grows to int64, int64 never overflows (2), a double makes a double. */
export function calculate(op: '$inc' | '$mul', current: unknown, operand: unknown): unknown {
  if (typeName(current) === 'decimal' || typeName(operand) === 'decimal')
    throw notSupported('calculating with Decimal128')
  const a = numberOf(current)
  const b = numberOf(operand)
  if (isDouble(current) || isDouble(operand)) {
    return new Double(op === '$inc' ? Number(a) + Number(b) : Number(a) * Number(b))
  }
  const exact = op === '$inc' ? BigInt(a) + BigInt(b) : BigInt(a) * BigInt(b)
  const short = !isLong(current) && !isLong(operand)
  if (short && exact <= int32Max && exact >= -int32Max - 1n) return new Int32(Number(exact))
  if (exact > int64Max || exact < -int64Max - 1n) {
    throw commandError(2, `Failed to apply ${op} operations to current value (${show(current)})`)
  }
  return Long.fromBigInt(exact)
}

export function checkOperand(op: string, path: string, operand: unknown): void {
  if (isNumber(operand)) return
  const verb = op === '$inc' ? 'increment' : 'multiply'
  throw commandError(14, `Cannot ${verb} with non-numeric argument: {${path}: ${show(operand)}}`)
}

export function checkTarget(op: string, path: string, current: unknown): void {
  if (isNumber(current)) return
  const text = `Cannot apply ${op} to a value of non-numeric type. The field '${path}' has non-numeric type ${typeName(current)}`
  throw commandError(14, text)
}

/** What `$mul` leaves where there was nothing: a zero of the operand's type. */
export function zeroLike(operand: unknown): unknown {
  return calculate('$mul', new Int32(0), operand)
}
