import { type Binary, calculateObjectSize, Long, type Timestamp } from 'bson'
import { bytesOf, type Doc } from '../../bson-value.js'
import type { Operators } from './expression.js'
import { range } from './lists.js'
import { arrayToObject } from './objects.js'
import { rounded } from './rounding.js'
import { sets } from './sets.js'
import { type Row, tabled } from './tabled.js'
import { indexIn, lower, substringOfBytes, upper } from './texts.js'

const real = (fails?: number): Row => ({
  args: 'real',
  codes: [28765],
  gives: 'double',
  ...(fails === undefined ? { endless: true } : { fails }),
})
const bits: Row = { args: 'whole*', codes: [14] }
const trimming: Row = {
  args: 'text units?',
  codes: [50699, 50700],
  names: ['input chars', { shape: 50696, unknown: 50694, missing: 50695 }],
}
const replacing: Row = {
  args: 'text filled text',
  codes: [51746, 51745, 51744],
  names: ['input find replacement', { shape: 51751, unknown: 51750, missing: 51749 }],
  // An empty text to find: mingo takes it for nothing.
  fails: 238,
}
const cased = (change: (text: string) => string): Row => ({
  args: 'asText',
  codes: [16007],
  run: change,
})
const substring: Row = {
  strict: true,
  args: 'asText number number',
  codes: [16007, 16034, 16035],
  run: substringOfBytes,
}

/**
 * Operators that only calculate with their arguments. They are mingo's, but for those with a `run`: mingo changes the
 * case of all letters where MongoDB changes ASCII's, counts bytes as UTF-16 units, cuts a substring only within the
 * text, rounds .5 up and negative places down, takes logarithms by way of 10, knows no acos of 0 and no atan of infinity, and has no limit for a range.
 */
const rows: Readonly<Record<string, Row>> = {
  $abs: { args: 'number', codes: [28765] },
  $ceil: { args: 'number', codes: [28765] },
  $floor: { args: 'number', codes: [28765] },
  $round: { args: 'any any?', codes: [51081], run: rounded('$round') },
  $trunc: { args: 'any any?', codes: [51081], run: rounded('$trunc') },
  $divide: { args: 'real real', codes: [14], gives: 'double', fails: 2, endless: true },
  $mod: { args: 'number number', codes: [16611], fails: 16610 },
  $pow: { args: 'number number', codes: [28762, 28763], fails: 28764, endless: true },
  $sqrt: real(28714),
  $exp: real(),
  $ln: real(28766),
  $log10: real(28761),
  $log: {
    args: 'positive positive',
    codes: [28756, 28757],
    gives: 'double',
    fails: 28759,
    run: (number: number, base: number) => Math.log(number) / Math.log(base),
  },
  $sin: real(50989),
  $cos: real(50989),
  $tan: real(50989),
  $asin: real(50989),
  $acos: { ...real(50989), run: Math.acos },
  $atan: { ...real(), run: Math.atan },
  $atan2: { args: 'real real', codes: [51044], gives: 'double' },
  $sinh: real(),
  $cosh: real(),
  $tanh: real(),
  $asinh: { ...real(), run: Math.asinh },
  $acosh: real(50989),
  $atanh: real(50989),
  $degreesToRadians: real(),
  $radiansToDegrees: { ...real(), run: (radians: number) => radians * (180 / Math.PI) },
  $bitAnd: bits,
  $bitOr: bits,
  $bitXor: bits,
  $bitNot: { args: 'whole', codes: [14] },
  $concat: { args: 'text*', codes: [16702] },
  $split: { args: 'text filled', codes: [40085, 40086], fails: 40087 },
  $trim: trimming,
  $ltrim: trimming,
  $rtrim: trimming,
  $replaceOne: replacing,
  $replaceAll: replacing,
  $strLenCP: { args: 'text', codes: [34471], strict: true },
  $strLenBytes: { args: 'text', codes: [34473], strict: true },
  $substrCP: { args: 'asText natural natural', codes: [34450, 34450, 34452], fails: 34455, strict: true },
  $substr: substring,
  $substrBytes: substring,
  $toLower: cased(lower),
  $toUpper: cased(upper),
  $strcasecmp: {
    args: 'asText asText',
    gives: 'int',
    codes: [16007],
    run: (a: string, b: string) => Math.sign(Buffer.compare(Buffer.from(upper(a)), Buffer.from(upper(b)))),
  },
  $indexOfBytes: {
    args: 'text any natural? natural?',
    gives: 'int',
    codes: [40091, 40092, 40096],
    fails: 40097,
    run: indexIn(text => [...Buffer.from(text)], 40092),
  },
  $indexOfCP: {
    args: 'text any natural? natural?',
    gives: 'int',
    codes: [40093, 40094, 40096],
    fails: 40097,
    run: indexIn(text => [...text], 40094),
  },
  $arrayElemAt: { args: 'list index', codes: [28689, 28690] },
  $first: { args: 'list', codes: [28689], run: (list: unknown[]) => list[0] },
  $last: { args: 'list', codes: [28689], run: (list: unknown[]) => list.at(-1) },
  $slice: { args: 'list index index?', codes: [28724, 28725, 28727], fails: 28729 },
  $range: {
    args: 'index index index?',
    codes: [34443, 34445, 34447],
    fails: 34449,
    strict: true,
    run: range,
  },
  $isArray: { args: 'any', codes: [] },
  $size: { args: 'list', codes: [17124], strict: true },
  $reverseArray: { args: 'list', codes: [34435] },
  $concatArrays: { args: 'list*', codes: [28664] },
  ...sets,
  $objectToArray: { args: 'doc', codes: [40390] },
  $tsSecond: {
    args: 'timestamp',
    codes: [5687301],
    run: (time: Timestamp) => Long.fromNumber(time.getHighBitsUnsigned()),
  },
  $tsIncrement: {
    args: 'timestamp',
    codes: [5687302],
    run: (time: Timestamp) => Long.fromNumber(time.getLowBitsUnsigned()),
  },
  $arrayToObject: { args: 'list', codes: [40386], run: arrayToObject },
  $bsonSize: {
    args: 'doc',
    codes: [31393],
    run: (doc: Doc) => calculateObjectSize(doc, { ignoreUndefined: true }),
  },
  $binarySize: {
    args: 'sized',
    codes: [51276],
    run: (value: string | Binary) =>
      typeof value === 'string' ? Buffer.byteLength(value) : bytesOf(value).length,
  },
}

export const eager: Operators = Object.fromEntries(
  Object.entries(rows).map(([name, row]) => [name, tabled(row)]),
)
