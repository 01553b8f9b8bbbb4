import { Int32 } from 'bson'
import { type Doc, isNumber, numberOf, rank, rankOf, textOf } from '../../bson-value.js'
import { commandError } from '../../command-error.js'
import { typeName } from '../../compare.js'
import { compileRegex } from '../regex.js'
import { isNullish, named, type Operator, type Operators, positional, unary, variadic } from './expression.js'
import { wholeNumber } from './lists.js'

function text(value: unknown, name: string, code: number): string {
  if (rankOf(value) === rank.string) return textOf(value)
  throw commandError(code, `${name} requires a string, found: ${typeName(value)}`)
}

/** Numbers and dates too are texts here; null is the empty one. */
function asText(value: unknown, name: string): string {
  if (isNullish(value)) return ''
  if (rankOf(value) === rank.string) return textOf(value)
  if (value instanceof Date) return value.toISOString()
  if (isNumber(value)) return String(numberOf(value))
  throw commandError(16007, `can't convert from BSON type ${typeName(value)} to String in ${name}`)
}

const concat = variadic((values, name) => {
  if (values.some(isNullish)) return null
  return values.map(value => text(value, name, 16702)).join('')
})

function changed(change: (text: string) => string): Operator {
  return unary((value, name) => change(asText(value, name)))
}

/** Latin letters of ASCII only, as MongoDB's. */
const lower = (value: string) => value.replace(/[A-Z]+/g, part => part.toLowerCase())
const upper = (value: string) => value.replace(/[a-z]+/g, part => part.toUpperCase())

function trimming(atStart: boolean, atEnd: boolean): Operator {
  const codes = { shape: 50696, unknown: 50694, missing: 50695 }
  return named(['input'], ['chars'], codes, ({ input, chars }, name) => {
    if (isNullish(input) || chars === null) return null
    const points = [...text(input, name, 50699)]
    const spaces =
      ' \t\n\v\f\r\0\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a'
    const cut = new Set(chars === undefined ? spaces : text(chars, name, 50700))
    let [from, to] = [0, points.length]
    while (atStart && from < to && cut.has(points[from] ?? '')) from++
    while (atEnd && to > from && cut.has(points[to - 1] ?? '')) to--
    return points.slice(from, to).join('')
  })
}

const split = positional(2, 2, ([value, separator], name) => {
  if (isNullish(value) || isNullish(separator)) return null
  const by = text(separator, name, 40086)
  if (by === '') throw commandError(40087, '$split requires a non-empty separator')
  return text(value, name, 40085).split(by)
})

/** A place in a text, counted in bytes or in code points. */
type Counting = { units(text: string): Uint8Array | string[] }

const inBytes: Counting = { units: value => Buffer.from(value) }
const inPoints: Counting = { units: value => [...value] }

function indexIn({ units }: Counting, code: number): Operator {
  return positional(2, 4, ([value, wanted, start = new Int32(0), stop], name) => {
    if (isNullish(value)) return null
    const whole = units(text(value, name, code))
    const part = units(text(wanted, name, code + 1))
    const first = wholeNumber(start, name, 40096, 40096)
    const last =
      stop === undefined ? whole.length : Math.min(whole.length, wholeNumber(stop, name, 40096, 40096))
    if (first < 0 || last < 0) throw commandError(40097, `${name} requires nonnegative start and end`)
    for (let at = first; at + part.length <= last; at++) {
      if (part.every((unit, i) => whole[at + i] === unit)) return new Int32(at)
    }
    return new Int32(-1)
  })
}

const substringOfPoints = positional(3, 3, ([value, start, count], name) => {
  const first = wholeNumber(start, name, 34450, 34451)
  const size = wholeNumber(count, name, 34452, 34453)
  if (first < 0) throw commandError(34455, `${name}: the starting index must be non-negative`)
  if (size < 0) throw commandError(34454, `${name}: length must be a nonnegative integer`)
  return [...asText(value, name)].slice(first, first + size).join('')
})

const substringOfBytes = positional(3, 3, ([value, start, count], name) => {
  const bytes = Buffer.from(asText(value, name))
  if (!isNumber(start)) throw commandError(16034, `${name}: starting index must be a numeric type`)
  if (!isNumber(count)) throw commandError(16035, `${name}: length must be a numeric type`)
  const first = Math.trunc(Number(numberOf(start)))
  if (first < 0) throw commandError(50752, `${name}: starting index must be non-negative`)
  const size = Math.trunc(Number(numberOf(count)))
  const last = size < 0 ? bytes.length : Math.min(bytes.length, first + size)
  const isInside = (at: number) => at < bytes.length && ((bytes[at] ?? 0) & 0xc0) === 0x80
  if (isInside(first))
    throw commandError(28656, `${name}: Invalid range, starting index is in the middle of a UTF-8 character.`)
  if (isInside(last))
    throw commandError(28657, `${name}: Invalid range, ending index is in the middle of a UTF-8 character.`)
  return bytes.subarray(first, last).toString()
})

function length({ units }: Counting, code: number): Operator {
  return unary((value, name) => new Int32(units(text(value, name, code)).length))
}

function replacing(replace: (input: string, find: string, by: string) => string, code: number): Operator {
  const codes = { shape: 51751, unknown: 51750, missing: 51749 }
  return named(['input', 'find', 'replacement'], [], codes, ({ input, find, replacement }, name) => {
    const values = [input, find, replacement].map((value, i) =>
      isNullish(value) ? null : text(value, name, code - i),
    )
    const [whole, part, by] = values
    if (isNullish(whole) || isNullish(part) || isNullish(by)) return null
    return replace(whole, part, by)
  })
}

function matches(regex: RegExp, input: string): Doc[] {
  return [...input.matchAll(regex)].map(match => ({
    match: match[0],
    idx: new Int32([...input.slice(0, match.index)].length),
    captures: match.slice(1).map(group => group ?? null),
  }))
}

function finding(answer: (regex: RegExp, input: string | undefined) => unknown): Operator {
  const codes = { shape: 51103, unknown: 31024, missing: 31022 }
  return named(['input', 'regex'], ['options'], codes, ({ input, regex, options }, name) => {
    if (isNullish(regex) || isNullish(input)) return answer(/(?:)/g, undefined)
    const isRegex = rankOf(regex) === rank.regex
    if (!isRegex) text(regex, name, 51105)
    const given = isNullish(options) ? undefined : text(options, name, 51106)
    const compiled = compileRegex(isRegex && !given ? regex : { $regex: regex, $options: given })
    return answer(new RegExp(compiled.source, `${compiled.flags}g`), text(input, name, 51104))
  })
}

export const texts: Operators = {
  $concat: concat,
  $toLower: changed(lower),
  $toUpper: changed(upper),
  $trim: trimming(true, true),
  $ltrim: trimming(true, false),
  $rtrim: trimming(false, true),
  $split: split,
  $indexOfBytes: indexIn(inBytes, 40091),
  $indexOfCP: indexIn(inPoints, 40093),
  $substr: substringOfBytes,
  $substrBytes: substringOfBytes,
  $substrCP: substringOfPoints,
  $strLenBytes: length(inBytes, 34473),
  $strLenCP: length(inPoints, 34471),
  $strcasecmp: positional(2, 2, ([a, b], name) => {
    const order = Buffer.compare(Buffer.from(upper(asText(a, name))), Buffer.from(upper(asText(b, name))))
    return new Int32(Math.sign(order))
  }),
  $replaceOne: replacing((input, find, by) => input.replace(find, () => by), 51746),
  $replaceAll: replacing((input, find, by) => input.replaceAll(find, () => by), 51746),
  $regexMatch: finding((regex, input) => input !== undefined && regex.test(input)),
  $regexFind: finding((regex, input) => (input === undefined ? null : (matches(regex, input)[0] ?? null))),
  $regexFindAll: finding((regex, input) => (input === undefined ? [] : matches(regex, input))),
}
