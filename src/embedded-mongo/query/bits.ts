import type { Binary } from 'bson'
import { bsonType, bytesOf, isNumber, numberOf } from '../bson-value.js'
import { commandError } from '../command-error.js'

function wholeOf(value: unknown): bigint | undefined {
  if (!isNumber(value)) return undefined
  const number = numberOf(value)
  if (typeof number === 'bigint') return number
  return Number.isInteger(number) ? BigInt(number) : undefined
}

/** The bits of a number (its sign goes on for ever) or of bytes, the first byte's lowest first; undefined for others. */
function bitsOf(value: unknown): bigint | undefined {
  const whole = wholeOf(value)
  if (whole !== undefined) return whole
  if (typeof value !== 'object' || value === null || bsonType(value) !== 'Binary') return undefined
  const bytes = bytesOf(value as Binary)
  return bytes.reduceRight((bits, byte) => (bits << 8n) | BigInt(byte), 0n)
}

function maskOf(operand: unknown, op: string): bigint {
  if (Array.isArray(operand)) {
    return operand.reduce<bigint>((mask, item) => {
      const place = wholeOf(item)
      if (place === undefined || place < 0n)
        throw commandError(2, `${op} takes a list of bit positions of 0 or more`)
      return mask | (1n << place)
    }, 0n)
  }
  const mask = bitsOf(operand)
  if (mask === undefined) throw commandError(2, `${op} takes an Array, a number, or a BinData`)
  if (mask < 0n) throw commandError(9, `Expected a non-negative number in: ${op}`)
  return mask
}

const holds: Readonly<Record<string, (bits: bigint, mask: bigint) => boolean>> = {
  $bitsAllSet: (bits, mask) => (bits & mask) === mask,
  $bitsAllClear: (bits, mask) => (bits & mask) === 0n,
  $bitsAnySet: (bits, mask) => (bits & mask) !== 0n,
  $bitsAnyClear: (bits, mask) => (bits & mask) !== mask,
}

/** Tests of the single bits of a number or of bytes. */
export const bitTests: Readonly<Record<string, (operand: unknown) => (value: unknown) => boolean>> =
  Object.fromEntries(
    Object.entries(holds).map(([op, test]) => [
      op,
      (operand: unknown) => {
        const mask = maskOf(operand, op)
        return (value: unknown) => {
          const bits = bitsOf(value)
          return bits !== undefined && test(bits, mask)
        }
      },
    ]),
  )
