import { Double, Int32, Long } from 'bson'
import { bsonType } from '../../bson-value.js'

const int32 = { min: -(2n ** 31n), max: 2n ** 31n - 1n }
const int64 = { min: -(2n ** 63n), max: 2n ** 63n - 1n }

export function isDouble(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isInteger(value)
  return typeof value === 'object' && value !== null && bsonType(value) === 'Double'
}

export function isLong(value: unknown): boolean {
  return typeof value === 'object' && value !== null && bsonType(value) === 'Long'
}

/** An exact result: an int32 unless one of the operands was an int64 or it is too large; beyond int64 a double. */
export function integer(exact: bigint, long = false): Int32 | Long | Double {
  if (!long && exact >= int32.min && exact <= int32.max) return new Int32(Number(exact))
  if (exact >= int64.min && exact <= int64.max) return Long.fromBigInt(exact)
  return new Double(Number(exact))
}
