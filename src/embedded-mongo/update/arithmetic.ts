import { Double, Int32, Long } from 'bson'
import { type Doc, isNumber, isPlainObject, numberOf } from '../bson-value.js'
import { commandError, notSupported } from '../command-error.js'
import { show, typeName } from '../compare.js'

const int32Max = 2n ** 31n - 1n

/** The whole number as an int32, or as an int64 where it must be or needs the room. */
function integer(exact: bigint, long: boolean): Int32 | Long {
  const short = !long && exact <= int32Max && exact >= -int32Max - 1n
  return short ? new Int32(Number(exact)) : Long.fromBigInt(exact)
}

/** Adds or multiplies as MongoDB does: int32 grows to int64, int64 never overflows (2), a double makes a double. */
export function calculate(op: '$inc' | '$mul', current: unknown, operand: unknown): unknown {
  const types = [typeName(current), typeName(operand)]
  if (types.includes('decimal')) throw notSupported('calculating with Decimal128')
  const a = numberOf(current)
  const b = numberOf(operand)
  if (types.includes('double')) {
    return new Double(op === '$inc' ? Number(a) + Number(b) : Number(a) * Number(b))
  }
  const exact = op === '$inc' ? BigInt(a) + BigInt(b) : BigInt(a) * BigInt(b)
  if (BigInt.asIntN(64, exact) !== exact) {
    throw commandError(2, `Failed to apply ${op} operations to current value (${show(current)})`)
  }
  return integer(exact, types.includes('long'))
}

export function checkOperand(op: '$inc' | '$mul', path: string, operand: unknown): void {
  if (isNumber(operand)) return
  const verb = op === '$inc' ? 'increment' : 'multiply'
  throw commandError(14, `Cannot ${verb} with non-numeric argument: {${path}: ${show(operand)}}`)
}

export function checkTarget(op: string, path: string, current: unknown, id: unknown): void {
  if (isNumber(current)) return
  const what = `{_id: ${show(id)}} has the field '${path.split('.').at(-1)}' of non-numeric type ${typeName(current)}`
  throw commandError(14, `Cannot apply ${op} to a value of non-numeric type. ${what}`)
}

const bitOperators: Record<string, (a: bigint, b: bigint) => bigint> = {
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
}

function isWhole(value: unknown): boolean {
  return ['int', 'long'].includes(typeName(value))
}

/** `$bit`: `{ and | or | xor: a whole number }`, one after the other; a missing field counts as 0. */
export function bitwise(operand: unknown): (current: unknown, path: string, doc: Doc) => unknown {
  const format = '{$bit: {field: {and/or/xor: #}}'
  if (!isPlainObject(operand)) {
    const type = typeName(operand)
    throw commandError(
      2,
      `The $bit modifier is not compatible with a ${type}. You must pass in an embedded document: ${format}`,
    )
  }
  const steps = Object.entries(operand)
  if (steps.length === 0)
    throw commandError(2, `You must pass in at least one bitwise operation. The format is: ${format}`)
  for (const [name, bits] of steps) {
    const what = `{${name}: ${show(bits)}}`
    if (!Object.hasOwn(bitOperators, name)) {
      throw commandError(
        2,
        `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}' which is an unknown operator: ${what}`,
      )
    }
    if (isWhole(bits)) continue
    throw commandError(
      2,
      `The $bit modifier field must be an Integer(32/64 bit); a '${typeName(bits)}' is not supported here: ${what}`,
    )
  }
  return (current = new Int32(0), path, { _id }) => {
    if (!isWhole(current)) {
      const what = `_id: ${show(_id)} has the field ${path.split('.').at(-1)} of non-integer type ${typeName(current)}`
      throw commandError(2, `Cannot apply $bit to a value of non-integral type.${what}`)
    }
    return steps.reduce<unknown>((value, [name, bits]) => {
      const result = bitOperators[name]?.(BigInt(numberOf(value)), BigInt(numberOf(bits))) ?? 0n
      return integer(result, [value, bits].map(typeName).includes('long'))
    }, current)
  }
}
