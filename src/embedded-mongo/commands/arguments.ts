import { type Doc, isNumber, isPlainObject, numberOf } from '../bson-value.js'
import { commandError, notSupported } from '../command-error.js'
import { typeName } from '../compare.js'

/** Fields every command takes (mongo: generic_argument.idl). */
const generic = new Set([
  '$db',
  'lsid',
  '$clusterTime',
  '$readPreference',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
  'comment',
  'maxTimeMS',
  'readConcern',
  'writeConcern',
])

const transactional = ['txnNumber', 'autocommit', 'startTransaction']

function checkConcerns(body: Doc): void {
  const { readConcern, writeConcern } = body
  if (isPlainObject(readConcern)) {
    const { level } = readConcern
    if (level !== undefined && !['local', 'available', 'majority'].includes(String(level))) {
      throw notSupported(`the read concern ${String(level)}`)
    }
  }
  if (!isPlainObject(writeConcern)) return
  const { w } = writeConcern
  if (isNumber(w) && numberOf(w) > 1)
    throw commandError(2, "cannot use 'w' > 1 when a host is not replicated")
}

/** Refuses fields the command does not know (40415), transactions (20) and concerns that one server cannot give. */
export function checkFields(name: string, body: Doc, known: readonly string[]): void {
  for (const field of Object.keys(body)) {
    if (field === name || generic.has(field) || known.includes(field)) continue
    if (transactional.includes(field)) {
      throw commandError(20, 'Transaction numbers are only allowed on a replica set member or mongos')
    }
    throw commandError(40415, `BSON field '${name}.${field}' is an unknown field.`)
  }
  checkConcerns(body)
}

export function wrongType(field: string, value: unknown, expected: string) {
  return commandError(
    14,
    `BSON field '${field}' is the wrong type '${typeName(value)}', expected type '${expected}'`,
  )
}

export function textArgument(body: Doc, field: string): string {
  const value = body[field]
  if (typeof value !== 'string') throw wrongType(field, value, 'string')
  return value
}

export function docArgument(body: Doc, field: string): Doc {
  const value = body[field]
  if (value === undefined || value === null) return {}
  if (!isPlainObject(value)) throw wrongType(field, value, 'object')
  return value
}

export function listArgument(body: Doc, field: string): unknown[] {
  const value = body[field]
  if (!Array.isArray(value)) throw wrongType(field, value, 'array')
  return value
}

export function flagArgument(body: Doc, field: string, otherwise = false): boolean {
  const value = body[field]
  if (value === undefined || value === null) return otherwise
  if (typeof value === 'boolean') return value
  if (isNumber(value)) return numberOf(value) !== 0
  throw wrongType(field, value, 'bool')
}

/** A whole number of 0 or more, or undefined. */
export function countArgument(body: Doc, field: string): number | undefined {
  const value = body[field]
  if (value === undefined || value === null) return undefined
  if (!isNumber(value)) throw wrongType(field, value, 'long')
  const number = Math.trunc(Number(numberOf(value)))
  if (!(number >= 0))
    throw commandError(51024, `BSON field '${field}' value must be >= 0, actual value '${number}'`)
  return number
}

/** Refuses names of databases that MongoDB refuses (73); a dot would also mix up two namespaces. */
export function checkDatabase(db: string): void {
  if (db !== '' && db.length < 64 && !/[/\\. "$\0]/.test(db)) return
  throw commandError(73, `Invalid database name: '${db}'`)
}

/** The collection a command names in its first field; a bad name is refused (73). */
export function collectionArgument(name: string, body: Doc): string {
  const value = body[name]
  if (typeof value !== 'string') throw commandError(73, `collection name has invalid type ${typeName(value)}`)
  if (value === '' || value.includes('$') || value.includes('\0') || value.startsWith('.')) {
    throw commandError(73, `Invalid namespace specified '${String(body.$db)}.${value}'`)
  }
  return value
}

/** When reading must stop, from `maxTimeMS`. */
export function deadlineArgument(body: Doc): number | undefined {
  const limit = countArgument(body, 'maxTimeMS')
  return limit ? Date.now() + limit : undefined
}

/** Whether an option asks for anything. */
export function isGiven(value: unknown): boolean {
  if (value === undefined || value === null || value === false) return false
  return !isPlainObject(value) || Object.keys(value).length > 0
}

/** Options of MongoDB that change the meaning of a command and are not built. */
export function refuseOptions(body: Doc, ...fields: string[]): void {
  const field = fields.find(name => isGiven(body[name]))
  if (field !== undefined) throw notSupported(field)
}
