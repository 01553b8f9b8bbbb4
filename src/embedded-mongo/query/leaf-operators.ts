import { type Doc, isNumber, isPlainObject, numberOf, rank, rankOf, textOf } from '../bson-value.js'
import { commandError, notSupported } from '../command-error.js'
import { compareValues, equalValues } from '../compare.js'
import { encodeKey } from '../storage/key-encoding.js'
import { bitTests } from './bits.js'
import { someValue, someWhole } from './path-values.js'
import { compileRegex } from './regex.js'
import { typeTest } from './type-operator.js'

export type Test = (doc: Doc) => boolean
type ValueTest = (value: unknown) => boolean

/** Values that go through `any` of the path's values; `null` stands for missing ones too. */
function equalTo(operand: unknown): ValueTest {
  if (operand === undefined || operand === null) return value => value === undefined || value === null
  const operandRank = rankOf(operand)
  return value => value !== undefined && rankOf(value) === operandRank && equalValues(value, operand)
}

const wanted: Record<string, (order: number) => boolean> = {
  $gt: order => order > 0,
  $gte: order => order >= 0,
  $lt: order => order < 0,
  $lte: order => order <= 0,
}

export function isNaNNumberValue(value: unknown): boolean {
  return isNumber(value) && Number.isNaN(numberOf(value))
}

/** Only values of the operand's own type compare, except with MinKey and MaxKey, between which missing ones lie too. */
function ranged(op: string, operand: unknown): ValueTest {
  const holds = wanted[op] ?? (() => false)
  const operandRank = rankOf(operand)
  if (operandRank === rank.regex) throw commandError(2, `Can't have RegEx as arg to predicate over field`)
  if (operandRank === rank.null) return value => (value ?? null) === null && holds(0)
  if (operandRank === rank.minKey || operandRank === rank.maxKey) {
    return value => holds(compareValues(value, operand))
  }
  if (isNaNNumberValue(operand)) return value => isNaNNumberValue(value) && holds(0)
  return value => {
    if (value === undefined || rankOf(value) !== operandRank || isNaNNumberValue(value)) return false
    return holds(compareValues(value, operand))
  }
}

function matchesRegex(operand: unknown): ValueTest {
  const regex = compileRegex(operand)
  const same = isPlainObject(operand) ? () => false : equalTo(operand)
  return value => {
    const valueRank = rankOf(value)
    if (valueRank === rank.string) return regex.test(textOf(value))
    return valueRank === rank.regex && same(value)
  }
}

function inList(operand: unknown): ValueTest {
  if (!Array.isArray(operand)) throw commandError(2, '$in needs an array')
  const regexes = operand.filter(item => rankOf(item) === rank.regex).map(matchesRegex)
  if (operand.some(item => isPlainObject(item) && Object.keys(item)[0]?.startsWith('$'))) {
    throw commandError(2, 'cannot nest $ under $in')
  }
  const withNull = operand.some(item => rankOf(item) === rank.null)
  const ranks = new Set(operand.map(rankOf))
  const texts = new Set(operand.filter(item => typeof item === 'string'))
  const keys = new Set(
    operand.filter(item => typeof item !== 'string').map(item => encodeKey([item]).toString('latin1')),
  )
  return value => {
    if (value === undefined || value === null) return withNull
    if (typeof value === 'string' && texts.has(value)) return true
    if (keys.size > 0 && ranks.has(rankOf(value)) && keys.has(encodeKey([value]).toString('latin1')))
      return true
    return regexes.some(test => test(value))
  }
}

/** The whole part, exactly; undefined for NaN and the infinities. */
function wholePart(value: unknown): bigint | undefined {
  if (!isNumber(value)) return undefined
  const number = numberOf(value)
  if (typeof number === 'bigint') return number
  return Number.isFinite(number) ? BigInt(Math.trunc(number)) : undefined
}

function modulo(operand: unknown): ValueTest {
  const [divisor, remainder, ...more] = Array.isArray(operand) ? operand.map(wholePart) : []
  if (divisor === undefined || remainder === undefined || more.length > 0) {
    throw commandError(2, 'malformed mod, needs to be an array of two numbers')
  }
  if (divisor === 0n) throw commandError(2, 'divisor cannot be 0')
  return value => {
    const number = wholePart(value)
    return number !== undefined && number % divisor === remainder
  }
}

const valueTests: Record<string, (operand: unknown) => ValueTest> = {
  $eq: equalTo,
  $in: inList,
  $gt: operand => ranged('$gt', operand),
  $gte: operand => ranged('$gte', operand),
  $lt: operand => ranged('$lt', operand),
  $lte: operand => ranged('$lte', operand),
  $regex: matchesRegex,
  $mod: modulo,
  $type: typeTest,
  ...bitTests,
}

const absent = ['$geoWithin', '$geoIntersects', '$near', '$nearSphere']

/** The test of one operator on one path. */
export function leafTest(parts: readonly string[], op: string, operand: unknown): Test {
  if (op === '$exists') return exists(parts, operand)
  if (op === '$size') return size(parts, operand)
  if (op === '$elemMatch') {
    return doc =>
      someWhole(
        doc,
        parts,
        value => Array.isArray(value) && value.some(operand as (item: unknown) => boolean),
      )
  }
  const make = valueTests[op]
  if (!make) throw absent.includes(op) ? notSupported(op) : commandError(2, `unknown operator: ${op}`)
  const test = make(operand)
  return doc => someValue(doc, parts, test)
}

function exists(parts: readonly string[], operand: unknown): Test {
  const expected = isNumber(operand) ? numberOf(operand) !== 0 : operand !== false && operand !== null
  return doc => someWhole(doc, parts, value => value !== undefined) === expected
}

function size(parts: readonly string[], operand: unknown): Test {
  const expected = isNumber(operand) ? Number(numberOf(operand)) : Number.NaN
  if (!Number.isInteger(expected)) throw commandError(2, `Failed to parse $size. Expected an integer`)
  if (expected < 0) throw commandError(2, `Failed to parse $size. Expected a non-negative number`)
  return doc => someWhole(doc, parts, value => Array.isArray(value) && value.length === expected)
}
