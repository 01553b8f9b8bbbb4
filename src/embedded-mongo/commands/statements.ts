import { type Doc, isNumber, isPlainObject, numberOf } from '../bson-value.js'
import { type CommandError, commandError, isCommandError } from '../command-error.js'
import { typeName } from '../compare.js'
import { checkUpdate } from '../update/parse-update.js'
import { listArgument, refuseOptions, wrongType } from './arguments.js'

/** MongoDB's limit of statements in one write. */
const maxStatements = 100_000
/** Once there are two errors with so much text, the further ones come without text (mongo: write_commands.cpp). */
const maxErrorText = 1024 * 1024

export function checkCount(count: number): void {
  if (count > 0 && count <= maxStatements) return
  throw commandError(16, `Write batch sizes must be between 1 and ${maxStatements}. Got ${count} operations.`)
}

const types: Record<string, readonly string[]> = {
  q: ['object'],
  u: [],
  c: ['object'],
  multi: ['bool', 'int', 'long', 'double', 'null'],
  upsert: ['bool', 'int', 'long', 'double', 'null'],
  limit: ['int', 'long', 'double'],
  arrayFilters: ['array'],
  collation: ['object'],
}

function checkStatement(where: string, statement: Doc, required: readonly string[]): Doc {
  for (const [field, value] of Object.entries(statement)) {
    const [type] = types[field] ?? []
    if (type && !types[field]?.includes(typeName(value))) throw wrongType(`${where}.${field}`, value, type)
  }
  const { u, arrayFilters, hint } = statement
  if (hint !== undefined && typeof hint !== 'string' && !isPlainObject(hint))
    throw commandError(9, 'Hint must be a string or an object')
  const filters = Array.isArray(arrayFilters) ? arrayFilters : []
  for (const [i, one] of filters.entries())
    if (!isPlainObject(one)) throw wrongType(`${where}.arrayFilters.${i}`, one, 'object')
  for (const field of required) {
    if (statement[field] === undefined)
      throw commandError(40414, `BSON field '${where}.${field}' is missing but a required field`)
  }
  if (required.includes('u')) checkUpdate(u)
  return statement
}

/** The statements of an update or a delete. All are checked before the first one runs: a wrong one refuses the command. */
export function statementsArgument(
  body: Doc,
  where: 'update.updates' | 'delete.deletes',
  known: readonly string[],
  required: readonly string[],
): Doc[] {
  const [, list = ''] = where.split('.')
  if (body[list] === undefined)
    throw commandError(40414, `BSON field '${where}' is missing but a required field`)
  const statements = listArgument(body, list).map((given, i) => {
    if (!isPlainObject(given)) throw wrongType(`${where}.${i}`, given, 'object')
    const statement = checkStatement(where, given, required)
    const unknown = Object.keys(statement).find(field => !known.includes(field))
    if (unknown !== undefined)
      throw commandError(40415, `BSON field '${where}.${unknown}' is an unknown field.`)
    refuseOptions(statement, 'collation')
    return statement
  })
  checkCount(statements.length)
  return statements
}

/** The `limit` of a delete: 0 for all documents, or 1. */
export function deleteLimit(statement: Doc): number {
  const limit = isNumber(statement.limit) ? Math.trunc(Number(numberOf(statement.limit))) : Number.NaN
  if (limit === 0 || limit === 1) return limit || Number.POSITIVE_INFINITY
  throw commandError(9, `The limit field in delete objects must be 0 or 1. Got ${limit}`)
}

function writeError(index: number, { mongoCode, message, details }: CommandError, quiet: boolean): Doc {
  return { index, code: mongoCode, ...details, errmsg: quiet ? '' : message }
}

/** Runs the statements of a write one by one; ordered, the first refusal ends it. Answers `writeErrors`, if any. */
export function runStatements<T>(
  statements: readonly T[],
  ordered: boolean,
  run: (one: T, index: number) => void,
): { writeErrors?: Doc[] } {
  const writeErrors: Doc[] = []
  let text = 0
  for (const [index, statement] of statements.entries()) {
    try {
      run(statement, index)
    } catch (error) {
      if (!isCommandError(error)) throw error
      writeErrors.push(writeError(index, error, writeErrors.length >= 2 && text >= maxErrorText))
      text += error.message.length
      if (ordered) break
    }
  }
  return writeErrors.length > 0 ? { writeErrors } : {}
}
