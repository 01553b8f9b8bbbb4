import { isNullish, named, type Operator, type Operators } from './expression.js'
import { listOf } from './lists.js'
import { manyFold, manyNames, sizeOf, valueFolds } from './value-folds.js'

const noCharge = () => undefined

/** An accumulator as an expression: over the items of one array, or over its operands. */
function over(name: string): Operator {
  return (operand, compile) => {
    const list = Array.isArray(operand) ? operand : [operand]
    const all = list.map(item => compile(item))
    return env => {
      const values = all.map(each => each(env))
      const fold = valueFolds[name]?.(noCharge)
      const [only] = values
      for (const value of values.length === 1 && Array.isArray(only) ? only : values) fold?.add(value)
      return fold?.result()
    }
  }
}

function overMany(name: string): Operator {
  const codes = { shape: 5787801, unknown: 5787901, missing: 5787906 }
  return named(['input', 'n'], [], codes, ({ input, n }) => {
    const fold = manyFold(name, sizeOf(n, name), noCharge)
    if (isNullish(input)) return null
    for (const item of listOf(input, name, 5788200)) fold.add(item)
    return fold.result()
  })
}

const overValues = ['$sum', '$avg', '$min', '$max', '$stdDevPop', '$stdDevSamp']

export const folds: Operators = Object.fromEntries([
  ...overValues.map(name => [name, over(name)] as const),
  ...manyNames.map(name => [name, overMany(name)] as const),
])
