import { isTruthy } from './logic.js'
import type { Row } from './tabled.js'

type ValueSet = ReadonlyMap<string, unknown>

const within = (a: ValueSet, b: ValueSet) => [...a.keys()].every(key => b.has(key))

/** mingo compares bytes by their text, and knows no types of numbers. */
export const sets: Readonly<Record<string, Row>> = {
  $setUnion: {
    args: 'set*',
    codes: [17043],
    run: (...all: ValueSet[]) => [...new Map(all.flatMap(set => [...set])).values()],
  },
  $setIntersection: {
    args: 'set*',
    codes: [17047],
    run: (first: ValueSet = new Map(), ...others: ValueSet[]) =>
      [...first].filter(([key]) => others.every(set => set.has(key))).map(([, item]) => item),
  },
  $setDifference: {
    args: 'set set',
    codes: [17048, 17049],
    run: (a: ValueSet, b: ValueSet) => [...a].filter(([key]) => !b.has(key)).map(([, item]) => item),
  },
  $setEquals: {
    args: 'set set set*',
    codes: [17044],
    strict: true,
    run: (first: ValueSet, ...others: ValueSet[]) =>
      others.every(set => set.size === first.size && within(set, first)),
  },
  $setIsSubset: { args: 'set set', codes: [17046, 17042], strict: true, run: within },
  $anyElementTrue: {
    args: 'list',
    codes: [17041],
    strict: true,
    run: (list: unknown[]) => list.some(isTruthy),
  },
  $allElementsTrue: {
    args: 'list',
    codes: [17040],
    strict: true,
    run: (list: unknown[]) => list.every(isTruthy),
  },
}
