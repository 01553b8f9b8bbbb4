import { type Doc, isNumber, isPlainObject, numberOf } from '../bson-value.js'
import { type CommandError, commandError } from '../command-error.js'
import { equalValues, show } from '../compare.js'
import { conjuncts, isLeaf, parseFilter } from '../query/filter.js'
import type { Collection, Index } from '../storage/catalog.js'

const known = [
  'key',
  'name',
  'v',
  'ns',
  'unique',
  'sparse',
  'background',
  'partialFilterExpression',
  'expireAfterSeconds',
]
const partialOperators = ['$eq', '$in', '$exists', '$gt', '$gte', '$lt', '$lte', '$type']
/** MongoDB's limit: what a 32-bit count of seconds holds. */
const maxExpireSeconds = 2_147_483_647

function cannotCreate(text: string): CommandError {
  return commandError(67, text)
}

function checkKey(key: unknown): Doc {
  if (!isPlainObject(key)) throw commandError(14, "The field 'key' must be an object")
  const fields = Object.entries(key)
  if (fields.length === 0) throw cannotCreate('Index keys cannot be empty.')
  if (fields.length > 32) throw commandError(13103, 'too many compound keys')
  for (const [path, direction] of fields) {
    if (typeof direction === 'string') throw cannotCreate(`Unknown index plugin '${direction}'`)
    if (!isNumber(direction) || numberOf(direction) === 0) {
      throw cannotCreate(
        `Values in v:2 index key pattern must be numbers other than 0, found ${show(direction)}`,
      )
    }
    const parts = path.split('.')
    if (parts.includes('')) throw cannotCreate('Index keys cannot be an empty field.')
    if (parts.some(part => part.startsWith('$')))
      throw cannotCreate(`Index key contains an illegal field name: '${path}'`)
    if (parts.some(part => /^\d+$/.test(part)))
      throw cannotCreate(`A place in an array cannot be indexed: '${path}'`)
  }
  return key
}

function checkPartial(expression: unknown): void {
  if (expression === undefined) return
  if (!isPlainObject(expression))
    throw commandError(14, "The field 'partialFilterExpression' must be an object")
  for (const filter of conjuncts(parseFilter(expression))) {
    const allowed = isLeaf(filter) && partialOperators.includes(filter.op)
    const existing = isLeaf(filter) && filter.op === '$exists' && filter.value !== true
    if (!allowed || existing) throw cannotCreate('Expression not supported in partial index')
  }
}

function checkExpiry(spec: Doc, fields: number): void {
  const seconds = spec.expireAfterSeconds
  if (seconds === undefined) return
  const number = isNumber(seconds) ? Number(numberOf(seconds)) : Number.NaN
  if (!(number >= 0 && number <= maxExpireSeconds)) {
    throw cannotCreate(
      "TTL index 'expireAfterSeconds' option must be numeric, not negative and at most 2147483647",
    )
  }
  if (fields > 1)
    throw cannotCreate('TTL indexes are single-field indexes, compound indexes do not support TTL')
  if (isPlainObject(spec.key) && '_id' in spec.key)
    throw commandError(197, "The field 'expireAfterSeconds' is not valid for an _id index specification")
}

/** Checks one entry of createIndexes; answers it as listIndexes will show it. */
export function checkIndexSpec(given: unknown): Doc {
  if (!isPlainObject(given)) throw commandError(14, 'The elements of the indexes array must be objects')
  const unknown = Object.keys(given).find(name => !known.includes(name))
  if (unknown) throw commandError(197, `The field '${unknown}' is not valid for an index specification.`)
  const key = checkKey(given.key)
  if (typeof given.name !== 'string' || given.name === '')
    throw commandError(9, "The 'name' field is a required property of an index specification")
  checkPartial(given.partialFilterExpression)
  if (given.partialFilterExpression !== undefined && given.sparse === true) {
    throw cannotCreate('cannot mix "partialFilterExpression" and "sparse" options')
  }
  checkExpiry(given, Object.keys(key).length)
  const { unique, sparse, partialFilterExpression, expireAfterSeconds } = given
  return {
    v: 2,
    key,
    name: given.name,
    ...(isTrue(unique) && { unique: true }),
    ...(isTrue(sparse) && { sparse: true }),
    ...(partialFilterExpression !== undefined && { partialFilterExpression }),
    ...(expireAfterSeconds !== undefined && { expireAfterSeconds }),
  }
}

function isTrue(value: unknown): boolean {
  return value === true || (isNumber(value) && numberOf(value) !== 0)
}

/** What makes an index another one; since MongoDB 5.0 one key may have several that differ in these. */
const identity = ['key', 'unique', 'sparse', 'partialFilterExpression']

function sameIn(options: string[], a: Doc, b: Doc): boolean {
  return options.every(option => equalValues(a[option] ?? null, b[option] ?? null))
}

/** The index that is already as asked for, or undefined; one that contradicts is refused (85, 86). */
export function existingIndex(collection: Collection, spec: Doc): Index | undefined {
  for (const index of collection.indexes) {
    if (index.name === '_id_' && equalValues(index.spec.key, spec.key)) return index
    const same = sameIn(identity, index.spec, spec)
    const both = `Requested index: ${show(spec)}, existing index: ${show(index.spec)}`
    if (index.name === spec.name) {
      if (!same) throw commandError(86, `An existing index has the same name as the requested index. ${both}`)
      if (sameIn(['expireAfterSeconds'], index.spec, spec)) return index
      throw commandError(
        85,
        `An equivalent index already exists with the same name but different options. ${both}`,
      )
    }
    if (same) throw commandError(85, `Index already exists with a different name: ${index.name}`)
  }
  return undefined
}
