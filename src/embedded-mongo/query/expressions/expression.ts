import { type Doc, isPlainObject } from '../../bson-value.js'
import { type CommandError, commandError } from '../../command-error.js'

/** What an expression is evaluated on: the document, the place `$field` starts from, and bound variables. */
export type Env = { root: unknown; current: unknown; vars: Readonly<Record<string, unknown>> }

/** A compiled expression; `undefined` is a missing value. */
export type Expr = (env: Env) => unknown

/** Compiles an operand inside the expression at hand; `names` are variables that it binds for it. */
export type Compile = (spec: unknown, names?: readonly string[]) => Expr

/** One operator: reads its operand once, refusing what is wrong, and gives what evaluates it. */
export type Operator = (operand: unknown, compile: Compile, name: string) => Expr

export type Operators = Readonly<Record<string, Operator>>

export function isNullish(value: unknown): value is null | undefined {
  return value === null || value === undefined
}

/** The operands in their order: at least `min` and at most `max` (16020, 28667). One may stand without its array. */
export function positional(
  min: number,
  max: number,
  calculate: (values: readonly unknown[], name: string) => unknown,
): Operator {
  return (operand, compile, name) => {
    const list = Array.isArray(operand) ? operand : [operand]
    if (list.length < min || list.length > max) {
      const wanted = min === max ? `exactly ${min}` : `at least ${min} arguments, and at most ${max}`
      throw commandError(
        min === max ? 16020 : 28667,
        `Expression ${name} takes ${wanted} arguments. ${list.length} were passed in.`,
      )
    }
    const [first, second] = list.map(item => compile(item))
    // The usual counts without making a function's list anew for each document.
    if (list.length === 1 && first) return env => calculate([first(env)], name)
    if (list.length === 2 && first && second) return env => calculate([first(env), second(env)], name)
    const all = list.map(item => compile(item))
    return env =>
      calculate(
        all.map(each => each(env)),
        name,
      )
  }
}

export function unary(calculate: (value: unknown, name: string) => unknown): Operator {
  return positional(1, 1, ([value], name) => calculate(value, name))
}

/** Any number of operands. */
export function variadic(calculate: (values: readonly unknown[], name: string) => unknown): Operator {
  return positional(0, Number.POSITIVE_INFINITY, calculate)
}

/** What is refused with which code: no document, an unknown part, a part that is missing (for all or for each in turn). */
export type Codes = { shape: number; unknown: number; missing: number | readonly number[] }

/** Reads an operand with named parts; one that is unknown is refused, and one that is required and missing. */
export function parts(
  operand: unknown,
  name: string,
  required: readonly string[],
  optional: readonly string[],
  codes: Codes,
): Doc {
  if (!isPlainObject(operand))
    throw commandError(codes.shape, `${name} only supports an object as its argument`)
  for (const field of Object.keys(operand)) {
    if (!required.includes(field) && !optional.includes(field))
      throw commandError(codes.unknown, `Unrecognized argument to ${name}: ${field}`)
  }
  for (const [i, field] of required.entries()) {
    if (field in operand) continue
    const code = typeof codes.missing === 'number' ? codes.missing : (codes.missing[i] ?? 9)
    throw commandError(code, `Missing '${field}' parameter to ${name}`)
  }
  return operand
}

/** An operator whose operands have names, all evaluated before it calculates. */
export function named(
  required: readonly string[],
  optional: readonly string[],
  codes: Codes,
  calculate: (values: Doc, name: string) => unknown,
): Operator {
  return (operand, compile, name) => {
    const given = Object.entries(parts(operand, name, required, optional, codes))
    const compiled = given.map(([field, spec]) => [field, compile(spec)] as const)
    return env => calculate(Object.fromEntries(compiled.map(([field, each]) => [field, each(env)])), name)
  }
}

export function wrongType(code: number, name: string, wanted: string, found: string): CommandError {
  return commandError(code, `${name} only supports ${wanted}, not ${found}`)
}
