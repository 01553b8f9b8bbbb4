import { Int32, Long } from 'bson'
import { type Doc, isNumber, isPlainObject, numberOf } from '../../bson-value.js'
import { commandError } from '../../command-error.js'
import { typeName } from '../../compare.js'
import { dateOf, zoneOf } from './date-operands.js'
import { dateFromString, dateToString } from './date-texts.js'
import { dayOfYear, isoWeek, isoWeekYear, type Units, units } from './date-units.js'
import { isNullish, named, type Operator, type Operators } from './expression.js'
import { fromLocal, zoneOffset } from './time-zones.js'

const day = 86_400_000

/** One number of a date as the clocks of a zone show it; the operand is a date or `{date, timezone}`. */
function part(read: (local: Date) => unknown): Operator {
  const codes = { shape: 40535, unknown: 40535, missing: 40539 }
  const withZone = named(['date'], ['timezone'], codes, ({ date, timezone }) => {
    if (isNullish(date) || timezone === null) return null
    const at = dateOf(date)
    return read(new Date(at + zoneOffset(zoneOf(timezone), at)))
  })
  return (operand, compile, name) => {
    const list = Array.isArray(operand) ? operand : [operand]
    if (list.length !== 1) throw commandError(40536, `${name} accepts exactly one argument if given an array`)
    const isNamed = isPlainObject(list[0]) && !Object.keys(list[0])[0]?.startsWith('$')
    return withZone(isNamed ? list[0] : { date: list[0] }, compile, name)
  }
}

const short = (read: (local: Date) => number) => part(local => new Int32(read(local)))

const dateToParts = named(
  ['date'],
  ['timezone', 'iso8601'],
  { shape: 40524, unknown: 40520, missing: 40522 },
  ({ date, timezone, iso8601 = false }) => {
    if (isNullish(date) || timezone === null || iso8601 === null) return null
    if (typeof iso8601 !== 'boolean') throw commandError(40521, 'iso8601 must evaluate to a bool')
    const at = dateOf(date)
    const local = new Date(at + zoneOffset(zoneOf(timezone), at))
    const time = {
      hour: local.getUTCHours(),
      minute: local.getUTCMinutes(),
      second: local.getUTCSeconds(),
      millisecond: local.getUTCMilliseconds(),
    }
    if (iso8601)
      return {
        isoWeekYear: isoWeekYear(local),
        isoWeek: isoWeek(local),
        isoDayOfWeek: local.getUTCDay() || 7,
        ...time,
      }
    return { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate(), ...time }
  },
)

function partOf(value: unknown, name: string, otherwise: number): number {
  if (value === undefined) return otherwise
  const number = isNumber(value) ? Number(numberOf(value)) : Number.NaN
  if (!Number.isInteger(number))
    throw commandError(40515, `'${name}' must evaluate to an integer, found ${typeName(value)}`)
  const [low, high] = name.endsWith('ear') ? [1, 9999] : [-32_768, 32_767]
  const isTime = name === 'second' || name === 'millisecond'
  if (!isTime && (number < low || number > high))
    throw commandError(
      name.endsWith('ear') ? 40523 : 31034,
      `'${name}' must evaluate to a value in the range ${low} to ${high}`,
    )
  return number
}

const timeParts = ['hour', 'minute', 'second', 'millisecond', 'timezone']

/** The first day of a year by weeks: the Monday of the week that holds the 4th of January. */
function isoYearStart(year: number): number {
  const fourth = Date.UTC(year, 0, 4)
  return fourth - ((new Date(fourth).getUTCDay() || 7) - 1) * day
}

const dateFromParts: Operator = (operand, compile, name) => {
  const codes = { shape: 40519, unknown: 40518, missing: 40516 }
  const iso = isPlainObject(operand) && 'isoWeekYear' in operand
  if (iso && ['year', 'month', 'day'].some(field => field in operand))
    throw commandError(40489, '$dateFromParts does not allow mixing natural dates with ISO dates')
  const year = iso ? 'isoWeekYear' : 'year'
  const others = iso ? ['isoWeek', 'isoDayOfWeek'] : ['month', 'day']
  const calculate = (values: Doc) => {
    if (Object.values(values).some(isNullish)) return null
    const number = (field: string, otherwise: number) => partOf(values[field], field, otherwise)
    const years = number(year, 1970)
    const days = iso
      ? isoYearStart(years) + (number('isoWeek', 1) - 1) * 7 * day + (number('isoDayOfWeek', 1) - 1) * day
      : new Date(0).setUTCFullYear(years, number('month', 1) - 1, number('day', 1))
    const hours = number('hour', 0) * 3_600_000 + number('minute', 0) * 60_000
    const local = days + hours + number('second', 0) * 1000 + number('millisecond', 0)
    return new Date(fromLocal(local, zoneOf(values.timezone)))
  }
  return named([year], [...others, ...timeParts], codes, calculate)(operand, compile, name)
}

function unitOf(value: unknown, code: number): Units[string] {
  const unit = typeof value === 'string' && Object.hasOwn(units, value) ? units[value] : undefined
  if (!unit)
    throw commandError(typeof value === 'string' ? 9 : code, `unknown time unit value: ${String(value)}`)
  return unit
}

function shifting(sign: 1 | -1): Operator {
  const codes = { shape: 5166400, unknown: 5166401, missing: 5166402 }
  return named(['startDate', 'unit', 'amount'], ['timezone'], codes, values => {
    const { startDate, unit, amount, timezone } = values
    if (isNullish(startDate) || isNullish(unit) || isNullish(amount) || timezone === null) return null
    const at = dateOf(startDate, 5166403)
    const count = isNumber(amount) ? Number(numberOf(amount)) : Number.NaN
    if (!Number.isInteger(count)) throw commandError(5166405, 'amount must be an integer')
    const { add, local } = unitOf(unit, 5166404)
    if (!local) return new Date(add(at, sign * count))
    const zone = zoneOf(timezone)
    return new Date(fromLocal(add(at + zoneOffset(zone, at), sign * count), zone))
  })
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

function weekStart(value: unknown, code: number): number {
  if (value === undefined) return 0
  const text = typeof value === 'string' ? value.toLowerCase() : ''
  const found = text.length < 3 ? -1 : weekdays.findIndex(name => name === text || name.slice(0, 3) === text)
  if (found < 0)
    throw commandError(typeof value === 'string' ? 9 : code, `unknown day of week value: ${String(value)}`)
  return found
}

const dateDiff = named(
  ['startDate', 'endDate', 'unit'],
  ['timezone', 'startOfWeek'],
  { shape: 5166301, unknown: 5166302, missing: 5166303 },
  ({ startDate, endDate, unit, timezone, startOfWeek }) => {
    if ([startDate, endDate, unit].some(isNullish) || timezone === null || startOfWeek === null) return null
    const { bin } = unitOf(unit, 5166306)
    const start = unit === 'week' ? weekStart(startOfWeek, 5439015) : 0
    const zone = zoneOf(timezone)
    const place = (value: unknown) => {
      const at = dateOf(value, 5166307)
      return bin(at + zoneOffset(zone, at), start)
    }
    return Long.fromNumber(place(endDate) - place(startDate))
  },
)

const dateTrunc = named(
  ['date', 'unit'],
  ['binSize', 'timezone', 'startOfWeek'],
  { shape: 5439007, unknown: 5439008, missing: 5439009 },
  ({ date, unit, binSize = new Int32(1), timezone, startOfWeek }) => {
    if ([date, unit].some(isNullish) || [binSize, timezone, startOfWeek].includes(null)) return null
    const at = dateOf(date, 5439012)
    const { bin, start, local } = unitOf(unit, 5439013)
    const size = isNumber(binSize) ? Number(numberOf(binSize)) : Number.NaN
    if (!Number.isInteger(size)) throw commandError(5439017, 'binSize must be an integer')
    if (size < 1) throw commandError(5439018, 'binSize must be greater than 0')
    const first = unit === 'week' ? weekStart(startOfWeek, 5439015) : 0
    const zone = zoneOf(timezone)
    // Bins are counted from the beginning of 2000 in the zone; those of hours and less run through a change of the clocks.
    const origin = Date.UTC(2000, 0, unit === 'week' ? 1 + ((first + 1) % 7) : 1)
    const offset = local ? zoneOffset(zone, at) : zoneOffset(zone, fromLocal(origin, zone))
    const reference = bin(origin, first)
    const place = reference + Math.floor((bin(at + offset, first) - reference) / size) * size
    const found = start(place, first)
    return new Date(local ? fromLocal(found, zone) : found - offset)
  },
)

export const dates: Operators = {
  $year: short(date => date.getUTCFullYear()),
  $month: short(date => date.getUTCMonth() + 1),
  $dayOfMonth: short(date => date.getUTCDate()),
  $hour: short(date => date.getUTCHours()),
  $minute: short(date => date.getUTCMinutes()),
  $second: short(date => date.getUTCSeconds()),
  $millisecond: short(date => date.getUTCMilliseconds()),
  $dayOfWeek: short(date => date.getUTCDay() + 1),
  $dayOfYear: short(dayOfYear),
  $week: short(date => Math.floor((dayOfYear(date) + 6 - date.getUTCDay()) / 7)),
  $isoWeek: short(isoWeek),
  $isoWeekYear: part(date => Long.fromNumber(isoWeekYear(date))),
  $isoDayOfWeek: short(date => date.getUTCDay() || 7),
  $dateToParts: dateToParts,
  $dateFromParts: dateFromParts,
  $dateToString: dateToString,
  $dateFromString: dateFromString,
  $dateAdd: shifting(1),
  $dateSubtract: shifting(-1),
  $dateDiff: dateDiff,
  $dateTrunc: dateTrunc,
}
