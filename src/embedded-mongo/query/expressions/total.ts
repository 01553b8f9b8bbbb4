import { Double } from 'bson'
import { bsonType, numberOf } from '../../bson-value.js'
import { integer, isDouble } from './whole-numbers.js'

/** A sum that grows: whole numbers exactly, doubles with the part that rounding took (as MongoDB's DoubleDoubleSummation). */
export function createTotal() {
  let exact = 0n
  let small = 0
  let [high, low] = [0, 0]
  let [hasDouble, hasLong] = [false, false]
  const addDouble = (number: number) => {
    const sum = high + number
    const taken = sum - high
    low += high - (sum - taken) + (number - taken)
    high = sum
  }
  return {
    add(value: unknown): void {
      const number = numberOf(value)
      if (isDouble(value)) {
        hasDouble = true
        addDouble(Number(number))
        return
      }
      hasLong ||= typeof value === 'object' && value !== null && bsonType(value) === 'Long'
      if (typeof number === 'number' && Number.isSafeInteger(small + number)) small += number
      else exact += BigInt(number)
    },
    result(): unknown {
      const whole = exact + BigInt(small)
      if (!hasDouble) return integer(whole, hasLong)
      const sum = high + Number(whole)
      const taken = sum - high
      const rest = low + (high - (sum - taken)) + (Number(whole) - taken)
      return new Double(Number.isFinite(sum) ? sum + rest : sum)
    },
  }
}

/** Adds numbers of any types. */
export function sumOf(values: readonly unknown[]): unknown {
  const total = createTotal()
  for (const value of values) total.add(value)
  return total.result()
}
