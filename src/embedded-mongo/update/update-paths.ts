import { type Doc, isPlainObject, own, put } from '../bson-value.js'
import { commandError, notSupported } from '../command-error.js'
import { show } from '../compare.js'

export type Parent = { holder: Doc | unknown[]; key: string }

const place = /^(0|[1-9]\d*)$/
/** MongoDB's limit of how many nulls it fills in below a far place in an array. */
const maxPadding = 1_500_000
const referenceFields = ['$id', '$ref', '$db']

/** Refuses paths that MongoDB refuses: empty (56), dollar-prefixed (52), positional at the start (2). */
export function parsePath(path: string): string[] {
  if (path === '') throw commandError(56, 'An empty update path is not valid.')
  const parts = path.split('.')
  for (const [i, part] of parts.entries()) {
    if (part === '') {
      throw commandError(56, `The update path '${path}' contains an empty field name, which is not allowed.`)
    }
    if (part === '__proto__') throw notSupported('a field named __proto__')
    if (!part.startsWith('$') || referenceFields.includes(part)) continue
    if (!isPositional(part)) {
      throw commandError(
        52,
        `The dollar ($) prefixed field '${part}' in '${path}' is not allowed in an update path.`,
      )
    }
    if (i === 0) {
      throw commandError(
        2,
        `Cannot have positional (i.e. '$') element in the first position in path '${path}'`,
      )
    }
  }
  return parts
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

/** The same without making anything: undefined when the path does not lead there. */
export function findParent(doc: Doc, parts: readonly string[]): Parent | undefined {
  let parent: Parent = { holder: doc, key: parts[0] ?? '' }
  for (const part of parts.slice(1)) {
    const value = get(parent)
    if (!holds(value, part)) return undefined
    parent = { holder: value, key: part }
  }
  return parent
}

export function valueAt(doc: Doc, parts: readonly string[]): unknown {
  const parent = findParent(doc, parts)
  return parent && get(parent)
}
