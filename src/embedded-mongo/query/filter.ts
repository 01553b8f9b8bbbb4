import { type Doc, isNumber, isPlainObject, numberOf, rank, rankOf } from '../bson-value.js'
import { commandError, notSupported } from '../command-error.js'
import { compiledExpression, type Variables } from './expressions/compile.js'
import { isTruthy } from './expressions/logic.js'
import { leafTest, type Test } from './leaf-operators.js'

/** One condition on one path, as the planner sees it. */
export type Leaf = { kind: 'leaf'; path: string; parts: string[]; op: string; value: unknown; test: Test }
export type Filter =
  | Leaf
  | { kind: 'and' | 'or' | 'nor'; filters: Filter[]; test: Test }
  | { kind: 'other'; test: Test }

const everything: Filter = { kind: 'and', filters: [], test: () => true }

export function all(filters: Filter[]): Filter {
  const [only] = filters
  if (only === undefined) return everything
  if (filters.length === 1) return only
  return { kind: 'and', filters, test: doc => filters.every(filter => filter.test(doc)) }
}

/**
 * Compiles a query; `variables` are what its `$expr` may use. Unknown operators and wrong operands are refused with
 * MongoDB's codes, never skipped.
 */
export function parseFilter(query: Doc, variables: Variables = {}): Filter {
  const filters: Filter[] = []
  for (const [name, value] of Object.entries(query)) {
    if (name === '$comment') continue
    if (name.startsWith('$')) filters.push(logical(name, value, variables))
    else filters.push(...fieldFilters(name, value, variables))
  }
  return all(filters)
}

function expression(value: unknown, variables: Variables): Filter {
  const evaluate = compiledExpression(value, variables)
  return { kind: 'other', test: doc => isTruthy(evaluate(doc)) }
}

function constant(name: string, value: unknown): Filter {
  if (!isNumber(value) || Number(numberOf(value)) !== 1) throw commandError(9, `${name} must be 1`)
  const answer = name === '$alwaysTrue'
  return { kind: 'other', test: () => answer }
}

function logical(name: string, value: unknown, variables: Variables): Filter {
  if (name === '$expr') return expression(value, variables)
  if (name === '$alwaysTrue' || name === '$alwaysFalse') return constant(name, value)
  if (name !== '$and' && name !== '$or' && name !== '$nor') {
    if (name === '$text') throw commandError(27, 'text index required for $text query')
    if (name === '$where' || name === '$jsonSchema' || name === '$sampleRate') throw notSupported(name)
    throw commandError(2, `unknown top level operator: ${name}`)
  }
  if (!Array.isArray(value) || value.length === 0) throw commandError(2, `${name} must be a nonempty array`)
  const filters = value.map(item => {
    if (!isPlainObject(item)) throw commandError(2, `${name} argument's entries must be objects`)
    return parseFilter(item, variables)
  })
  if (name === '$and') return all(filters)
  const some: Test = doc => filters.some(filter => filter.test(doc))
  if (name === '$or') return { kind: 'or', filters, test: some }
  return { kind: 'nor', filters, test: doc => !some(doc) }
}

export function isOperators(value: unknown): value is Doc {
  if (!isPlainObject(value)) return false
  const first = Object.keys(value)[0]
  return first?.startsWith('$') === true && first !== '$ref' && first !== '$id' && first !== '$db'
}

function fieldFilters(path: string, value: unknown, variables: Variables): Filter[] {
  if (rankOf(value) === rank.regex) return [leaf(path, '$regex', value)]
  if (!isOperators(value)) return [leaf(path, '$eq', value)]
  return operatorFilters(path, value, variables)
}

function operatorFilters(path: string, operators: Doc, variables: Variables): Filter[] {
  if (operators.$options !== undefined && operators.$regex === undefined) {
    throw commandError(2, '$options needs a $regex')
  }
  const filters: Filter[] = []
  for (const [op, operand] of Object.entries(operators)) {
    if (op === '$options') continue
    if (op === '$not') filters.push(negation(path, operand, variables))
    else if (op === '$elemMatch') filters.push(leaf(path, op, elementTest(operand, variables)))
    else if (op === '$all') filters.push(...allOf(path, operand, variables))
    else if (op === '$ne') filters.push(not(leaf(path, '$eq', operand)))
    else if (op === '$nin') filters.push(not(leaf(path, '$in', operand)))
    else if (op === '$regex') filters.push(leaf(path, op, regexOf(operand, operators.$options)))
    else filters.push(leaf(path, op, operand))
  }
  return filters
}

function leaf(path: string, op: string, value: unknown): Leaf {
  const parts = path.split('.')
  return { kind: 'leaf', path, parts, op, value, test: leafTest(parts, op, value) }
}

function not(filter: Filter): Filter {
  return { kind: 'other', test: doc => !filter.test(doc) }
}

function negation(path: string, operand: unknown, variables: Variables): Filter {
  if (rankOf(operand) === rank.regex) return not(leaf(path, '$regex', operand))
  if (!isOperators(operand)) throw commandError(2, '$not needs a regex or a document')
  return not(all(operatorFilters(path, operand, variables)))
}

function regexOf(operand: unknown, options: unknown): unknown {
  if (options === undefined) return operand
  const pattern = rankOf(operand) === rank.regex ? regexSource(operand) : operand
  return { $regex: pattern, $options: options }
}

function regexSource(value: unknown): string {
  return value instanceof RegExp ? value.source : (value as { pattern: string }).pattern
}

/** The test of one element: by operators on the element itself, or by a query on its fields. */
export function elementTest(operand: unknown, variables: Variables = {}): Test {
  if (!isPlainObject(operand)) throw commandError(2, '$elemMatch needs an Object')
  const first = Object.keys(operand)[0] ?? ''
  const onItself = isOperators(operand) && !['$and', '$or', '$nor', '$expr'].includes(first)
  if (!onItself) {
    const filter = parseFilter(operand, variables)
    return item => (isPlainObject(item) || Array.isArray(item)) && filter.test(item as Doc)
  }
  const filter = all(operatorFilters('item', operand, variables))
  return item => filter.test({ item } as Doc)
}

function allOf(path: string, operand: unknown, variables: Variables): Filter[] {
  if (!Array.isArray(operand)) throw commandError(2, '$all needs an array')
  if (operand.length === 0) return [{ kind: 'other', test: () => false }]
  return operand.map(item => {
    if (isPlainObject(item) && '$elemMatch' in item)
      return leaf(path, '$elemMatch', elementTest(item.$elemMatch, variables))
    if (isOperators(item)) throw commandError(2, 'no $ expressions in $all')
    return rankOf(item) === rank.regex ? leaf(path, '$regex', item) : leaf(path, '$eq', item)
  })
}

/** The conditions that all must hold, of which an index may answer some. */
export function conjuncts(filter: Filter): Filter[] {
  return filter.kind === 'and' ? filter.filters.flatMap(conjuncts) : [filter]
}

export function isLeaf(filter: Filter): filter is Leaf {
  return filter.kind === 'leaf'
}

/** First names of the paths a filter looks at; undefined when it may look at anything. */
export function namesRead(filter: Filter): Set<string> | undefined {
  if (isLeaf(filter)) return new Set([filter.parts[0] ?? ''])
  if (filter.kind === 'other') return undefined
  const names = new Set<string>()
  for (const inner of filter.filters) {
    const read = namesRead(inner)
    if (!read) return undefined
    for (const name of read) names.add(name)
  }
  return names
}
