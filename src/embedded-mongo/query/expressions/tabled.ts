import { Double, Int32 } from 'bson'
import { type Doc, put } from '../../bson-value.js'
import { commandError, notSupported } from '../../command-error.js'
import { type Codes, named, type Operator, positional } from './expression.js'
import { mingoOperator } from './mingo.js'
import { kinds, nullable } from './plain-arguments.js'
import { integer, isDouble, isLong } from './whole-numbers.js'

/** An operator whose arguments are all evaluated before it: what they must be, and what is refused with which code. */
export type Row = {
  /** The kind of each argument (see `kinds`): `?` may be left out, `*` stands for any number of them. */
  args: string
  /** The code for an argument of another type, by its place; the last holds for those after it. */
  codes: readonly number[]
  /** Names of the arguments, and the codes for what is wrong with them. */
  names?: readonly [names: string, codes: Codes]
  /** What mingo throws, what is out of range, and what gives no number, or an infinite one, though its arguments are none such. */
  fails?: number
  /** An infinite answer is one. */
  endless?: true
  /** Null is refused like any other wrong type. */
  strict?: true
  /** Numbers that come out are always this; else as wide as the arguments, like MongoDB's. */
  gives?: 'double' | 'int'
  /** Our own calculation on the plain values, where mingo's is wrong or missing. */
  run?: (...values: never[]) => unknown
  /** The operator of mingo, if it has another name there. */
  as?: string
}

function typedNumber(answer: number, given: readonly unknown[], row: Row, name: string): unknown {
  const isOut = Number.isNaN(answer) ? Number.isNaN : (each: number) => !Number.isFinite(each)
  if (row.fails !== undefined && !row.endless && isOut(answer) && !given.some(value => isOut(Number(value))))
    throw commandError(row.fails, `${name}: an argument is out of the range it is defined for`)
  if (row.gives === 'int') return new Int32(answer)
  if (row.gives === 'double' || !Number.isInteger(answer) || given.some(isDouble)) return new Double(answer)
  if (!Number.isSafeInteger(answer)) throw notSupported(`${name} with an answer beyond 2^53`)
  return integer(BigInt(answer), given.some(isLong))
}

function typed(answer: unknown, given: readonly unknown[], row: Row, name: string): unknown {
  if (typeof answer === 'number') return typedNumber(answer, given, row, name)
  if (Array.isArray(answer)) return answer.map(item => (typeof item === 'number' ? new Int32(item) : item))
  return answer
}

function runOf(row: Row, name: string, isOne: boolean, names: readonly string[]) {
  const { run } = row
  if (run) return (values: readonly unknown[]) => run(...(values as never[]))
  const { one, list, named: ofNames } = mingoOperator(row.as ?? name, row.fails)
  if (isOne) return ([value]: readonly unknown[]) => one(value)
  if (names.length === 0) return list
  return (values: readonly unknown[]) => {
    const fields: Doc = {}
    for (const [i, field] of names.entries()) if (values[i] !== undefined) put(fields, field, values[i])
    return ofNames(fields)
  }
}

/** Makes an operator of a row: arguments are checked and made plain, mingo's answer gets its BSON type. */
export function tabled(row: Row): Operator {
  const words = row.args.split(' ')
  const read = words.map(word => word.replace(/[?*]$/, ''))
  const isMany = row.args.endsWith('*')
  const names = row.names?.[0].split(' ') ?? []
  const isOne = words.length === 1 && !isMany && names.length === 0
  const kindAt = (at: number) => read[Math.min(at, read.length - 1)] ?? 'any'
  const codeAt = (at: number) => row.codes[Math.min(at, row.codes.length - 1)] ?? 2
  const isNull = (value: unknown, at: number) => value === null && !nullable.includes(kindAt(at))
  return (operand, compile, name) => {
    const run = runOf(row, name, isOne, names)
    /** What was left out is undefined here, what is missing in the document is null. */
    const calculate = (given: readonly unknown[]) => {
      if (!row.strict && given.some(isNull)) return null
      const values = given.map((value, at) =>
        value === undefined
          ? undefined
          : kinds[kindAt(at)]?.(value, name, codeAt(at), row.fails ?? codeAt(at)),
      )
      return typed(run(values), given, row, name)
    }
    if (row.names) {
      const isNeeded = (_: string, at: number) => !words[at]?.endsWith('?')
      const needed = names.filter(isNeeded)
      const others = names.filter((field, at) => !isNeeded(field, at))
      const ofNames = (values: Doc) =>
        calculate(names.map(field => (field in values ? (values[field] ?? null) : undefined)))
      return named(needed, others, row.names[1], ofNames)(operand, compile, name)
    }
    const min = words.filter(word => !/[?*]$/.test(word)).length
    const max = isMany ? Number.POSITIVE_INFINITY : words.length
    const inOrder = positional(min, max, values => calculate(values.map(value => value ?? null)))
    return inOrder(operand, compile, name)
  }
}
