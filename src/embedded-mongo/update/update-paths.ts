import { type Doc, isPlainObject, own, put } from '../bson-value.js'
import { commandError, notSupported } from '../command-error.js'
import { show } from '../compare.js'

export type Parent = { holder: Doc | unknown[]; key: string }

const place = /^(0|[1-9]\d*)$/
/** MongoDB's limit of how many nulls it fills in below a far place in an array. */
const maxPadding = 1_500_000

/** Refuses paths that MongoDB refuses: empty (56), with `$` twice or with a place in an array at the start (2). */
export function parsePath(path: string): string[] {
  if (path === '') throw commandError(56, 'An empty update path is not valid.')
  const parts = path.split('.')
  if (parts.includes(''))
    throw commandError(56, `The update path '${path}' contains an empty field name, which is not allowed.`)
  if (parts.includes('__proto__')) throw notSupported('a field named __proto__')
  const [first = ''] = parts
  if (isPositional(first)) {
    const what = first === '$' ? "positional (i.e. '$')" : "array filter identifier (i.e. '$[<id>]')"
    throw commandError(2, `Cannot have ${what} element in the first position in path '${path}'`)
  }
  if (parts.filter(part => part === '$').length > 1)
    throw commandError(2, `Too many positional (i.e. '$') elements found in path '${path}'`)
  return parts
}

/** Only an insert may make fields at the top whose names begin with a dollar (52; since MongoDB 5.0). */
export function refuseDollarNames(names: Iterable<string>): void {
  for (const name of names) {
    if (!name.startsWith('$')) continue
    throw commandError(
      52,
      `The dollar ($) prefixed field '${name}' in '${name}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
    )
  }
}

export function isPositional(part: string): boolean {
  return part === '$' || (part.startsWith('$[') && part.endsWith(']'))
}

export function get(parent: Parent): unknown {
  const { holder, key } = parent
  return Array.isArray(holder) ? holder[Number(key)] : own(holder, key)
}

export function set({ holder, key }: Parent, value: unknown): void {
  if (!Array.isArray(holder)) {
    put(holder, key, value)
    return
  }
  const at = Number(key)
  if (at - holder.length > maxPadding) {
    throw commandError(2, `can't backfill more than ${maxPadding} elements`)
  }
  while (holder.length < at) holder.push(null)
  holder[at] = value
}

/** Removes a field; a place in an array becomes null, as MongoDB does. */
export function unset({ holder, key }: Parent): void {
  if (!Array.isArray(holder)) delete holder[key]
  else if (Number(key) < holder.length) holder[Number(key)] = null
}

function cannotCreate(part: string, name: string, value: unknown) {
  return commandError(28, `Cannot create field '${part}' in element {${name}: ${show(value)}}`)
}

function holds(value: unknown, part: string): value is Doc | unknown[] {
  return isPlainObject(value) || (Array.isArray(value) && place.test(part))
}

/** The object or array that holds the path's end, made where it is missing; through anything else it is refused (28). */
export function makeParent(doc: Doc, parts: readonly string[]): Parent {
  let parent: Parent = { holder: doc, key: parts[0] ?? '' }
  for (const part of parts.slice(1)) {
    let value = get(parent)
    if (value === undefined) {
      value = {}
      set(parent, value)
    }
    if (!holds(value, part)) throw cannotCreate(part, parent.key, value)
    parent = { holder: value, key: part }
  }
  return parent
}

/**
 * The same without making anything: undefined when the path does not lead there. Where a value stands in the way
 * `blocked` may refuse it.
 */
export function findParent(
  doc: Doc,
  parts: readonly string[],
  blocked?: (key: string, value: unknown) => never,
): Parent | undefined {
  let parent: Parent = { holder: doc, key: parts[0] ?? '' }
  for (const part of parts.slice(1)) {
    const value = get(parent)
    if (!holds(value, part)) return value === undefined ? undefined : blocked?.(parent.key, value)
    parent = { holder: value, key: part }
  }
  return parent
}

export function valueAt(doc: Doc, parts: readonly string[]): unknown {
  const parent = findParent(doc, parts)
  return parent && get(parent)
}

/** The order of new names: as texts, numbers by value. */
export function comparePart(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)]
  if (Number.isInteger(x) && Number.isInteger(y)) return x - y
  if (a === b) return 0
  return a < b ? -1 : 1
}
