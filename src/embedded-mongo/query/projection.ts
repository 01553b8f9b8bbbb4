import { type Doc, isNumber, isPlainObject, numberOf } from '../bson-value.js'
import { commandError, notSupported } from '../command-error.js'
import { arrayProjection } from './array-projections.js'
import { compilerOf, isKnownOperator, type Variables } from './expressions/compile.js'
import type { Expr } from './expressions/expression.js'
import type { Filter } from './filter.js'
import { addPath, exclude, include, type Tree, withCalculated } from './projection-tree.js'

/** Makes of a stored document what is answered. */
export type Projection = (doc: Doc) => Doc

/** A part of arrays, chosen after the fields: changes a document that is already projected. */
export type ArrayPart = (out: Doc, whole: Doc) => Doc

type Field =
  | { path: string; kind: 'in' | 'out' }
  | { path: string; kind: 'calculated'; value: Expr }
  /** `neutral` ones go with fields in and fields out. */
  | { path: string; kind: 'part'; part: ArrayPart; neutral: boolean }

type Reader = {
  stage: boolean
  variables: Variables
  filter: Filter | undefined
  compile: (spec: unknown) => Expr
}

function isFlag(value: unknown): value is boolean {
  return typeof value === 'boolean' || isNumber(value)
}

function truthOf(value: unknown): boolean {
  return typeof value === 'boolean' ? value : numberOf(value) !== 0
}

/** The fields of a projection; documents in it are paths further down. */
function fieldsOf(spec: Doc, reader: Reader, above = ''): Field[] {
  return Object.entries(spec).flatMap(([name, value]): Field[] => {
    const path = `${above}${name}`
    if (isFlag(value) && !/\.\$$/.test(path)) {
      checkName(path)
      return [{ path, kind: truthOf(value) ? 'in' : 'out' }]
    }
    if (!reader.stage) {
      const part = arrayProjection(path, value, reader.filter, reader.variables)
      if (part)
        return [
          part.path === undefined
            ? { ...part, path, kind: 'part' }
            : { ...part, path: part.path, kind: 'part' },
        ]
    }
    checkName(path)
    if (!isPlainObject(value)) return [{ path, kind: 'calculated', value: reader.compile(value) }]
    const [first] = Object.keys(value)
    if (first === undefined)
      throw commandError(51270, `An empty sub-projection is not a valid value. Found empty object at path`)
    if (!first.startsWith('$')) return fieldsOf(value, reader, `${path}.`)
    if (first === '$meta') throw notSupported('a projection of $meta')
    if (!isKnownOperator(first)) throw commandError(31325, `Unknown expression ${first}`)
    return [{ path, kind: 'calculated', value: reader.compile(value) }]
  })
}

function checkName(path: string): void {
  if (path.split('.').some(part => part.startsWith('$')))
    throw commandError(
      16410,
      `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
    )
}

/** Whether fields are taken along, or left out: the first that is not `_id` says so. */
function isIncluding(fields: Field[]): boolean {
  const others = fields.filter(field => field.path !== '_id')
  const first = others.find(field => field.kind !== 'part' || !field.neutral)
  if (first) return first.kind !== 'out'
  return others.length === 0 && fields[0]?.kind !== 'out'
}

function checkMix(fields: Field[], including: boolean): void {
  for (const { path, kind } of fields) {
    if (path === '_id' && kind !== 'calculated') continue
    if (including && kind === 'out')
      throw commandError(31254, `Cannot do exclusion on field ${path} in inclusion projection`)
    if (!including && kind === 'in')
      throw commandError(31253, `Cannot do inclusion on field ${path} in exclusion projection`)
    if (!including && kind === 'calculated')
      throw commandError(31310, `Cannot use an expression ${path} in an exclusion projection`)
  }
}

function treeOf(fields: Field[], including: boolean): Tree {
  const tree: Tree = new Map()
  const idField = fields.find(field => field.path === '_id')
  for (const field of fields) {
    if (field.kind === 'calculated') addPath(tree, field.path, field.value)
    else if (field.kind === 'part' ? including : field.path !== '_id') addPath(tree, field.path, true)
  }
  // Including, _id comes along unless refused; excluding, it stays unless named.
  const idOut = idField?.kind === 'out'
  if (!tree.has('_id') && including !== idOut) tree.set('_id', true)
  return tree
}

function compiled(
  spec: Doc,
  reader: Reader,
  env: (doc: unknown) => ReturnType<ReturnType<typeof compilerOf>['env']>,
) {
  const fields = fieldsOf(spec, reader)
  const including = isIncluding(fields)
  checkMix(fields, including)
  const tree = treeOf(fields, including)
  const parts = fields.flatMap(field => (field.kind === 'part' ? [field.part] : []))
  const calculated = fields.some(field => field.kind === 'calculated')
  return (doc: Doc) => {
    const kept = (including ? include : exclude)(doc, tree) as Doc
    const out = calculated ? withCalculated(kept, tree, env(doc)) : kept
    return parts.reduce((result, part) => part(result, doc), out)
  }
}

/**
 * Compiles the projection of a find: fields in or out, calculated ones, `$slice`, `$elemMatch` and `path.$`, which is the
 * item that made `filter` match.
 */
export function parseProjection(
  spec: unknown,
  filter?: Filter,
  variables: Variables = {},
): Projection | undefined {
  if (spec === undefined || spec === null) return undefined
  if (!isPlainObject(spec)) throw commandError(14, 'projection must be an object')
  if (Object.keys(spec).length === 0) return undefined
  const { compile, env } = compilerOf(variables)
  return compiled(spec, { stage: false, variables, filter, compile }, env)
}

/** Compiles a `$project`. */
export function projectStage(spec: unknown, variables: Variables): Projection {
  if (!isPlainObject(spec)) throw commandError(15969, '$project specification must be an object')
  if (Object.keys(spec).length === 0)
    throw commandError(
      51272,
      'Invalid $project :: caused by :: projection specification must have at least one field',
    )
  const { compile, env } = compilerOf(variables)
  return compiled(spec, { stage: true, variables, filter: undefined, compile }, env)
}

function addFields(tree: Tree, spec: Doc, compile: (spec: unknown) => Expr, above = ''): void {
  for (const [name, value] of Object.entries(spec)) {
    const path = `${above}${name}`
    checkName(path)
    const nested =
      isPlainObject(value) && Object.keys(value).length > 0 && !Object.keys(value)[0]?.startsWith('$')
    if (nested) addFields(tree, value, compile, `${path}.`)
    else addPath(tree, path, compile(value))
  }
}

/** Compiles an `$addFields`. */
export function addFieldsStage(spec: unknown, variables: Variables): Projection {
  if (!isPlainObject(spec)) throw commandError(40272, '$addFields specification stage must be an object')
  if (Object.keys(spec).length === 0)
    throw commandError(51272, 'Invalid $addFields :: caused by :: specification must have at least one field')
  const tree: Tree = new Map()
  const { compile, env } = compilerOf(variables)
  addFields(tree, spec, compile)
  return doc => withCalculated(doc, tree, env(doc))
}
