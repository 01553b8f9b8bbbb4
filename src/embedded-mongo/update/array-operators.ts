import { type Doc, isNumber, isPlainObject, numberOf, rank, rankOf } from '../bson-value.js'
import { commandError } from '../command-error.js'
import { compareValues, equalValues, show, typeName } from '../compare.js'
import { elementTest, isOperators, parseFilter } from '../query/filter.js'
import { parseSort, sortKey } from '../query/sort.js'
import { encodeKey } from '../storage/key-encoding.js'

/** What an array operator makes of the array that is there; undefined in: the field is missing. */
export type ArrayChange = (current: unknown[] | undefined) => unknown[] | undefined

/** Equal values have equal texts. */
function keyOf(item: unknown): string {
  return encodeKey([item]).toString('latin1')
}

function wholeNumber(value: unknown, clause: string): number {
  const number = isNumber(value) ? Number(numberOf(value)) : Number.NaN
  if (!Number.isInteger(number)) {
    throw commandError(
      2,
      `The value for ${clause} must be an integer value but was given type: ${typeName(value)}`,
    )
  }
  return number
}

function itemsOf(op: string, operand: unknown): unknown[] {
  if (!isPlainObject(operand) || !('$each' in operand)) return [operand]
  if (!Array.isArray(operand.$each)) {
    const text = `The argument to $each in ${op} must be an array but it was of type`
    const type = typeName(operand.$each)
    throw op === '$push' ? commandError(2, `${text}: ${type}`) : commandError(14, `${text} ${type}`)
  }
  return operand.$each
}

function sorterOf(spec: unknown): (items: unknown[]) => unknown[] {
  const directions = isPlainObject(spec) ? Object.values(spec) : [spec]
  if (!isNumber(spec) && !isPlainObject(spec)) {
    throw commandError(2, 'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort')
  }
  if (directions.length === 0)
    throw commandError(2, 'The $sort pattern is empty when it should be a set of fields.')
  if (!directions.every(one => isNumber(one) && Math.abs(Number(numberOf(one))) === 1))
    throw commandError(2, 'The $sort element value must be either 1 or -1')
  if (isPlainObject(spec) && Object.keys(spec).some(path => path.split('.').includes('')))
    throw commandError(2, 'The $sort field is empty, or a dotted field that has an empty part')
  if (!isPlainObject(spec)) {
    return items => items.sort((a, b) => Number(numberOf(spec)) * compareValues(a, b))
  }
  const fields = parseSort(spec)
  const placeOf = (item: unknown) => sortKey(isPlainObject(item) ? item : {}, fields)
  return items =>
    items
      .map(item => ({ item, key: placeOf(item) }))
      .sort((a, b) => Buffer.compare(a.key, b.key))
      .map(({ item }) => item)
}

/** `$push`, with `$each`, `$position`, `$sort` and `$slice`, in that order. */
export function push(operand: unknown): ArrayChange {
  const added = itemsOf('$push', operand)
  const clauses = isPlainObject(operand) && '$each' in operand ? operand : {}
  for (const clause of Object.keys(clauses)) {
    if (!['$each', '$position', '$sort', '$slice'].includes(clause)) {
      throw commandError(2, `Unrecognized clause in $push: ${clause}`)
    }
  }
  const position = clauses.$position === undefined ? undefined : wholeNumber(clauses.$position, '$position')
  const slice = clauses.$slice === undefined ? undefined : wholeNumber(clauses.$slice, '$slice')
  const sorted = clauses.$sort === undefined ? (items: unknown[]) => items : sorterOf(clauses.$sort)
  return (current = []) => {
    const items = [...current]
    items.splice(position ?? items.length, 0, ...added)
    const ordered = sorted(items)
    if (slice === undefined) return ordered
    return slice < 0 ? ordered.slice(slice) : ordered.slice(0, slice)
  }
}

/** `$addToSet`: what is not in the array yet, once each. */
export function addToSet(operand: unknown): ArrayChange {
  const added = itemsOf('$addToSet', operand)
  const clause =
    isPlainObject(operand) && '$each' in operand && Object.keys(operand).find(name => name !== '$each')
  if (clause) throw commandError(2, `Found unexpected fields after $each in $addToSet: ${clause}`)
  return (current = []) => {
    const keys = new Set(current.map(keyOf))
    // A set says by its size whether it held the key already.
    return [...current, ...added.filter(item => keys.size < keys.add(keyOf(item)).size)]
  }
}

function pullTest(operand: unknown): (item: unknown) => boolean {
  if (rankOf(operand) === rank.regex) {
    const filter = parseFilter({ item: operand })
    return item => !Array.isArray(item) && filter.test({ item })
  }
  if (isOperators(operand)) {
    const element = elementTest(operand)
    return item => element(item as Doc)
  }
  if (!isPlainObject(operand)) return item => equalValues(item, operand)
  const filter = parseFilter(operand)
  return item => isPlainObject(item) && filter.test(item as Doc)
}

export function pull(operand: unknown): ArrayChange {
  const test = pullTest(operand)
  return current => current?.filter(item => !test(item))
}

export function pullAll(operand: unknown): ArrayChange {
  if (!Array.isArray(operand)) {
    throw commandError(2, `$pullAll requires an array argument but was given a ${typeName(operand)}`)
  }
  const keys = new Set(operand.map(keyOf))
  return current => current?.filter(item => !keys.has(keyOf(item)))
}

export function pop(operand: unknown): ArrayChange {
  if (!isNumber(operand)) throw commandError(9, `Expected a number in: ${show(operand)}`)
  const end = numberOf(operand)
  if (end !== 1 && end !== -1) throw commandError(9, `$pop expects 1 or -1, found: ${show(operand)}`)
  return current => (end === 1 ? current?.slice(0, -1) : current?.slice(1))
}
