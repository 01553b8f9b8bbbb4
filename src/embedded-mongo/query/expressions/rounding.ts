import { Double, Int32 } from 'bson'
import { isNumber, numberOf } from '../../bson-value.js'
import { commandError } from '../../command-error.js'
import { typeName } from '../../compare.js'
import { isNullish, wrongType } from './expression.js'
import { integer, isDouble, isLong } from './whole-numbers.js'

type Rounding = (exact: bigint, unit: bigint) => bigint

/** To the multiple of `unit` that is nearest, of two equally near to the even one. */
const toNearest: Rounding = (exact, unit) => {
  const rest = exact % unit
  const down = exact - rest
  const twice = 2n * (rest < 0n ? -rest : rest)
  if (twice < unit || (twice === unit && (down / unit) % 2n === 0n)) return down
  return rest < 0n ? down - unit : down + unit
}

const towardsZero: Rounding = (exact, unit) => exact - (exact % unit)

/** A double is rounded by its exact binary value: 2.675 lies below 2.675 and goes to 2.67. */
function roundedDouble(number: number, digits: number, rounding: Rounding): number {
  const exact =
    Math.abs(number) < 1e21 ? BigInt(number.toFixed(100).replace('.', '')) : BigInt(number) * 10n ** 100n
  const unit = 10n ** BigInt(100 - digits)
  return Number(`${rounding(exact, unit) / unit}e${-digits}`)
}

/** `$round` and `$trunc`: to a number of digits after the point, or before it. */
export function rounded(name: '$round' | '$trunc') {
  const rounding = name === '$round' ? toNearest : towardsZero
  return (value: unknown, places: unknown = new Int32(0)): unknown => {
    if (isNullish(value) || isNullish(places)) return null
    if (!isNumber(value)) throw wrongType(51081, name, 'numeric types', typeName(value))
    const digits = isNumber(places) ? Number(numberOf(places)) : Number.NaN
    if (!Number.isInteger(digits))
      throw commandError(51082, `precision argument to ${name} must be a integral value`)
    if (digits < -20 || digits > 100)
      throw commandError(51083, `cannot apply ${name} with precision value ${digits}`)
    if (isDouble(value)) {
      const number = Number(numberOf(value))
      return Number.isFinite(number) ? new Double(roundedDouble(number, digits, rounding)) : value
    }
    if (digits >= 0) return value
    return integer(rounding(BigInt(numberOf(value)), 10n ** BigInt(-digits)), isLong(value))
  }
}
