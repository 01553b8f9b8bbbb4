import { calculateObjectSize, Int32 } from 'bson'
import { type Doc, isNumber, isPlainObject, numberOf, put } from '../../bson-value.js'
import { commandError } from '../../command-error.js'
import { keyOf } from '../../compare.js'
import { type Accumulator, chargeUpTo, parseAccumulator } from '../expressions/accumulators.js'
import { type Compiler, compilerOf } from '../expressions/compile.js'
import { type Env, parts } from '../expressions/expression.js'
import { maxSortBytes, parseSort, sortItems, sortKey } from '../sort.js'
import type { MakeStage, Stage, StageTable } from './stage.js'

export type Output = readonly (readonly [field: string, make: Accumulator])[]

export function outputOf(spec: Doc, { compile }: Compiler): Output {
  return Object.entries(spec).map(
    ([field, value]) => [field, parseAccumulator(field, value, compile)] as const,
  )
}

/** Documents that come together: each field folds them, and says at the end what it has. */
export function folding(output: Output, charge: (value: unknown) => void) {
  const folds = output.map(([field, make]) => [field, make(charge)] as const)
  return {
    add(env: Env): void {
      for (const [, fold] of folds) fold.add(env)
    },
    into(doc: Doc): Doc {
      for (const [field, fold] of folds) put(doc, field, fold.result() ?? null)
      return doc
    },
  }
}

export const group: MakeStage = (operand, { variables }) => {
  if (!isPlainObject(operand)) throw commandError(15947, "a group's fields must be specified in an object")
  if (!('_id' in operand)) throw commandError(15955, 'a group specification must include an _id')
  const { _id, ...fields } = operand
  const compiler = compilerOf(variables)
  const [idOf, output] = [compiler.compile(_id), outputOf(fields, compiler)]
  return function* (docs) {
    const charge = chargeUpTo(maxSortBytes, '$group')
    const groups = new Map<string, { id: unknown; fields: ReturnType<typeof folding> }>()
    for (const doc of docs) {
      const env = compiler.env(doc)
      const id = idOf(env) ?? null
      const key = keyOf(id)
      let found = groups.get(key)
      if (!found) {
        charge({ id, key })
        found = { id, fields: folding(output, charge) }
        groups.set(key, found)
      }
      found.fields.add(env)
    }
    for (const { id, fields: kept } of groups.values()) yield kept.into({ _id: id })
  }
}

/** Sorts, keeping no more than the stages after it will take; refuses more than memory may hold (292). */
export function sorting(by: unknown, limit: number): Stage {
  const fields = parseSort(by)
  return function* (docs) {
    yield* sortItems(keyed(docs), limit)
  }
  function* keyed(docs: Iterable<Doc>) {
    for (const doc of docs)
      yield {
        key: sortKey(doc, fields),
        item: doc,
        size: calculateObjectSize(doc, { ignoreUndefined: true }),
      }
  }
}

const sort: MakeStage = (operand, { limit }) => {
  if (!isPlainObject(operand)) throw commandError(15973, 'the $sort key specification must be an object')
  if (Object.keys(operand).length === 0)
    throw commandError(15976, '$sort stage must have at least one sort key')
  return sorting(operand, limit)
}

const count: MakeStage = operand => {
  if (typeof operand !== 'string') throw commandError(40156, 'the count field must be a non-empty string')
  if (operand === '') throw commandError(40157, 'the count field must be a non-empty string')
  if (operand.startsWith('$')) throw commandError(40158, 'the count field cannot be a $-prefixed path')
  if (operand.includes('.')) throw commandError(40160, "the count field cannot contain '.'")
  return function* (docs) {
    let found = 0
    for (const _ of docs) found++
    if (found > 0) yield { [operand]: new Int32(found) }
  }
}

const sortByCount: MakeStage = (operand, scope, name) => {
  const isPath = typeof operand === 'string' && operand.startsWith('$')
  const [first] = isPlainObject(operand) ? Object.keys(operand) : []
  if (!isPath && !isPlainObject(operand))
    throw commandError(40149, 'the sortByCount field must be specified as a string or as an object')
  if (!isPath && !first?.startsWith('$'))
    throw commandError(
      40147,
      'the sortByCount field must be defined as a $-prefixed path or an expression inside an object',
    )
  const grouped = group({ _id: operand, count: { $sum: new Int32(1) } }, scope, name)
  const sorted = sorting({ count: new Int32(-1) }, scope.limit)
  return docs => sorted(grouped(docs))
}

const sample: MakeStage = (operand, _, name) => {
  const spec = parts(operand, name, ['size'], [], { shape: 28745, unknown: 28748, missing: 28749 })
  if (!isNumber(spec.size)) throw commandError(28746, 'size argument to $sample must be a number')
  const size = Math.trunc(Number(numberOf(spec.size)))
  if (size < 1) throw commandError(28747, 'size argument to $sample must be a positive integer')
  return function* (docs) {
    const charge = chargeUpTo(maxSortBytes, '$sample')
    const kept: Doc[] = []
    let seen = 0
    for (const doc of docs) {
      // Each document has the same chance of being among those kept (Vitter's algorithm R).
      const place = Math.floor(Math.random() * ++seen)
      if (kept.length < size) {
        charge(doc)
        kept.push(doc)
      } else if (place < size) kept[place] = doc
    }
    yield* kept
  }
}

/** Stages that read everything before they give the first document; what they keep of it is limited. */
export const groups: StageTable = {
  $group: group,
  $sort: sort,
  $count: count,
  $sortByCount: sortByCount,
  $sample: sample,
}
