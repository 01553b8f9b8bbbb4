import { Int32, Long } from 'bson'
import { isNumber, isPlainObject, numberOf } from '../../bson-value.js'
import { commandError, notSupported } from '../../command-error.js'
import { typeName } from '../../compare.js'
import { dateFromString, dateToString } from './date-texts.js'
import { isNullish, named, type Operator, type Operators } from './expression.js'
import { dateOf, dayMs, localOf, localPart, zoneOf } from './local-dates.js'
import { mingoOperator } from './mingo.js'
import { fromLocal, zoneOffset } from './time-zones.js'

/** One number of a date as the clocks of a zone show it; the operand is a date or `{date, timezone}`. */
const part: Operator = (operand, compile, name) => {
  const list = Array.isArray(operand) ? operand : [operand]
  if (list.length !== 1) throw commandError(40536, `${name} accepts exactly one argument if given an array`)
  const isNamed = isPlainObject(list[0]) && !Object.keys(list[0])[0]?.startsWith('$')
  const [read, made] = [
    localPart(name),
    name === '$isoWeekYear' ? Long.fromNumber : (value: number) => new Int32(value),
  ]
  const codes = { shape: 40535, unknown: 40535, missing: 40539 }
  const withZone = named(['date'], ['timezone'], codes, ({ date, timezone }) =>
    isNullish(date) || timezone === null ? null : made(read(localOf(date, timezone))),
  )
  return withZone(isNamed ? list[0] : { date: list[0] }, compile, name)
}

const dateToParts = named(
  ['date'],
  ['timezone', 'iso8601'],
  { shape: 40524, unknown: 40520, missing: 40522 },
  ({ date, timezone, iso8601 = false }) => {
    if (isNullish(date) || timezone === null || iso8601 === null) return null
    if (typeof iso8601 !== 'boolean') throw commandError(40521, 'iso8601 must evaluate to a bool')
    if (iso8601) throw notSupported('iso8601 in $dateToParts')
    const local = localOf(date, timezone)
    const fields = ['year', 'month', 'day', 'hour', 'minute', 'second', 'millisecond'] as const
    const found = mingoOperator('$dateToParts').named({ date: local }) as Record<string, number>
    return Object.fromEntries(fields.map(field => [field, new Int32(found[field] ?? 0)]))
  },
)

const timeParts = ['hour', 'minute', 'second', 'millisecond']

function partOf(value: unknown, name: string, otherwise: number): number {
  if (value === undefined) return otherwise
  const number = isNumber(value) ? Number(numberOf(value)) : Number.NaN
  if (!Number.isInteger(number))
    throw commandError(40515, `'${name}' must evaluate to an integer, found ${typeName(value)}`)
  const [low, high] = name === 'year' ? [1, 9999] : [-32_768, 32_767]
  if (name !== 'second' && name !== 'millisecond' && (number < low || number > high))
    throw commandError(
      name === 'year' ? 40523 : 31034,
      `'${name}' must evaluate to a value in the range ${low} to ${high}`,
    )
  return number
}

/** Parts beyond their range carry into the next: month 14 is February of the next year; mingo cuts days instead. */
const fromParts = named(
  ['year'],
  ['month', 'day', ...timeParts, 'timezone'],
  { shape: 40519, unknown: 40518, missing: 40516 },
  values => {
    if (Object.values(values).some(isNullish)) return null
    const number = (field: string, otherwise: number) => partOf(values[field], field, otherwise)
    const days = new Date(0).setUTCFullYear(number('year', 1970), number('month', 1) - 1, number('day', 1))
    const [hours = 0, minutes = 0, seconds = 0, rest = 0] = timeParts.map(field => number(field, 0))
    const local = days + hours * 3_600_000 + minutes * 60_000 + seconds * 1000 + rest
    return new Date(fromLocal(local, zoneOf(values.timezone)))
  },
)

const dateFromParts: Operator = (operand, compile, name) => {
  if (isPlainObject(operand) && 'isoWeekYear' in operand) throw notSupported('isoWeekYear in $dateFromParts')
  return fromParts(operand, compile, name)
}

/** Months, or milliseconds, of a unit. */
const monthsOf: Readonly<Record<string, number>> = { year: 12, quarter: 3, month: 1 }
const lengths: Readonly<Record<string, number>> = {
  week: 7 * dayMs,
  day: dayMs,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
}

function unitOf(value: unknown, code: number): string {
  if (typeof value === 'string' && (Object.hasOwn(monthsOf, value) || Object.hasOwn(lengths, value)))
    return value
  throw commandError(typeof value === 'string' ? 9 : code, 'unknown time unit value')
}

/** Counted by the calendar of a zone, not by the clock. */
function isLocal(unit: string): boolean {
  return (lengths[unit] ?? dayMs) >= dayMs
}

/** Of months the last day holds where there is none of the number (31 January and a month is 28 February, in mingo 3 March). */
function added(at: number, unit: string, count: number): number {
  const months = monthsOf[unit]
  if (months === undefined) return at + count * (lengths[unit] ?? 0)
  const date = new Date(at)
  const month = date.getUTCMonth() + count * months
  const last = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate()
  return date.setUTCFullYear(date.getUTCFullYear(), month, Math.min(date.getUTCDate(), last))
}

function shifting(sign: 1 | -1): Operator {
  const codes = { shape: 5166400, unknown: 5166401, missing: 5166402 }
  return named(['startDate', 'unit', 'amount'], ['timezone'], codes, values => {
    const { startDate, unit, amount, timezone } = values
    if (isNullish(startDate) || isNullish(unit) || isNullish(amount) || timezone === null) return null
    const at = dateOf(startDate, 5166403)
    const count = isNumber(amount) ? sign * Number(numberOf(amount)) : Number.NaN
    if (!Number.isInteger(count)) throw commandError(5166405, 'amount must be an integer')
    const name = unitOf(unit, 5166404)
    if (!isLocal(name)) return new Date(added(at, name, count))
    const zone = zoneOf(timezone)
    return new Date(fromLocal(added(at + zoneOffset(zone, at), name, count), zone))
  })
}

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const weekday = /^(sun(day)?|mon(day)?|tue(sday)?|wed(nesday)?|thu(rsday)?|fri(day)?|sat(urday)?)$/i

function weekStart(unit: string, value: unknown): string {
  if (unit !== 'week' || value === undefined) return 'sun'
  if (typeof value === 'string' && weekday.test(value)) return value.toLowerCase().slice(0, 3)
  throw commandError(typeof value === 'string' ? 9 : 5439015, 'unknown day of week value')
}

/** How many units of time begin between two local dates. */
function begun(start: Date, end: Date, unit: string, startOfWeek: string): number {
  // mingo rounds seconds.
  const [startDate, endDate] = [start, end].map(date =>
    unit === 'second' ? new Date(Math.floor(date.getTime() / 1000) * 1000) : date,
  )
  return Number(mingoOperator('$dateDiff').named({ startDate, endDate, unit, startOfWeek }))
}

const dateDiff = named(
  ['startDate', 'endDate', 'unit'],
  ['timezone', 'startOfWeek'],
  { shape: 5166301, unknown: 5166302, missing: 5166303 },
  ({ startDate, endDate, unit, timezone, startOfWeek }) => {
    if ([startDate, endDate, unit].some(isNullish) || timezone === null || startOfWeek === null) return null
    const name = unitOf(unit, 5166306)
    const [start, end] = [localOf(startDate, timezone, 5166307), localOf(endDate, timezone, 5166307)]
    return Long.fromNumber(begun(start, end, name, weekStart(name, startOfWeek)))
  },
)

/** Bins are counted from the beginning of 2000. mingo's go wrong in Januaries before that. */
const dateTrunc = named(
  ['date', 'unit'],
  ['binSize', 'timezone', 'startOfWeek'],
  { shape: 5439007, unknown: 5439008, missing: 5439009 },
  ({ date, unit, binSize = new Int32(1), timezone, startOfWeek }) => {
    if ([date, unit].some(isNullish) || [binSize, timezone, startOfWeek].includes(null)) return null
    const [at, name] = [dateOf(date, 5439012), unitOf(unit, 5439013)]
    const size = isNumber(binSize) ? Number(numberOf(binSize)) : Number.NaN
    if (!Number.isInteger(size)) throw commandError(5439017, 'binSize must be an integer')
    if (size < 1) throw commandError(5439018, 'binSize must be greater than 0')
    const [zone, first] = [zoneOf(timezone), weekStart(name, startOfWeek)]
    // The first of January of 2000 was a Saturday.
    const origin = Date.UTC(2000, 0, name === 'week' ? 1 + ((weekdays.indexOf(first) + 1) % 7) : 1)
    // Hours and less are counted through all changes of the zone's clocks since.
    const offset = zoneOffset(zone, isLocal(name) ? at : fromLocal(origin, zone))
    const bins = Math.floor(begun(new Date(origin), new Date(at + offset), name, first) / size)
    const found = added(origin, name, bins * size)
    return new Date(isLocal(name) ? fromLocal(found, zone) : found - offset)
  },
)

const partNames =
  '$year $month $dayOfMonth $hour $minute $second $millisecond $dayOfWeek $dayOfYear $week $isoWeek $isoWeekYear $isoDayOfWeek'

export const dates: Operators = {
  ...Object.fromEntries(partNames.split(' ').map(name => [name, part])),
  $dateToParts: dateToParts,
  $dateFromParts: dateFromParts,
  $dateToString: dateToString,
  $dateFromString: dateFromString,
  $dateAdd: shifting(1),
  $dateSubtract: shifting(-1),
  $dateDiff: dateDiff,
  $dateTrunc: dateTrunc,
}
