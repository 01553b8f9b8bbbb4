import { type Doc, isPlainObject } from '../bson-value.js'
import { commandError } from '../command-error.js'
import { show } from '../compare.js'
import { type Filter, parseFilter } from '../query/filter.js'
import { matchedItem } from '../query/matched-item.js'
import { isPositional, valueAt } from './update-paths.js'

export type ArrayFilters = Map<string, (item: unknown) => boolean>

function identifiers(condition: Doc): string[] {
  return Object.entries(condition).flatMap(([name, value]) => {
    if (!name.startsWith('$')) return [name.split('.')[0] ?? '']
    return Array.isArray(value) ? value.flatMap(item => (isPlainObject(item) ? identifiers(item) : [])) : []
  })
}

/** Compiles `arrayFilters`: one condition for each identifier. */
export function parseArrayFilters(list: unknown): ArrayFilters {
  const filters: ArrayFilters = new Map()
  if (list === undefined || list === null) return filters
  if (!Array.isArray(list)) throw commandError(14, 'arrayFilters must be an array')
  for (const condition of list) {
    if (!isPlainObject(condition)) throw commandError(14, 'arrayFilters must contain objects')
    const names = new Set(identifiers(condition))
    const [name] = names
    if (name === undefined)
      throw commandError(9, 'Cannot use an expression without a top-level field name in arrayFilters')
    if (names.size > 1) {
      throw commandError(
        9,
        `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${[...names].join("' and '")}'`,
      )
    }
    if (!/^[a-z][a-zA-Z0-9]*$/.test(name)) {
      throw commandError(
        2,
        `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${name}'`,
      )
    }
    if (filters.has(name))
      throw commandError(9, `Found multiple array filters with the same top-level field name ${name}`)
    const filter = parseFilter(condition)
    filters.set(name, item => filter.test({ [name]: item }))
  }
  return filters
}

/** Every identifier in a path has its filter (2), and every filter is used (9). */
export function checkArrayFilters(filters: ArrayFilters, paths: readonly (readonly string[])[]): void {
  const used = new Set<string>()
  for (const parts of paths) {
    for (const part of parts) {
      const name = part.startsWith('$[') ? part.slice(2, -1) : ''
      if (name === '') continue
      if (!filters.has(name)) {
        throw commandError(2, `No array filter found for identifier '${name}' in path '${parts.join('.')}'`)
      }
      used.add(name)
    }
  }
  for (const name of filters.keys()) {
    if (!used.has(name))
      throw commandError(9, `The array filter for identifier '${name}' was not used in the update`)
  }
}

function matchedPlace(doc: Doc, arrayParts: string[], filter: Filter): number {
  const found = matchedItem(valueAt(doc, arrayParts), arrayParts, filter)
  if (found !== undefined) return found
  throw commandError(2, 'The positional operator did not find the match needed from the query.')
}

function places(doc: Doc, arrayParts: string[], part: string, filters: ArrayFilters): number[] {
  const array = valueAt(doc, arrayParts)
  const path = arrayParts.join('.')
  if (array === undefined) {
    throw commandError(2, `The path '${path}' must exist in the document in order to apply array updates.`)
  }
  if (!Array.isArray(array)) {
    throw commandError(
      2,
      `Cannot apply array updates to non-array element ${arrayParts.at(-1)}: ${show(array)}`,
    )
  }
  const test = part === '$[]' ? () => true : filters.get(part.slice(2, -1))
  return array.flatMap((item, i) => (test?.(item) ? [i] : []))
}

/** The paths that one with `$`, `$[]` or `$[name]` stands for in this document. */
export function expandPath(
  doc: Doc,
  parts: readonly string[],
  filter: Filter,
  filters: ArrayFilters,
): string[][] {
  let paths: string[][] = [[]]
  for (const part of parts) {
    if (!isPositional(part)) {
      for (const path of paths) path.push(part)
      continue
    }
    paths = paths.flatMap(path => {
      const found = part === '$' ? [matchedPlace(doc, path, filter)] : places(doc, path, part, filters)
      return found.map(place => [...path, String(place)])
    })
  }
  return paths
}
