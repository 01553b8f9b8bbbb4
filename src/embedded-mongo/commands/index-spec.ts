import { Int32 } from 'bson'
import { type Doc, isNumber, isPlainObject, numberOf } from '../bson-value.js'
import { type CommandError, commandError, notSupported } from '../command-error.js'
import { equalValues, show, typeName } from '../compare.js'
import { type Filter, isLeaf, parseFilter } from '../query/filter.js'
import type { Collection, Index } from '../storage/catalog.js'

const flags = ['unique', 'sparse', 'background'] as const
const known = ['key', 'name', 'v', 'ns', ...flags, 'partialFilterExpression', 'expireAfterSeconds']
/** What MongoDB has beside these, and the kinds of index that it has and this server leaves out. */
const leftOut = [
  'hidden',
  'collation',
  'storageEngine',
  'wildcardProjection',
  'weights',
  'default_language',
  'language_override',
  'textIndexVersion',
  '2dsphereIndexVersion',
  'bits',
  'min',
  'max',
  'prepareUnique',
  'clustered',
]
const otherKinds = ['text', '2d', '2dsphere', 'hashed']
/** An index on _id takes nothing else (mongo: allowedIdIndexFieldNames). */
const idFields = ['key', 'name', 'v', 'ns', 'collation']
const partialOperators = ['$eq', '$in', '$exists', '$gt', '$gte', '$lt', '$lte', '$type']
const maxFields = 32
/** MongoDB's limit of the indexes of one collection. */
export const maxIndexes = 64
/** MongoDB's limit: what a 32-bit count of seconds holds. */
const maxExpireSeconds = 2_147_483_647

function cannotCreate(text: string): CommandError {
  return commandError(67, text)
}

function checkDirection(path: string, direction: unknown): void {
  if (path.split('.').includes('$**')) throw notSupported('a wildcard index')
  if (typeof direction === 'string') {
    if (otherKinds.includes(direction)) throw notSupported(`a ${direction} index`)
    throw cannotCreate(`Unknown index plugin '${direction}'`)
  }
  if (!isNumber(direction)) {
    throw cannotCreate(`Values in v:2 index key pattern cannot be of type ${typeName(direction)}`)
  }
  const number = numberOf(direction)
  if (Number.isNaN(number) || Number(number) === 0)
    throw cannotCreate('Values in the index key pattern cannot be 0 or NaN.')
}

function checkPath(path: string): void {
  const parts = path.split('.')
  if (parts.includes('')) throw cannotCreate('Index keys cannot contain an empty field.')
  const dollar = parts.some((part, i) => part.startsWith('$') && (i === 0 || !/^\$(db|id|ref)$/.test(part)))
  if (dollar) throw cannotCreate("Index key contains an illegal field name: field name starts with '$'.")
  if (parts.some(part => /^\d+$/.test(part)))
    throw notSupported(`an index over a place in an array: '${path}'`)
}

function checkKey(key: unknown): Doc {
  if (key === undefined)
    throw commandError(9, "The 'key' field is a required property of an index specification")
  if (!isPlainObject(key)) throw commandError(14, "The field 'key' must be an object")
  const fields = Object.entries(key)
  if (fields.length === 0) throw cannotCreate('Index keys cannot be empty.')
  if (fields.length > maxFields) throw commandError(13103, 'too many compound keys')
  for (const [path, direction] of fields) {
    checkDirection(path, direction)
    checkPath(path)
  }
  return key
}

function checkName(name: unknown, isId: boolean): string {
  if (name === undefined)
    throw commandError(9, "The 'name' field is a required property of an index specification")
  if (typeof name !== 'string') throw commandError(14, "The field 'name' must be a string")
  if (name === '') throw cannotCreate('index name cannot be empty')
  if (name === '*') throw commandError(2, "The index name '*' is not valid.")
  if (name === '_id_' && !isId)
    throw commandError(2, "The index name '_id_' is reserved for the _id index, which must have key {_id: 1}")
  return name
}

function isHeldByIndex(filter: Filter): boolean {
  if (filter.kind === 'and' || filter.kind === 'or') return filter.filters.every(isHeldByIndex)
  if (!isLeaf(filter) || !partialOperators.includes(filter.op)) return false
  return filter.op !== '$exists' || filter.value === true
}

function checkPartial(expression: unknown): void {
  if (expression === undefined) return
  if (!isPlainObject(expression))
    throw commandError(14, "The field 'partialFilterExpression' must be an object")
  for (const operator of ['$expr', '$text', '$where'] as const) {
    if (operator in expression)
      throw commandError(operator === '$expr' ? 224 : 2, `${operator} is not allowed in this context`)
  }
  if (!isHeldByIndex(parseFilter(expression))) throw cannotCreate('Expression not supported in partial index')
}

/** Seconds of a TTL index; what cannot be is refused by the code of the command that asks. */
export function secondsOf(given: unknown, code: 67 | 72): number {
  if (!isNumber(given)) {
    throw commandError(code === 72 ? 14 : code, "TTL index 'expireAfterSeconds' option must be numeric")
  }
  const seconds = Math.trunc(Number(numberOf(given)))
  if (!(seconds >= 0)) throw commandError(code, "TTL index 'expireAfterSeconds' option cannot be less than 0")
  if (seconds > maxExpireSeconds && code === 67)
    throw commandError(67, "TTL index 'expireAfterSeconds' must be within the range of a 32-bit integer")
  return Math.min(seconds, maxExpireSeconds)
}

/** Refuses what an index on _id cannot be. */
export function checkIdIndex(given: Doc): void {
  const wrong = Object.keys(given).find(name => !idFields.includes(name))
  if (wrong) throw commandError(197, `The field '${wrong}' is not valid for an _id index specification.`)
  if (!equalValues(given.key, { _id: 1 }))
    throw commandError(2, `The field 'key' for an _id index must be {_id: 1}, but got ${show(given.key)}`)
}

function isTrue(value: unknown): boolean {
  return value === true || (isNumber(value) && numberOf(value) !== 0)
}

/** Checks one entry of createIndexes; answers it as listIndexes will show it. */
export function checkIndexSpec(given: unknown): Doc {
  if (!isPlainObject(given)) throw commandError(14, 'The elements of the indexes array must be objects')
  for (const [name, value] of Object.entries(given)) {
    if (leftOut.includes(name) && value !== false) throw notSupported(`an index with '${name}'`)
    if (!known.includes(name) && !leftOut.includes(name))
      throw commandError(197, `The field '${name}' is not valid for an index specification.`)
  }
  const key = checkKey(given.key)
  const fields = Object.keys(key)
  const isId = fields.length === 1 && fields[0] === '_id'
  const name = checkName(given.name, isId)
  for (const flag of flags) {
    const value = given[flag]
    if (value !== undefined && typeof value !== 'boolean' && !isNumber(value))
      throw commandError(14, `The field '${flag}' is not convertible to bool`)
  }
  const version = isNumber(given.v) ? Number(numberOf(given.v)) : given.v
  if (version === 1) throw notSupported('an index of version 1')
  if (version !== undefined && version !== 2)
    throw cannotCreate(`Invalid index specification: version ${show(given.v)} is not supported`)
  checkPartial(given.partialFilterExpression)
  const { sparse, unique, partialFilterExpression, expireAfterSeconds } = given
  if (partialFilterExpression !== undefined && isTrue(sparse))
    throw cannotCreate('cannot mix "partialFilterExpression" and "sparse" options')
  if (isId) checkIdIndex(given)
  const seconds = expireAfterSeconds === undefined ? undefined : secondsOf(expireAfterSeconds, 67)
  if (seconds !== undefined && fields.length > 1)
    throw cannotCreate('TTL indexes are single-field indexes, compound indexes do not support TTL')
  return {
    v: 2,
    key,
    name,
    ...(isTrue(unique) && { unique: true }),
    ...(isTrue(sparse) && { sparse: true }),
    ...(partialFilterExpression !== undefined && { partialFilterExpression }),
    ...(seconds !== undefined && { expireAfterSeconds: new Int32(seconds) }),
  }
}

/** What makes an index another one; since MongoDB 5.0 one key may have several that differ in these. */
const identity = ['key', 'unique', 'sparse', 'partialFilterExpression']

function sameIn(options: string[], a: Doc, b: Doc): boolean {
  return options.every(option => equalValues(a[option] ?? null, b[option] ?? null))
}

/** The index that is already as asked for, or undefined; one that contradicts is refused (85, 86). */
export function existingIndex({ indexes }: Collection, spec: Doc): Index | undefined {
  const onId = indexes.find(index => index.name === '_id_' && equalValues(index.spec.key, spec.key))
  if (onId) return onId
  const named = indexes.find(index => index.name === spec.name)
  if (!named) {
    const same = indexes.find(index => sameIn(identity, index.spec, spec))
    if (same) throw commandError(85, `Index already exists with a different name: ${same.name}`)
    return undefined
  }
  const both = `Requested index: ${show(spec)}, existing index: ${show(named.spec)}`
  if (!sameIn(identity, named.spec, spec))
    throw commandError(86, `An existing index has the same name as the requested index. ${both}`)
  if (sameIn(['expireAfterSeconds'], named.spec, spec)) return named
  throw commandError(
    85,
    `An equivalent index already exists with the same name but different options. ${both}`,
  )
}
