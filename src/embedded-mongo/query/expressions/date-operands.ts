import type { ObjectId, Timestamp } from 'bson'
import { bsonType } from '../../bson-value.js'
import { commandError } from '../../command-error.js'
import { typeName } from '../../compare.js'

/** A date, or what stands for one: the time of an ObjectId or a timestamp. */
export function dateOf(value: unknown, code = 16006): number {
  if (value instanceof Date) return value.getTime()
  const type = typeof value === 'object' && value !== null ? bsonType(value) : undefined
  if (type === 'ObjectId') return (value as ObjectId).getTimestamp().getTime()
  if (type === 'Timestamp') return (value as Timestamp).getHighBitsUnsigned() * 1000
  throw commandError(code, `can't convert from BSON type ${typeName(value)} to Date`)
}

export function zoneOf(value: unknown): string | undefined {
  if (value === undefined) return undefined
  if (typeof value === 'string') return value
  throw commandError(40517, `timezone must evaluate to a string, found ${typeName(value)}`)
}
