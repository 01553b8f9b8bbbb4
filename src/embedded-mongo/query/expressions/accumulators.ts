import { calculateObjectSize, Int32 } from 'bson'
import { isPlainObject } from '../../bson-value.js'
import { commandError, notSupported } from '../../command-error.js'
import { type Compile, type Env, parts } from './expression.js'
import { orderOf } from './lists.js'
import { type Charge, leading, manyFold, manyNames, sizeOf, valueFolds } from './value-folds.js'

/** One field of `$group`: makes what folds the documents of one group. */
export type Accumulator = (charge: Charge) => { add(env: Env): void; result(): unknown }

const noEnv: Env = { root: {}, current: {}, vars: {} }

function manyOf(name: string, operand: unknown, compile: Compile): Accumulator {
  const spec = parts(operand, name, ['input', 'n'], [], {
    shape: 5787801,
    unknown: 5787901,
    missing: 5787906,
  })
  const [input, size] = [compile(spec.input), sizeOf(compile(spec.n)(noEnv), name)]
  return charge => {
    const fold = manyFold(name, size, charge)
    return { add: env => fold.add(input(env) ?? null), result: fold.result }
  }
}

const rankedNames = ['$top', '$bottom', '$topN', '$bottomN']

function rankedOf(name: string, operand: unknown, compile: Compile): Accumulator {
  const many = name.endsWith('N')
  const required = many ? ['output', 'sortBy', 'n'] : ['output', 'sortBy']
  const spec = parts(operand, name, required, [], { shape: 5788001, unknown: 5788002, missing: 5788005 })
  if (!isPlainObject(spec.sortBy))
    throw commandError(5788604, "invalid parameter: expected 'sortBy' to be an object")
  const [output, order] = [compile(spec.output), orderOf(spec.sortBy, 5788604)]
  const size = many ? sizeOf(compile(spec.n)(noEnv), name) : 1
  const direction = name.startsWith('$top') ? 1 : -1
  type Entry = { root: unknown; value: unknown }
  const compare = (a: unknown, b: unknown) => direction * order((a as Entry).root, (b as Entry).root)
  return charge => {
    const fold = leading(size, compare, entry => charge((entry as Entry).root))
    const values = () => (fold.result() as Entry[]).map(entry => entry.value)
    return {
      add: env => fold.add({ root: env.root, value: output(env) ?? null }),
      result: () => (many ? (direction < 0 ? values().reverse() : values()) : (values()[0] ?? null)),
    }
  }
}

const absent = ['$accumulator', '$median', '$percentile']

function accumulatorOf(name: string, operand: unknown, compile: Compile): Accumulator {
  if (manyNames.includes(name)) return manyOf(name, operand, compile)
  if (rankedNames.includes(name)) return rankedOf(name, operand, compile)
  if (absent.includes(name)) throw notSupported(`the accumulator ${name}`)
  if (name === '$count') {
    if (!isPlainObject(operand) || Object.keys(operand).length > 0)
      throw commandError(14, '$count takes no arguments, i.e. $count:{}')
    return accumulatorOf('$sum', new Int32(1), compile)
  }
  const make = Object.hasOwn(valueFolds, name) ? valueFolds[name] : undefined
  if (!make) throw commandError(15952, `unknown group operator '${name}'`)
  if (Array.isArray(operand) && operand.length !== 1)
    throw commandError(40237, `The ${name} accumulator is a unary operator`)
  const input = compile(Array.isArray(operand) ? operand[0] : operand)
  return charge => {
    const fold = make(charge)
    return { add: env => fold.add(input(env)), result: fold.result }
  }
}

/** Compiles a field of `$group`: an object of one accumulator (40234, 40238, 15952). */
export function parseAccumulator(field: string, spec: unknown, compile: Compile): Accumulator {
  if (field.includes('.')) throw commandError(40235, `The field name '${field}' cannot contain '.'`)
  if (field.startsWith('$')) throw commandError(40236, `The field name '${field}' cannot be an operator name`)
  const entries = isPlainObject(spec) ? Object.entries(spec) : []
  const [first] = entries
  if (!first) throw commandError(40234, `The field '${field}' must be an accumulator object`)
  if (entries.length > 1) throw commandError(40238, `The field '${field}' must specify one accumulator`)
  return accumulatorOf(first[0], first[1], compile)
}

/** A limit of bytes; what is charged beyond it is refused (292). */
export function chargeUpTo(bytes: number, what: string): Charge {
  let used = 0
  return value => {
    used += calculateObjectSize({ value }, { ignoreUndefined: true })
    if (used > bytes)
      throw commandError(292, `Exceeded memory limit for ${what}, but did not allow external spilling.`)
  }
}
