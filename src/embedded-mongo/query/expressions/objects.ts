import { type Doc, isPlainObject, own, put } from '../../bson-value.js'
import { commandError } from '../../command-error.js'
import { typeName } from '../../compare.js'
import { isNullish, type Operator, type Operators, parts, variadic } from './expression.js'

export function mergeObjects(values: readonly unknown[]): Doc {
  const out: Doc = {}
  for (const value of values) {
    if (isNullish(value)) continue
    if (!isPlainObject(value))
      throw commandError(
        40400,
        `$mergeObjects requires object inputs, but input is of type ${typeName(value)}`,
      )
    for (const [name, item] of Object.entries(value)) put(out, name, item)
  }
  return out
}

function pairOf(item: unknown): [name: unknown, value: unknown] {
  if (Array.isArray(item) && item.length === 2) return [item[0], item[1]]
  if (isPlainObject(item) && Object.keys(item).length === 2 && 'k' in item && 'v' in item)
    return [item.k, item.v]
  const code = Array.isArray(item) ? 40397 : isPlainObject(item) ? 40392 : 40398
  throw commandError(
    code,
    '$arrayToObject requires an array of key-value pairs, of arrays of two or of {k, v}',
  )
}

/** mingo takes the values of pairs apart when they are arrays. */
export function arrayToObject(list: readonly unknown[]): Doc {
  const out: Doc = {}
  for (const item of list) {
    const [name, inner] = pairOf(item)
    if (typeof name !== 'string')
      throw commandError(
        Array.isArray(item) ? 40395 : 40394,
        `$arrayToObject requires names of type string, found: ${typeName(name)}`,
      )
    if (name.includes('\0')) throw commandError(4940400, 'Key field cannot contain an embedded null byte')
    put(out, name, inner)
  }
  return out
}

/** The name of a field, which must not depend on the document: a text, or a text under `$literal`. */
function constantName(field: unknown, name: string): string {
  const text = isPlainObject(field) ? field.$literal : field
  if (typeof text !== 'string' || (text === field && text.startsWith('$')))
    throw commandError(
      name === '$getField' ? 5654602 : 4161107,
      `${name} requires 'field' to be a string constant`,
    )
  return text
}

const getField: Operator = (operand, compile, name) => {
  const codes = { shape: 3041701, unknown: 3041701, missing: 3041702 }
  const short = !isPlainObject(operand) || !('field' in operand)
  const spec = short
    ? { field: operand, input: '$$CURRENT' }
    : parts(operand, name, ['field'], ['input'], codes)
  const field = constantName(spec.field, name)
  if (!short && !('input' in spec)) throw commandError(3041703, "$getField requires 'input' to be specified")
  const input = compile(spec.input)
  return env => {
    const value = input(env)
    return isPlainObject(value) ? own(value, field) : isNullish(value) ? value : undefined
  }
}

const setField: Operator = (operand, compile, name) => {
  const required = name === '$setField' ? ['field', 'input', 'value'] : ['field', 'input']
  const spec = parts(operand, name, required, [], { shape: 4161100, unknown: 4161101, missing: 4161102 })
  const field = constantName(spec.field, name)
  const [input, change] = [compile(spec.input), compile(name === '$setField' ? spec.value : '$$REMOVE')]
  return env => {
    const value = input(env)
    if (isNullish(value)) return null
    if (!isPlainObject(value))
      throw commandError(4161105, `${name} requires 'input' to evaluate to type Object`)
    const copy = { ...value }
    const next = change(env)
    if (next === undefined) delete copy[field]
    else put(copy, field, next)
    return copy
  }
}

export const objects: Operators = {
  $mergeObjects: variadic(mergeObjects),
  $getField: getField,
  $setField: setField,
  $unsetField: setField,
}
