import { Context, evalExpr } from 'mingo/core'
import * as expressions from 'mingo/operators/expression'
import type { Doc } from '../bson-value.js'
import { commandError, isCommandError } from '../command-error.js'
import { plain } from './plain-values.js'

const { $function: _function, ...operators } = expressions

/** Compiles `$expr`: mingo evaluates it on plain values. */
export function expressionTest(expression: unknown): (doc: Doc) => boolean {
  const context = Context.init({ expression: operators as never })
  const options = { context, useStrictMode: true, scriptEnabled: false, failOnError: true }
  return doc => {
    try {
      const result = evalExpr(plain(doc), plain(expression), options as never)
      return result !== false && result !== 0 && result !== null && result !== undefined
    } catch (error) {
      if (isCommandError(error)) throw error
      throw commandError(2, error instanceof Error ? error.message : String(error))
    }
  }
}
