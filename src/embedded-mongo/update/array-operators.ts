import { type Doc, isNumber, isPlainObject, numberOf, rank, rankOf } from '../bson-value.js'
import { commandError } from '../command-error.js'
import { compareValues, equalValues, show, typeName } from '../compare.js'
import { elementTest, isOperators, parseFilter } from '../query/filter.js'
import { parseSort, sortKey } from '../query/sort.js'
import { encodeKey } from '../storage/key-encoding.js'

/** What an array operator makes of the array that is there; undefined in: the field is missing. */
export type ArrayChange = (current: unknown[] | undefined) => unknown[] | undefined

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
    throw commandError(
      2,
      `The argument to $each in ${op} must be an array but it was of type: ${typeName(operand.$each)}`,
    )
  }
  return operand.$each
}

function sorterOf(spec: unknown): (items: unknown[]) => unknown[] {
  if (isNumber(spec)) {
    const direction = numberOf(spec)
    if (direction !== 1 && direction !== -1)
      throw commandError(2, 'The $sort element value must be either 1 or -1')
    return items => items.sort((a, b) => Number(direction) * compareValues(a, b))
  }
  if (!isPlainObject(spec)) throw commandError(2, 'The $sort is invalid: use 1/-1 to sort the whole element')
  const fields = parseSort(spec)
  const keyOf = (item: unknown) => sortKey(isPlainObject(item) ? item : {}, fields)
  return items =>
    items
      .map(item => ({ item, key: keyOf(item) }))
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
    const keys = new Set(current.map(item => encodeKey([item]).toString('latin1')))
    const items = [...current]
    for (const item of added) {
      const key = encodeKey([item]).toString('latin1')
      if (keys.has(key)) continue
      keys.add(key)
      items.push(item)
    }
    return items
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
  if (!Array.isArray(operand)) throw commandError(2, '$pullAll requires an array argument')
  const keys = new Set(operand.map(item => encodeKey([item]).toString('latin1')))
  return current => current?.filter(item => !keys.has(encodeKey([item]).toString('latin1')))
}

export function pop(operand: unknown): ArrayChange {
  const end = isNumber(operand) ? numberOf(operand) : 0
  if (end !== 1 && end !== -1) throw commandError(9, `$pop expects 1 or -1, found: ${show(operand)}`)
  return current => (end === 1 ? current?.slice(0, -1) : current?.slice(1))
}
