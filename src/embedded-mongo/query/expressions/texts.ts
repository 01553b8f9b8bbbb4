import { Int32 } from 'bson'
import { type Doc, rank, rankOf, textOf } from '../../bson-value.js'
import { commandError } from '../../command-error.js'
import { typeName } from '../../compare.js'
import { compileRegex } from '../regex.js'
import { isNullish, named, type Operator, type Operators } from './expression.js'

function text(value: unknown, name: string, code: number): string {
  if (rankOf(value) === rank.string) return textOf(value)
  throw commandError(code, `${name} requires a string, found: ${typeName(value)}`)
}

/** Latin letters of ASCII only, as MongoDB's. */
export const lower = (value: string) => value.replace(/[A-Z]+/g, part => part.toLowerCase())
export const upper = (value: string) => value.replace(/[a-z]+/g, part => part.toUpperCase())

/** The place of a text in another, counted in bytes or in code points. */
export function indexIn(unitsOf: (text: string) => readonly unknown[], code: number) {
  return (value: string, wanted: unknown, start = 0, stop?: number): number => {
    const [whole, part] = [unitsOf(value), unitsOf(text(wanted, 'the text to find', code))]
    const last = Math.min(whole.length, stop ?? whole.length)
    for (let at = start; at + part.length <= last; at++) {
      if (part.every((unit, i) => whole[at + i] === unit)) return at
    }
    return -1
  }
}

/** By bytes, which must not cut through a character; less than 0 of them are all the rest. */
export function substringOfBytes(value: string, start: number, count: number): string {
  const bytes = Buffer.from(value)
  const [first, size] = [Math.trunc(start), Math.trunc(count)]
  if (first < 0) throw commandError(50752, '$substrBytes: starting index must be non-negative')
  const last = size < 0 ? bytes.length : Math.min(bytes.length, first + size)
  const isInside = (at: number) => at < bytes.length && ((bytes[at] ?? 0) & 0xc0) === 0x80
  if (isInside(first) || isInside(last))
    throw commandError(
      isInside(first) ? 28656 : 28657,
      '$substrBytes: Invalid range, in the middle of a UTF-8 character.',
    )
  return bytes.subarray(first, last).toString()
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

/** mingo finds places in UTF-16 units, takes empty groups for none, and never ends where a match is empty. */
export const texts: Operators = {
  $regexMatch: finding((regex, input) => input !== undefined && regex.test(input)),
  $regexFind: finding((regex, input) => (input === undefined ? null : (matches(regex, input)[0] ?? null))),
  $regexFindAll: finding((regex, input) => (input === undefined ? [] : matches(regex, input))),
}
