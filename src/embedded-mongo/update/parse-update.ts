import { type Doc, isPlainObject } from '../bson-value.js'
import { commandError, notSupported } from '../command-error.js'
import { show, typeName } from '../compare.js'
import type { Filter } from '../query/filter.js'
import { type Change, checkOperator, parseChange } from './field-operators.js'
import { type ArrayFilters, checkArrayFilters, expandPath, parseArrayFilters } from './positional.js'
import { findParent, get, isPositional, makeParent, parsePath, set, unset } from './update-paths.js'

export type Update =
  | { kind: 'replace'; doc: Doc }
  | {
      kind: 'modify'
      /** First names of the paths it changes. */
      touched: Set<string>
      /** Changes the document in place. `filter` is the query that found it, for `$` in paths. */
      apply(doc: Doc, filter: Filter, inserting: boolean): void
    }

type Action = { op: string; path: string; parts: string[]; change: Change }

/** Two changes of one path, or of a path and one below it, are refused (40). */
function checkConflicts(paths: readonly (readonly string[])[]): void {
  const whole = new Set<string>()
  const above = new Set<string>()
  for (const parts of paths) {
    const path = parts.join('.')
    const conflict = (at: string) =>
      commandError(40, `Updating the path '${path}' would create a conflict at '${at}'`)
    if (whole.has(path) || above.has(path)) throw conflict(path)
    for (let i = 1; i < parts.length; i++) {
      const prefix = parts.slice(0, i).join('.')
      if (whole.has(prefix)) throw conflict(prefix)
      above.add(prefix)
    }
    whole.add(path)
  }
}

function renamed(path: string, target: unknown): Action[] {
  if (typeof target !== 'string') {
    throw commandError(2, `The 'to' field for $rename must be a string: ${path}: ${show(target)}`)
  }
  const from = parsePath(path)
  const to = parsePath(target)
  if (path === target)
    throw commandError(2, `The source and target field for $rename must differ: ${path}: "${target}"`)
  if ([...from, ...to].some(isPositional))
    throw commandError(2, `The source and target field for $rename may not be dynamic: ${path}`)
  const move: Change = doc => {
    const source = findParent(doc, from)
    const value = source && get(source)
    if (!source || value === undefined) return
    if (Array.isArray(source.holder))
      throw commandError(2, `The source field cannot be an array element, '${path}'`)
    unset(source)
    const destination = makeParent(doc, to)
    if (Array.isArray(destination.holder))
      throw commandError(2, `The destination field cannot be an array element, '${target}'`)
    set(destination, value)
  }
  return [
    { op: '$rename', path, parts: from, change: move },
    { op: '$rename', path: target, parts: to, change: () => undefined },
  ]
}

function actionsOf(op: string, operands: unknown): Action[] {
  checkOperator(op)
  if (!isPlainObject(operands)) {
    throw commandError(
      9,
      `Modifiers operate on fields but we found type ${typeName(operands)} instead. For example: {$mod: {<field>: ...}} not {${op}: ${show(operands)}}`,
    )
  }
  return Object.entries(operands).flatMap(([path, operand]) => {
    if (op === '$rename') return renamed(path, operand)
    return [{ op, path, parts: parsePath(path), change: parseChange(op, path, operand) }]
  })
}

function comparePart(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)]
  if (Number.isInteger(x) && Number.isInteger(y)) return x - y
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** New fields come in the order of their names, numbers by value (since MongoDB 5.0). */
function compareActions(a: Action, b: Action): number {
  for (const [i, part] of a.parts.entries()) {
    const other = b.parts[i]
    if (other === undefined) return 1
    const order = comparePart(part, other)
    if (order !== 0) return order
  }
  return a.parts.length - b.parts.length
}

function modify(actions: Action[], arrayFilters: ArrayFilters): Update {
  const positional = actions.some(action => action.parts.some(isPositional))
  const apply = (doc: Doc, filter: Filter, inserting: boolean) => {
    const active = actions.filter(action => inserting || action.op !== '$setOnInsert')
    if (!positional) {
      for (const { change, parts } of active) change(doc, parts)
      return
    }
    const expanded = active.map(action => ({
      action,
      paths: expandPath(doc, action.parts, filter, arrayFilters),
    }))
    checkConflicts(expanded.flatMap(({ paths }) => paths))
    for (const { action, paths } of expanded) for (const parts of paths) action.change(doc, parts)
  }
  return { kind: 'modify', touched: new Set(actions.map(action => action.parts[0] ?? '')), apply }
}

/** Compiles the `u` of an update: operators, or a whole document. Pipelines are refused. */
export function parseUpdate(update: unknown, arrayFilterList: unknown): Update {
  if (Array.isArray(update)) throw notSupported('an update by a pipeline')
  if (!isPlainObject(update)) throw commandError(9, 'Update argument must be either an object or an array')
  const names = Object.keys(update)
  const arrayFilters = parseArrayFilters(arrayFilterList)
  if (!names[0]?.startsWith('$')) {
    const dollar = names.find(name => name.startsWith('$'))
    if (dollar) {
      throw commandError(
        52,
        `The dollar ($) prefixed field '${dollar}' in '${dollar}' is not allowed in the context of an update's replacement document.`,
      )
    }
    if (arrayFilters.size > 0)
      throw commandError(9, 'Cannot specify arrayFilters for a replacement-style update')
    return { kind: 'replace', doc: update }
  }
  const actions = names.flatMap(op => actionsOf(op, update[op]))
  const paths = actions.map(action => action.parts)
  checkConflicts(paths)
  checkArrayFilters(arrayFilters, paths)
  return modify(actions.sort(compareActions), arrayFilters)
}
