import { createRequire } from 'node:module'
import type * as Core from 'mingo/core'
import type * as Expressions from 'mingo/operators/expression'
import { commandError } from '../../command-error.js'

const load = createRequire(import.meta.url)

type Run = (doc: object, operand: unknown, options: unknown) => unknown

function literal(value: unknown): unknown {
  return { $literal: value }
}

/**
 * One of mingo's operators as a function of values. What it throws is refused with `fails`. mingo is loaded by the
 * first expression that needs it: loading takes a tenth of a second, which many an application never has to spend.
 */
export function mingoOperator(name: string, fails = 2) {
  const { Context, evalExpr } = load('mingo/core') as typeof Core
  const expressions: Readonly<Record<string, unknown>> = load(
    'mingo/operators/expression',
  ) as typeof Expressions
  const { $literal, [name]: operator } = expressions
  if (!operator) throw new Error(`mingo has no ${name}`)
  // mingo makes its options anew for every evaluation, ten times the work of it, unless they are those it made itself.
  const $options: Run = (_, __, made) => made
  const context = Context.init({ expression: { $literal, $options } as never })
  const options = evalExpr({}, { $options: 0 }, { context } as never)
  const attempt = (operand: unknown): unknown => {
    try {
      return (operator as Run)({}, operand, options)
    } catch (error) {
      const [line = ''] = String(error instanceof Error ? error.message : error).split('\n')
      throw commandError(fails, `${name}: ${line}`)
    }
  }
  return {
    one: (value: unknown) => attempt(literal(value)),
    list: (values: readonly unknown[]) => attempt(values.map(literal)),
    named: (values: Readonly<Record<string, unknown>>) =>
      attempt(Object.fromEntries(Object.entries(values).map(([field, value]) => [field, literal(value)]))),
  }
}
