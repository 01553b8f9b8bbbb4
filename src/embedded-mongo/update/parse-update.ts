import { type Doc, isPlainObject } from '../bson-value.js'
import { commandError } from '../command-error.js'
import { show, typeName } from '../compare.js'
import type { Filter } from '../query/filter.js'
import { type Change, checkOperator, parseChange } from './field-operators.js'
import { type FieldPatch, fieldPatch } from './field-patch.js'
import { pipelineUpdate } from './pipeline-update.js'
import { type ArrayFilters, checkArrayFilters, expandPath, parseArrayFilters } from './positional.js'
import type { Update } from './update.js'
import {
  comparePart,
  findParent,
  get,
  isPositional,
  makeParent,
  parsePath,
  refuseDollarNames,
  set,
  unset,
} from './update-paths.js'

type Action = { op: string; path: string; parts: string[]; change: Change }

/** Two changes of one path, or of a path and one below it, are refused (40); so are names beside `$[]` or `$[name]`. */
function checkConflicts(paths: readonly (readonly string[])[]): void {
  const whole = new Set<string>()
  const above = new Map<string, boolean>()
  for (const parts of paths) {
    const path = parts.join('.')
    const conflict = (at: string) =>
      commandError(40, `Updating the path '${path}' would create a conflict at '${at}'`)
    if (whole.has(path) || above.has(path)) throw conflict(path)
    for (let i = 1; i < parts.length; i++) {
      const prefix = parts.slice(0, i).join('.')
      const many = parts[i]?.startsWith('$[') === true
      if (whole.has(prefix) || (above.get(prefix) ?? many) !== many) throw conflict(prefix)
      above.set(prefix, many)
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
  for (const [what, parts] of [
    ['source', from],
    ['destination', to],
  ] as const) {
    if (parts.some(isPositional))
      throw commandError(2, `The ${what} field for $rename may not be dynamic: ${parts.join('.')}`)
  }
  if (`${target}.`.startsWith(`${path}.`) || `${path}.`.startsWith(`${target}.`)) {
    throw commandError(
      2,
      `The source and target field for $rename must not be on the same path: ${path}: "${target}"`,
    )
  }
  const blocked = (key: string, value: unknown): never => {
    throw commandError(
      28,
      `cannot use the part (${key} of ${path}) to traverse the element ({${key}: ${show(value)}})`,
    )
  }
  const move: Change = doc => {
    const source = findParent(doc, from, blocked)
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
    const expanded = active.map(({ change, parts }) => {
      return { change, paths: positional ? expandPath(doc, parts, filter, arrayFilters) : [parts] }
    })
    if (!inserting) refuseDollarNames(active.map(({ parts }) => parts[0] ?? ''))
    if (positional) checkConflicts(expanded.flatMap(({ paths }) => paths))
    for (const { change, paths } of expanded) for (const parts of paths) change(doc, parts)
    return doc
  }
  return { kind: 'modify', touched: new Set(actions.map(action => action.parts[0] ?? '')), apply }
}

function replacement(update: Doc): Update {
  const apply = ({ _id }: Doc, _: Filter, inserting: boolean) => {
    if (!inserting) refuseDollarNames(Object.keys(update))
    return { ...(_id !== undefined && { _id }), ...update }
  }
  return { kind: 'replace', apply }
}

/** Refuses an update that is no operators, no document and no pipeline. */
export function checkUpdate(update: unknown): asserts update is Doc | unknown[] {
  if (!isPlainObject(update) && !Array.isArray(update))
    throw commandError(9, 'Update argument must be either an object or an array')
  if (Array.isArray(update) && !update.every(isPlainObject))
    throw commandError(14, "Each element of the 'pipeline' array must be an object")
}

function operators(update: Doc, arrayFilters: ArrayFilters): Update {
  const actions = Object.keys(update).flatMap(op => actionsOf(op, update[op]))
  const paths = actions.map(action => action.parts)
  checkConflicts(paths)
  checkArrayFilters(arrayFilters, paths)
  return modify(actions.sort(compareActions), arrayFilters)
}

/** An update by bytes; the whole of it is compiled when a document needs it. */
function patching(update: Doc, patch: FieldPatch): Update {
  let whole: Update | undefined
  const apply: Update['apply'] = (doc, filter, inserting) => {
    whole ??= operators(update, new Map())
    return whole.apply(doc, filter, inserting)
  }
  return { kind: 'modify', touched: patch.names, patch, apply }
}

/**
 * Compiles the `u` of an update: operators, a whole document, or a pipeline. `sent` are the bytes of an update that is a
 * document, where they are at hand.
 */
export function parseUpdate(
  update: unknown,
  arrayFilterList: unknown,
  variables: Doc = {},
  sent?: Uint8Array,
): Update {
  checkUpdate(update)
  const arrayFilters = parseArrayFilters(arrayFilterList)
  if (Array.isArray(update)) {
    if (arrayFilters.size > 0)
      throw commandError(9, 'arrayFilters may not be specified for pipeline-syle updates')
    return pipelineUpdate(update, variables)
  }
  const names = Object.keys(update)
  if (!names[0]?.startsWith('$')) {
    if (arrayFilters.size > 0)
      throw commandError(9, 'Cannot specify arrayFilters for a replacement-style update')
    return replacement(update)
  }
  const patch = arrayFilterList === undefined ? fieldPatch(update, sent) : undefined
  return patch ? patching(update, patch) : operators(update, arrayFilters)
}
