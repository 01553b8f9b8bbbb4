import { isNumber, numberOf } from '../bson-value.js'
import { commandError } from '../command-error.js'
import { typeName } from '../compare.js'

/** BSON type numbers (bsonspec.org) and the names `$type` knows. */
const types: [number: number, name: string][] = [
  [1, 'double'],
  [2, 'string'],
  [3, 'object'],
  [4, 'array'],
  [5, 'binData'],
  [7, 'objectId'],
  [8, 'bool'],
  [9, 'date'],
  [10, 'null'],
  [11, 'regex'],
  [13, 'javascript'],
  [14, 'symbol'],
  [16, 'int'],
  [17, 'timestamp'],
  [18, 'long'],
  [19, 'decimal'],
  [-1, 'minKey'],
  [127, 'maxKey'],
]

/** The name of a type given by its name or its number (2, 14). */
export function nameOfType(operand: unknown): string {
  if (typeof operand === 'string') {
    if (operand === 'number' || types.some(([, name]) => name === operand)) return operand
    throw commandError(2, `Unknown type name alias: ${operand}`)
  }
  const code = isNumber(operand) ? Number(numberOf(operand)) : undefined
  const found = types.find(([number]) => number === code)
  if (!found) throw commandError(code === undefined ? 14 : 2, 'Invalid numerical type code')
  return found[1]
}

/** The test of `$type`; it needs documents decoded with their types. */
export function typeTest(operand: unknown): (value: unknown) => boolean {
  const list = Array.isArray(operand) ? operand : [operand]
  if (list.length === 0) throw commandError(9, '$type must match at least one type')
  const names = list.map(nameOfType)
  return value => {
    if (value === undefined) return false
    return names.includes(typeName(value)) || (names.includes('number') && isNumber(value))
  }
}
