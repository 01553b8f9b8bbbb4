import { type Doc, isNumber, isPlainObject, numberOf, own, put } from '../bson-value.js'
import { commandError } from '../command-error.js'
import type { Variables } from './expressions/compile.js'
import { elementTest, type Filter } from './filter.js'
import { matchedItem } from './matched-item.js'

type Part = { path?: string; part: (out: Doc, whole: Doc) => Doc; neutral: boolean }

/** A copy with what the path leads to changed, in each document of the arrays on the way. */
function changedAt(value: unknown, parts: readonly string[], change: (value: unknown) => unknown): unknown {
  const [part, ...rest] = parts
  if (part === undefined) return change(value)
  if (Array.isArray(value)) return value.map(item => changedAt(item, parts, change))
  if (!isPlainObject(value) || !Object.hasOwn(value, part)) return value
  const copy = { ...value }
  put(copy, part, changedAt(own(value, part), rest, change))
  return copy
}

function sliced(items: unknown[], skip: number | undefined, count: number): unknown[] {
  if (skip === undefined) return count < 0 ? items.slice(count) : items.slice(0, count)
  const from = skip < 0 ? Math.max(0, items.length + skip) : skip
  return items.slice(from, from + count)
}

function slicePart(path: string, operand: unknown): Part | undefined {
  const list = Array.isArray(operand) ? operand : [operand]
  // With an expression in the first place it is the `$slice` of expressions.
  if (!list.every(isNumber) || list.length === 0 || list.length > 2) return undefined
  const numbers = list.map(item => Math.trunc(Number(numberOf(item))))
  const [skip, count = 0] = numbers.length === 1 ? [undefined, numbers[0]] : numbers
  if (skip !== undefined && count <= 0)
    throw commandError(28724, 'First argument to $slice must be an array, or its limit positive')
  const cut = (value: unknown) => (Array.isArray(value) ? sliced(value, skip, count) : value)
  return { part: out => changedAt(out, path.split('.'), cut) as Doc, neutral: true }
}

function elementPart(path: string, operand: unknown, variables: Variables): Part {
  if (!isPlainObject(operand)) throw commandError(31274, `elemMatch: Invalid argument, object required`)
  if (path.includes('.')) throw commandError(31275, `Cannot use $elemMatch projection on a nested field.`)
  const test = elementTest(operand, variables)
  const part = (out: Doc, whole: Doc): Doc => {
    const { [path]: _, ...others } = out
    const list = own(whole, path)
    const found = Array.isArray(list) ? list.findIndex(test as (item: unknown) => boolean) : -1
    return found < 0 ? others : { ...others, [path]: [(list as unknown[])[found]] }
  }
  return { part, neutral: false }
}

function positionalPart(path: string, filter: Filter | undefined): Part {
  const parts = path.split('.')
  const part = (out: Doc, whole: Doc): Doc => {
    const array = parts.reduce<unknown>(
      (value, name) => (isPlainObject(value) ? own(value, name) : undefined),
      whole,
    )
    const found = filter && matchedItem(array, parts, filter)
    if (found === undefined)
      throw commandError(
        51246,
        "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
      )
    return changedAt(out, parts, value =>
      Array.isArray(value) ? value.slice(found, found + 1) : value,
    ) as Doc
  }
  return { path, part, neutral: false }
}

/** What a find's projection takes of an array: `$slice`, `$elemMatch`, or the matched item of `path.$`; undefined for others. */
export function arrayProjection(
  path: string,
  value: unknown,
  filter: Filter | undefined,
  variables: Variables,
): Part | undefined {
  if (path.endsWith('.$')) return positionalPart(path.slice(0, -2), filter)
  const entries = isPlainObject(value) ? Object.entries(value) : []
  const [name, operand] = entries[0] ?? ['', undefined]
  if (entries.length !== 1) return undefined
  if (name === '$slice') return slicePart(path, operand)
  return name === '$elemMatch' ? elementPart(path, operand, variables) : undefined
}
