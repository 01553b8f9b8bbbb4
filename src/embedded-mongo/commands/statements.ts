import type { Doc } from '../bson-value.js'
import { type CommandError, isCommandError } from '../command-error.js'

function writeError(index: number, error: CommandError): Doc {
  return { index, code: error.mongoCode, errmsg: error.message, ...error.details }
}

/** Runs the statements of a write one by one; ordered, the first refusal ends it. Answers `writeErrors`. */
export function runStatements<T>(
  statements: readonly T[],
  ordered: boolean,
  run: (one: T, index: number) => void,
): Doc[] {
  const errors: Doc[] = []
  for (const [index, statement] of statements.entries()) {
    try {
      run(statement, index)
    } catch (error) {
      if (!isCommandError(error)) throw error
      errors.push(writeError(index, error))
      if (ordered) break
    }
  }
  return errors
}
