import { Double } from 'bson'
import { type Doc, isNumber, numberOf } from '../../bson-value.js'
import { commandError } from '../../command-error.js'
import { compareValues, keyOf } from '../../compare.js'
import { isNullish } from './expression.js'
import { wholeNumber } from './lists.js'
import { mergeObjects } from './objects.js'
import { createTotal } from './total.js'

/** What a group keeps of one field: takes values one by one. */
export type Fold = { add(value: unknown): void; result(): unknown }

/** Counts the bytes of what a fold keeps; refuses when it is too much (292). */
export type Charge = (value: unknown) => void

/** Makes a fold over plain values. */
export type MakeFold = (charge: Charge) => Fold

function sum(): Fold {
  const total = createTotal()
  return { add: value => isNumber(value) && total.add(value), result: total.result }
}

function mean(): Fold {
  const total = createTotal()
  let count = 0
  return {
    add(value) {
      if (!isNumber(value)) return
      total.add(value)
      count++
    },
    result: () => (count === 0 ? null : new Double(Number(numberOf(total.result())) / count)),
  }
}

function extreme(direction: 1 | -1): MakeFold {
  return () => {
    let best: unknown = null
    return {
      add(value) {
        if (isNullish(value)) return
        if (best === null || direction * compareValues(value, best) > 0) best = value
      },
      result: () => best,
    }
  }
}

/** Welford's way, which does not lose digits where the values are large and near each other. */
function deviation(sample: boolean): MakeFold {
  return () => {
    let [count, middle, squares] = [0, 0, 0]
    return {
      add(value) {
        if (!isNumber(value)) return
        const number = Number(numberOf(value))
        count++
        const before = number - middle
        middle += before / count
        squares += before * (number - middle)
      },
      result() {
        const size = sample ? count - 1 : count
        return size <= 0 ? null : new Double(Math.sqrt(squares / size))
      },
    }
  }
}

const first: MakeFold = () => {
  let found: { value: unknown } | undefined
  return {
    add(value) {
      found ??= { value }
    },
    result: () => found?.value ?? null,
  }
}

const last: MakeFold = () => {
  let found: unknown
  return {
    add(value) {
      found = value
    },
    result: () => found ?? null,
  }
}

const push: MakeFold = charge => {
  const all: unknown[] = []
  return {
    add(value) {
      if (value === undefined) return
      charge(value)
      all.push(value)
    },
    result: () => all,
  }
}

const addToSet: MakeFold = charge => {
  const all = new Map<string, unknown>()
  return {
    add(value) {
      if (value === undefined) return
      const key = keyOf(value)
      if (all.has(key)) return
      charge(value)
      all.set(key, value)
    },
    result: () => [...all.values()],
  }
}

const merged: MakeFold = charge => {
  let out: Doc = {}
  return {
    add(value) {
      charge(value)
      out = mergeObjects([out, value])
    },
    result: () => out,
  }
}

/** Folds over the value of one expression. */
export const valueFolds: Readonly<Record<string, MakeFold>> = {
  $sum: sum,
  $avg: mean,
  $min: extreme(-1),
  $max: extreme(1),
  $first: first,
  $last: last,
  $push: push,
  $addToSet: addToSet,
  $stdDevPop: deviation(false),
  $stdDevSamp: deviation(true),
  $mergeObjects: merged,
}

/** The first `size` in an order, of the values that come. */
export function leading(size: number, order: (a: unknown, b: unknown) => number, charge: Charge): Fold {
  let kept: unknown[] = []
  return {
    add(value) {
      if (kept.length < size * 2) charge(value)
      kept.push(value)
      if (kept.length > size * 2) kept = kept.sort(order).slice(0, size)
    },
    result: () => kept.sort(order).slice(0, size),
  }
}

const inOrder = () => 0

/** `$firstN` and its kin over plain values. */
export function manyFold(name: string, size: number, charge: Charge): Fold {
  if (name === '$firstN') return leading(size, inOrder, charge)
  if (name === '$lastN') {
    const all: unknown[] = []
    const add = (value: unknown) => {
      if (all.push(value) > size) all.shift()
      else charge(value)
    }
    return { add, result: () => all }
  }
  const direction = name === '$maxN' ? -1 : 1
  const fold = leading(size, (a, b) => direction * compareValues(a, b), charge)
  return { add: value => !isNullish(value) && fold.add(value), result: fold.result }
}

export const manyNames = ['$firstN', '$lastN', '$maxN', '$minN']

export function sizeOf(value: unknown, name: string): number {
  const size = wholeNumber(value, name, 5787902, 5787903)
  if (size < 1) throw commandError(5787908, `'n' must be greater than 0, found ${size}`)
  return size
}
