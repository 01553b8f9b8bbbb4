import { type Doc, isPlainObject, own, put } from '../../bson-value.js'
import { commandError, notSupported } from '../../command-error.js'
import { checkPath } from '../sort.js'
import { arithmetic } from './arithmetic.js'
import { conversions } from './conversions.js'
import { dates } from './dates.js'
import { eager } from './eager.js'
import type { Compile, Env, Expr, Operators } from './expression.js'
import { folds } from './folds.js'
import { lists } from './lists.js'
import { checkVariable, logic } from './logic.js'
import { objects } from './objects.js'
import { texts } from './texts.js'

const operators: Operators = {
  ...logic,
  ...eager,
  ...arithmetic,
  ...lists,
  ...objects,
  ...texts,
  ...dates,
  ...conversions,
  ...folds,
}

/** What MongoDB has and this server leaves out. */
const absent = (
  '$function $accumulator $meta $toDecimal $toHashedIndexKey $median $percentile $covariancePop $covarianceSamp ' +
  '$zip $encStrContains $encStrStartsWith $encStrEndsWith $encStrNormalizedEq'
).split(' ')

/** Variables that stand before any `$let`, and what they are: those of a command's `let`, and the time of the command. */
export type Variables = Readonly<Record<string, unknown>>

const redactWords = ['KEEP', 'PRUNE', 'DESCEND']

function step(value: unknown, path: readonly string[], at: number): unknown {
  const part = path[at]
  if (part === undefined) return value
  if (isPlainObject(value)) return step(own(value, part), path, at + 1)
  if (!Array.isArray(value)) return undefined
  const found = value.map(item => (isPlainObject(item) ? step(item, path, at) : undefined))
  return found.filter(item => item !== undefined)
}

function namesOf(path: string): string[] {
  checkPath(path)
  const names = path.split('.')
  if (names.some(name => name.startsWith('$')))
    throw commandError(
      16410,
      `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
    )
  return names
}

/** `$field.path` or `$$variable.path`. */
function reference(text: string, known: ReadonlySet<string>): Expr {
  if (!text.startsWith('$$')) {
    if (text === '$') throw commandError(16872, "'$' by itself is not a valid FieldPath")
    const path = namesOf(text.slice(1))
    const [first = ''] = path
    if (path.length === 1) return ({ current }) => (isPlainObject(current) ? own(current, first) : undefined)
    return env => step(env.current, path, 0)
  }
  const [name = '', ...path] = text.slice(2).split('.')
  if (path.length > 0) namesOf(path.join('.'))
  if (name === 'REMOVE') return () => undefined
  if (name === 'CLUSTER_TIME') throw commandError(51144, 'Builtin variable $$CLUSTER_TIME is not available')
  if (!known.has(name)) throw commandError(17276, `Use of undefined variable: ${name}`)
  const start = variable(name)
  return path.length === 0 ? start : env => step(start(env), path, 0)
}

function variable(name: string): Expr {
  if (name === 'ROOT') return env => env.root
  if (name === 'CURRENT') return env => env.current
  if (redactWords.includes(name)) return () => name
  return env => env.vars[name]
}

function objectOf(spec: Doc, compile: Compile): Expr {
  const fields = Object.entries(spec).map(([name, value]) => {
    if (name.startsWith('$'))
      throw commandError(16410, `FieldPath field names may not start with '$': '${name}'`)
    if (name.includes('.')) throw commandError(16412, `FieldPath field names may not contain '.': '${name}'`)
    return [name, compile(value)] as const
  })
  return env => {
    const out: Doc = {}
    for (const [name, each] of fields) {
      const value = each(env)
      if (value !== undefined) put(out, name, value)
    }
    return out
  }
}

/** The error that an operator nobody knows gives. */
function unknownOperator(name: string, code = 168): Error {
  if (absent.includes(name)) return notSupported(`the expression ${name}`)
  return commandError(code, `Unrecognized expression '${name}'`)
}

export function isKnownOperator(name: string): boolean {
  return Object.hasOwn(operators, name)
}

function compilerFor(known: ReadonlySet<string>): Compile {
  const compile: Compile = (spec, names) => {
    if (names) return compilerFor(new Set([...known, ...names]))(spec)
    if (typeof spec === 'string' && spec.startsWith('$')) return reference(spec, known)
    if (Array.isArray(spec)) {
      const items = spec.map(item => compile(item))
      return env => items.map(each => each(env) ?? null)
    }
    if (!isPlainObject(spec)) return () => spec
    const entries = Object.entries(spec)
    const [name, operand] = entries[0] ?? ['', undefined]
    if (!name.startsWith('$')) return objectOf(spec, compile)
    if (entries.length > 1)
      throw commandError(15983, 'An object representing an expression must have exactly one field')
    const operator = Object.hasOwn(operators, name) ? operators[name] : undefined
    if (!operator) throw unknownOperator(name)
    return operator(operand, compile, name)
  }
  return compile
}

/** Compiles expressions of one command, and shows them its documents. */
export type Compiler = { compile: Compile; env(doc: unknown): Env }

/** Expressions that may use these variables besides ROOT, CURRENT, REMOVE and NOW; what is wrong is refused at once. */
export function compilerOf(variables: Variables, ...words: readonly string[]): Compiler {
  const vars = { NOW: new Date(), ...variables }
  return {
    compile: compilerFor(new Set(['ROOT', 'CURRENT', ...Object.keys(vars), ...words])),
    env: doc => ({ root: doc, current: doc, vars }),
  }
}

/** One expression as a function of a document. */
export function compiledExpression(spec: unknown, variables: Variables): (doc: unknown) => unknown {
  const { compile, env } = compilerOf(variables)
  const evaluate = compile(spec)
  return doc => evaluate(env(doc))
}

/** The variables of a command: what its `let` calculates, and one time for all of it. */
export function letVariables(spec: unknown): Variables {
  const NOW = new Date()
  if (spec === undefined || spec === null) return { NOW }
  if (!isPlainObject(spec))
    throw commandError(14, "BSON field 'let' is the wrong type, expected type 'object'")
  const values = Object.entries(spec).map(([name, value]) => {
    checkVariable(name)
    return [name, compiledExpression(value, { NOW })({})]
  })
  return { NOW, ...Object.fromEntries(values) }
}
