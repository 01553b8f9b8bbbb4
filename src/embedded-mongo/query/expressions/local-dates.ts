import type { ObjectId, Timestamp } from 'bson'
import { bsonType } from '../../bson-value.js'
import { commandError } from '../../command-error.js'
import { typeName } from '../../compare.js'
import { mingoOperator } from './mingo.js'
import { zoneOffset } from './time-zones.js'

export const dayMs = 86_400_000

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

/**
 * What the clocks of a zone show, as if they were UTC's. mingo is given such dates and no zone: it knows few zones, and
 * reads those by the clock of the process.
 */
export function localOf(value: unknown, zone: unknown, code?: number): Date {
  const at = dateOf(value, code)
  return new Date(at + zoneOffset(zoneOf(zone), at))
}

/** Reads one number of a local date. Weeks before the first Sunday and years of weeks are not MongoDB's in mingo. */
export function localPart(name: string): (local: Date) => number {
  if (name === '$isoWeekYear')
    return local => new Date(local.getTime() + (4 - (local.getUTCDay() || 7)) * dayMs).getUTCFullYear()
  if (name === '$week') {
    const dayOfYear = localPart('$dayOfYear')
    return local => Math.floor((dayOfYear(local) + 6 - local.getUTCDay()) / 7)
  }
  const { one } = mingoOperator(name)
  return local => Number(one(local))
}
