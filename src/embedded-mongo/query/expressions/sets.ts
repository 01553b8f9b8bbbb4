import { commandError } from '../../command-error.js'
import { typeName } from '../../compare.js'
import { encodeKey } from '../../storage/key-encoding.js'
import { isNullish, type Operator, type Operators, positional, variadic } from './expression.js'
import { isTruthy } from './logic.js'

export function keyOf(value: unknown): string {
  return encodeKey([value ?? null]).toString('latin1')
}

type Set = Map<string, unknown>

function setOf(value: unknown, name: string, code: number): Set {
  if (!Array.isArray(value))
    throw commandError(code, `${name} needs arrays, and one argument is of type ${typeName(value)}`)
  return new Map(value.map(item => [keyOf(item), item]))
}

function many(code: number, join: (sets: Set[]) => unknown): Operator {
  return variadic((values, name) =>
    values.some(isNullish) ? null : join(values.map(value => setOf(value, name, code))),
  )
}

function two(code: number, join: (a: Set, b: Set) => unknown): Operator {
  return positional(2, 2, ([a, b], name) => join(setOf(a, name, code), setOf(b, name, code)))
}

function some(code: number, answer: (items: unknown[]) => boolean): Operator {
  return positional(1, 1, ([value], name) => {
    if (!Array.isArray(value))
      throw commandError(code, `${name}'s argument must be an array, but is ${typeName(value)}`)
    return answer(value)
  })
}

const difference = (a: Set, b: Set) => [...a].filter(([key]) => !b.has(key)).map(([, item]) => item)
const sameSize = (sets: Set[]) => sets.every(set => set.size === sets[0]?.size)
const within = (a: Set, b: Set) => [...a.keys()].every(key => b.has(key))

export const sets: Operators = {
  $setUnion: many(17043, all => [...new Map(all.flatMap(set => [...set])).values()]),
  $setIntersection: many(17047, ([first = new Map(), ...others]) =>
    [...first].filter(([key]) => others.every(set => set.has(key))).map(([, item]) => item),
  ),
  $setDifference: positional(2, 2, ([a, b], name) => {
    if (isNullish(a) || isNullish(b)) return null
    return difference(setOf(a, name, 17048), setOf(b, name, 17049))
  }),
  $setEquals(operand, compile, name) {
    if (!Array.isArray(operand) || operand.length < 2)
      throw commandError(17045, '$setEquals needs at least two arguments')
    return many(17044, all => sameSize(all) && all.every(set => within(set, all[0] ?? new Map())))(
      operand,
      compile,
      name,
    )
  },
  $setIsSubset: two(17046, within),
  $anyElementTrue: some(17041, items => items.some(isTruthy)),
  $allElementsTrue: some(17040, items => items.every(isTruthy)),
}
