import { isPlainObject, regexParts } from '../bson-value.js'
import { commandError, notSupported } from '../command-error.js'

/** Compiles a regular expression, or a `$regex` with its `$options`; what JavaScript cannot do is refused. */
export function compileRegex(operand: unknown): RegExp {
  const given = isPlainObject(operand) ? operand : { $regex: operand, $options: undefined }
  const { $regex, $options } = given
  const [source, ownFlags] = typeof $regex === 'string' ? [$regex, ''] : regexParts($regex)
  if (typeof source !== 'string') throw commandError(2, '$regex has to be a string')
  if ($options !== undefined && typeof $options !== 'string')
    throw commandError(2, '$options has to be a string')
  const flags = String($options ?? ownFlags)
  if (/[^imsux]/.test(flags)) throw commandError(51108, `invalid flag in regex options: ${flags}`)
  if (flags.includes('x')) throw notSupported('the regex option x')
  // JavaScript would read [[:alpha:]] as other characters.
  if (/\[:\^?[a-z]+:\]/.test(source)) throw notSupported('a POSIX class in a regex')
  const jsFlags = [...new Set(flags.replace('u', ''))].join('')
  // By code points, as MongoDB; some harmless escapes (\-) are only allowed without the flag u.
  return tryRegex(source, `${jsFlags}u`) ?? tryRegex(source, jsFlags) ?? invalidRegex()
}

function tryRegex(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags)
  } catch {
    return undefined
  }
}

function invalidRegex(): never {
  throw commandError(51091, 'Regular expression is invalid')
}
