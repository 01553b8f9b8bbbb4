import { Binary, Double, Int32, Long, ObjectId, Timestamp } from 'mongodb'
import { rowsOf } from './both-engines.js'
import { ownDatabase } from './own-database.js'

const own = ownDatabase('expression_rows')
const at = new Date('2026-03-01T05:06:07.089Z')
const oid = new ObjectId('65e1c0000000000000000001')
const exact = { promoteValues: false } as const

/** What an expression gives, with its BSON type; `missing` when it gives nothing. */
type Row = [expression: unknown, value: unknown]

const int = (value: number) => new Int32(value)
const long = (value: number | string) => Long.fromString(String(value))
const double = (value: number) => new Double(value)
const missing = Symbol('missing')

/** An object whose `then` no lint takes for a promise's. */
const fields = (others: object, answer: unknown) => ({ ...others, ...Object.fromEntries([['then', answer]]) })

const document = {
  i: int(7),
  neg: int(-7),
  l: long('9007199254740993'),
  d: double(2.5),
  whole: double(4),
  zero: int(0),
  text: 'Đường Láng',
  csv: 'a,b,,c',
  list: [int(3), int(1), int(2)],
  mixed: [int(1), 'a', null],
  empty: [],
  docs: [{ k: 'a', v: int(1) }, { k: 'b', v: int(2) }, { v: int(3) }, 5],
  obj: { a: int(1), b: { c: int(2) } },
  t: true,
  f: false,
  n: null,
  at,
  oid,
  bytes: new Binary(Buffer.from([1, 2, 3])),
  ts: new Timestamp({ t: 5, i: 6 }),
}

const families: Record<string, Row[]> = {
  'paths and variables': [
    ['$i', int(7)],
    ['$obj.b.c', int(2)],
    ['$docs.v', [int(1), int(2), int(3)]],
    ['$list.0', []],
    ['$nothing', missing],
    ['$text.a', missing],
    [
      ['$i', '$nothing'],
      [int(7), null],
    ],
    [{ a: '$i', b: '$nothing' }, { a: int(7) }],
    ['$$ROOT.i', int(7)],
    ['$$CURRENT.obj.a', int(1)],
    [{ $type: '$$NOW' }, 'date'],
    [{ $let: { vars: { x: 1, y: '$i' }, in: { $add: ['$$x', '$$y'] } } }, int(8)],
    [{ $literal: '$i' }, '$i'],
    [{ $literal: { $add: [1] } }, { $add: [int(1)] }],
    [{ $cond: [true, '$$REMOVE', 1] }, missing],
  ],
  comparison: [
    [{ $eq: ['$l', long('9007199254740993')] }, true],
    [{ $eq: ['$l', long('9007199254740992')] }, false],
    [{ $eq: ['$whole', 4] }, true],
    [{ $ne: ['$n', '$nothing'] }, true],
    [{ $lt: ['$nothing', null] }, true],
    [{ $gt: ['$text', '$i'] }, true],
    [{ $gte: ['$list', [3, 1]] }, true],
    [{ $lte: [{ a: 1 }, { a: 1, b: 1 }] }, true],
    [{ $cmp: ['$i', '$neg'] }, int(1)],
  ],
  logic: [
    [{ $and: [] }, true],
    [{ $or: [] }, false],
    [{ $and: ['$t', '$i', '$text'] }, true],
    [{ $and: ['$t', '$zero'] }, false],
    [{ $or: ['$n', '$f', '$nothing'] }, false],
    [{ $not: ['$zero'] }, true],
    [{ $cond: fields({ if: '$empty', else: 'no' }, 'yes') }, 'yes'],
    [{ $ifNull: ['$n', '$nothing', 'other'] }, 'other'],
    [
      {
        $switch: {
          branches: [fields({ case: '$f' }, 1), fields({ case: '$t' }, 2)],
        },
      },
      int(2),
    ],
    [{ $switch: { branches: [fields({ case: '$f' }, 1)], default: 'none' } }, 'none'],
  ],
  arithmetic: [
    [{ $add: ['$i', 1] }, int(8)],
    [{ $add: ['$i', '$d'] }, double(9.5)],
    [{ $add: ['$l', 1] }, long('9007199254740994')],
    [{ $add: [int(2147483647), 1] }, long(2147483648)],
    [{ $add: ['$i', '$n'] }, null],
    [{ $add: ['$at', 1000] }, new Date(at.getTime() + 1000)],
    [{ $subtract: ['$at', new Date(0)] }, long(at.getTime())],
    [{ $subtract: ['$at', 89] }, new Date(at.getTime() - 89)],
    [{ $subtract: ['$i', '$d'] }, double(4.5)],
    [{ $multiply: ['$i', 2] }, int(14)],
    [{ $multiply: ['$i', '$whole'] }, double(28)],
    [{ $divide: ['$i', 7] }, double(1)],
    [{ $mod: ['$neg', 3] }, int(-1)],
    [{ $mod: ['$d', 2] }, double(0.5)],
    [{ $abs: '$neg' }, int(7)],
    [{ $ceil: '$d' }, double(3)],
    [{ $floor: { $multiply: ['$d', -1] } }, double(-3)],
    [{ $round: ['$d'] }, double(2)],
    [{ $round: [double(3.5)] }, double(4)],
    [{ $round: [double(2.675), 2] }, double(2.67)],
    [{ $round: [int(155), -1] }, int(160)],
    [{ $round: [int(145), -1] }, int(140)],
    [{ $trunc: [double(-7.89), 1] }, double(-7.8)],
    [{ $pow: ['$i', 2] }, int(49)],
    [{ $pow: [2, 40] }, long(1099511627776)],
    [{ $pow: [2, -1] }, double(0.5)],
    [{ $sqrt: 16 }, double(4)],
    [{ $exp: 0 }, double(1)],
    [{ $ln: 1 }, double(0)],
    [{ $log: [8, 2] }, double(3)],
    [{ $log10: 1000 }, double(3)],
    [{ $sqrt: '$n' }, null],
  ],
  trigonometry: [
    [{ $sin: 0 }, double(0)],
    [{ $cos: 0 }, double(1)],
    [{ $atan2: [0, 1] }, double(0)],
    [{ $radiansToDegrees: 0 }, double(0)],
    [{ $tanh: '$nothing' }, null],
  ],
  bits: [
    [{ $bitAnd: [12, 10] }, int(8)],
    [{ $bitOr: [12, long(10)] }, long(14)],
    [{ $bitXor: [12, 10] }, int(6)],
    [{ $bitNot: 5 }, int(-6)],
  ],
  arrays: [
    [{ $arrayElemAt: ['$list', -1] }, int(2)],
    [{ $arrayElemAt: ['$list', 9] }, missing],
    [{ $first: '$list' }, int(3)],
    [{ $last: '$empty' }, missing],
    [{ $firstN: { input: '$list', n: 2 } }, [int(3), int(1)]],
    [{ $lastN: { input: '$list', n: 2 } }, [int(1), int(2)]],
    [{ $maxN: { input: '$list', n: 2 } }, [int(3), int(2)]],
    [{ $minN: { input: '$mixed', n: 2 } }, [int(1), 'a']],
    [{ $slice: ['$list', 2] }, [int(3), int(1)]],
    [{ $slice: ['$list', -2, 1] }, [int(1)]],
    [{ $slice: ['$list', 1, 9] }, [int(1), int(2)]],
    [{ $concatArrays: ['$list', ['x']] }, [int(3), int(1), int(2), 'x']],
    [{ $concatArrays: ['$list', '$n'] }, null],
    [{ $reverseArray: '$list' }, [int(2), int(1), int(3)]],
    [{ $sortArray: { input: '$list', sortBy: 1 } }, [int(1), int(2), int(3)]],
    [
      { $sortArray: { input: [{ a: 1 }, { a: 3 }, { a: 2 }], sortBy: { a: -1 } } },
      [{ a: int(3) }, { a: int(2) }, { a: int(1) }],
    ],
    [{ $range: [0, 5, 2] }, [int(0), int(2), int(4)]],
    [{ $in: [1, '$list'] }, true],
    [{ $in: [null, '$list'] }, false],
    [{ $indexOfArray: ['$list', 2] }, int(2)],
    [{ $indexOfArray: ['$list', 3, 1] }, int(-1)],
    [{ $isArray: '$list' }, true],
    [{ $isArray: '$i' }, false],
    [{ $size: '$empty' }, int(0)],
    [{ $map: { input: '$list', as: 'x', in: { $multiply: ['$$x', 2] } } }, [int(6), int(2), int(4)]],
    [{ $map: { input: '$docs', in: '$$this.k' } }, ['a', 'b', null, null]],
    [{ $map: { input: '$n', in: 1 } }, null],
    [{ $filter: { input: '$list', as: 'x', cond: { $gt: ['$$x', 1] } } }, [int(3), int(2)]],
    [{ $filter: { input: '$list', cond: { $gt: ['$$this', 1] }, limit: 1 } }, [int(3)]],
    [{ $reduce: { input: '$list', initialValue: 0, in: { $add: ['$$value', '$$this'] } } }, int(6)],
    [{ $arrayToObject: [[['a', 1]]] }, { a: int(1) }],
    [{ $arrayToObject: { $slice: ['$docs', 2] } }, { a: int(1), b: int(2) }],
    [{ $sum: '$list' }, int(6)],
    [{ $sum: ['$i', '$list', '$d'] }, double(9.5)],
    [{ $avg: '$list' }, double(2)],
    [{ $max: ['$i', '$whole'] }, int(7)],
    [{ $min: '$list' }, int(1)],
    [{ $stdDevPop: '$list' }, double(Math.sqrt(2 / 3))],
  ],
  sets: [
    [{ $setEquals: ['$list', [1, 2, 3, 3]] }, true],
    [{ $setIsSubset: [[1], '$list'] }, true],
    [{ $setDifference: ['$list', [1]] }, [int(3), int(2)]],
    [{ $size: { $setUnion: ['$list', [1, 9]] } }, int(4)],
    [{ $setIntersection: ['$list', [1]] }, [int(1)]],
    [{ $anyElementTrue: [[0, null]] }, false],
    [{ $allElementsTrue: ['$empty'] }, true],
  ],
  objects: [
    [{ $mergeObjects: ['$obj', { a: 5, z: 6 }, null] }, { a: int(5), b: { c: int(2) }, z: int(6) }],
    [{ $objectToArray: { $mergeObjects: [{ a: '$i' }] } }, [{ k: 'a', v: int(7) }]],
    [{ $getField: 'i' }, int(7)],
    [{ $getField: { field: 'a', input: '$obj' } }, int(1)],
    [{ $setField: { field: 'a.b', input: '$$REMOVE', value: 1 } }, null],
    [{ $setField: { field: 'a', input: '$obj', value: 9 } }, { a: int(9), b: { c: int(2) } }],
    [{ $unsetField: { field: 'b', input: '$obj' } }, { a: int(1) }],
    [{ $bsonSize: '$obj' }, int(27)],
    [{ $binarySize: '$bytes' }, int(3)],
    [{ $tsSecond: '$ts' }, long(5)],
  ],
  texts: [
    [{ $concat: ['$text', '!'] }, 'Đường Láng!'],
    [{ $concat: ['$text', '$n'] }, null],
    [{ $toUpper: 'đa b' }, 'đA B'],
    [{ $toLower: '$n' }, ''],
    [{ $strLenCP: '$text' }, int(10)],
    [{ $strLenBytes: '$text' }, int(15)],
    [{ $substrCP: ['$text', 1, 4] }, 'ường'],
    [{ $substrBytes: ['$text', 2, 2] }, 'ư'],
    [{ $substr: ['abc', 1, -1] }, 'bc'],
    [{ $indexOfCP: ['$text', 'L'] }, int(6)],
    [{ $indexOfBytes: ['$text', 'L'] }, int(10)],
    [{ $split: ['$csv', ','] }, ['a', 'b', '', 'c']],
    [{ $trim: { input: '  a b  ' } }, 'a b'],
    [{ $ltrim: { input: 'xxa', chars: 'x' } }, 'a'],
    [{ $rtrim: { input: 'axx', chars: 'xy' } }, 'a'],
    [{ $strcasecmp: ['a', 'B'] }, int(-1)],
    [{ $replaceOne: { input: 'a.a', find: 'a', replacement: { $literal: '$1' } } }, '$1.a'],
    [{ $replaceAll: { input: 'a.a', find: 'a', replacement: 'b' } }, 'b.b'],
    [{ $regexMatch: { input: '$text', regex: 'láng', options: 'i' } }, true],
    [
      { $regexFind: { input: '$text', regex: /(L)(x)?/ } },
      { match: 'L', idx: int(6), captures: ['L', null] },
    ],
    [{ $size: { $regexFindAll: { input: '$csv', regex: '[a-c]' } } }, int(3)],
  ],
  dates: [
    [{ $year: '$at' }, int(2026)],
    [{ $month: { date: '$at', timezone: 'Asia/Ho_Chi_Minh' } }, int(3)],
    [{ $hour: { date: '$at', timezone: '+07:00' } }, int(12)],
    [{ $dayOfMonth: '$at' }, int(1)],
    [{ $dayOfWeek: '$at' }, int(1)],
    [{ $dayOfYear: '$at' }, int(60)],
    [{ $minute: '$at' }, int(6)],
    [{ $second: '$at' }, int(7)],
    [{ $millisecond: '$at' }, int(89)],
    [{ $week: '$at' }, int(9)],
    [{ $isoWeek: new Date('2027-01-01') }, int(53)],
    [{ $isoWeekYear: new Date('2027-01-01') }, long(2026)],
    [{ $isoDayOfWeek: '$at' }, int(7)],
    [{ $year: '$oid' }, int(2024)],
    [{ $year: '$n' }, null],
    [{ $dateToString: { date: '$at' } }, '2026-03-01T05:06:07.089Z'],
    [
      { $dateToString: { date: '$at', format: '%d/%m/%Y %H:%M %z', timezone: 'Asia/Ho_Chi_Minh' } },
      '01/03/2026 12:06 +0700',
    ],
    [{ $dateToString: { date: '$n', onNull: 'none' } }, 'none'],
    [
      { $dateToParts: { date: '$at' } },
      {
        year: int(2026),
        month: int(3),
        day: int(1),
        hour: int(5),
        minute: int(6),
        second: int(7),
        millisecond: int(89),
      },
    ],
    [
      { $dateFromParts: { year: 2026, month: 14, day: 1, timezone: 'Asia/Ho_Chi_Minh' } },
      new Date('2027-01-31T17:00:00Z'),
    ],
    [{ $dateFromString: { dateString: '2026-03-01T12:06:07+07:00' } }, new Date('2026-03-01T05:06:07Z')],
    [
      { $dateFromString: { dateString: '01/03/2026', format: '%d/%m/%Y', timezone: 'Asia/Ho_Chi_Minh' } },
      new Date('2026-02-28T17:00:00Z'),
    ],
    [{ $dateFromString: { dateString: 'soon', onError: 'no' } }, 'no'],
    [{ $dateAdd: { startDate: new Date('2026-01-31'), unit: 'month', amount: 1 } }, new Date('2026-02-28')],
    [{ $dateSubtract: { startDate: '$at', unit: 'day', amount: 1 } }, new Date(at.getTime() - 86_400_000)],
    [
      {
        $dateDiff: {
          startDate: new Date('2026-02-28T16:59:00Z'),
          endDate: '$at',
          unit: 'day',
          timezone: '+07:00',
        },
      },
      long(1),
    ],
    [
      { $dateDiff: { startDate: new Date('2025-12-31'), endDate: new Date('2026-01-01'), unit: 'year' } },
      long(1),
    ],
    [
      {
        $dateDiff: { startDate: new Date('2026-02-28'), endDate: '$at', unit: 'week', startOfWeek: 'monday' },
      },
      long(0),
    ],
    [
      { $dateTrunc: { date: '$at', unit: 'day', timezone: 'Asia/Ho_Chi_Minh' } },
      new Date('2026-02-28T17:00:00Z'),
    ],
    [{ $dateTrunc: { date: '$at', unit: 'week', startOfWeek: 'mon' } }, new Date('2026-02-23')],
    [{ $dateTrunc: { date: new Date('1993-01-09'), unit: 'quarter' } }, new Date('1993-01-01')],
    [
      { $dateTrunc: { date: new Date('2026-03-01T18:00:00Z'), unit: 'day', timezone: '+07:00' } },
      new Date('2026-03-01T17:00:00Z'),
    ],
    [{ $dateTrunc: { date: '$at', unit: 'month', binSize: 2 } }, new Date('2026-03-01')],
    [{ $dateTrunc: { date: '$at', unit: 'minute', binSize: 15 } }, new Date('2026-03-01T05:00:00Z')],
  ],
  types: [
    [{ $type: '$l' }, 'long'],
    [{ $type: '$whole' }, 'double'],
    [{ $type: '$nothing' }, 'missing'],
    [{ $isNumber: '$d' }, true],
    [{ $toInt: '12' }, int(12)],
    [{ $toInt: double(-2.9) }, int(-2)],
    [{ $toLong: '$at' }, long(at.getTime())],
    [{ $toDouble: '1.5e2' }, double(150)],
    [{ $toString: '$l' }, '9007199254740993'],
    [{ $toString: '$d' }, '2.5'],
    [{ $toString: '$whole' }, '4'],
    [{ $toString: '$oid' }, '65e1c0000000000000000001'],
    [{ $toString: '$at' }, '2026-03-01T05:06:07.089Z'],
    [{ $toString: '$t' }, 'true'],
    [{ $toBool: 'false' }, true],
    [{ $toBool: '$zero' }, false],
    [{ $toDate: long(1000) }, new Date(1000)],
    [{ $toDate: '2026-03-01' }, new Date('2026-03-01')],
    [{ $toObjectId: '65e1c0000000000000000001' }, oid],
    [{ $toInt: '$n' }, null],
    [{ $convert: { input: 'x', to: 'int', onError: 'bad' } }, 'bad'],
    [{ $convert: { input: '$n', to: 'int', onNull: 'null' } }, 'null'],
    [{ $convert: { input: 1, to: 2 } }, '1'],
  ],
}

const refusals: [expression: unknown, code: number][] = [
  [{ $add: [{ $foo: 1 }] }, 168],
  [{ $concat: ['a', '$i'] }, 16702],
  [{ $add: ['$i', '$text'] }, 14],
  [{ $subtract: ['$i', '$text'] }, 14],
  [{ $multiply: ['$i', '$text'] }, 14],
  [{ $divide: ['$i', 0] }, 2],
  [{ $mod: ['$i', 0] }, 16610],
  [{ $subtract: [1] }, 16020],
  [{ $size: '$i' }, 17124],
  [{ $arrayElemAt: ['$i', 0] }, 28689],
  [{ $filter: { input: '$i', cond: true } }, 28651],
  [{ $map: { input: '$i', in: 1 } }, 16883],
  [{ $reduce: { input: '$i', initialValue: 0, in: 1 } }, 40080],
  [{ $in: [1, '$i'] }, 40081],
  [{ $range: [0, 5, 0] }, 34449],
  [{ $slice: ['$i', 1] }, 28724],
  [{ $range: [-2147483648, 2147483647] }, 146],
  [{ $concatArrays: ['$i'] }, 28664],
  [{ $mergeObjects: ['$i'] }, 40400],
  [{ $split: ['$i', ','] }, 40085],
  [{ $split: ['a', ''] }, 40087],
  [{ $strLenCP: '$i' }, 34471],
  [{ $switch: { branches: [fields({ case: '$f' }, 1)] } }, 40066],
  [{ $switch: { branches: [] } }, 40068],
  [{ $cond: fields({ if: 1 }, 2) }, 17082],
  [{ $let: { vars: { x: 1 } } }, 16877],
  [{ $sqrt: -1 }, 28714],
  [{ $sqrt: 'a' }, 28765],
  [{ $log10: 0 }, 28761],
  [{ $pow: [0, -1] }, 28764],
  [{ $toInt: 'x' }, 241],
  [{ $toInt: double(1e20) }, 241],
  [{ $toObjectId: 'x' }, 241],
  [{ $year: '$text' }, 16006],
  [{ $hour: { date: '$at', timezone: 'Nowhere/Town' } }, 40485],
  [{ $dateToString: { date: '$at', format: '%q' } }, 18536],
  [{ $dateFromString: { dateString: 'soon' } }, 241],
  [{ $setUnion: ['$i'] }, 17043],
  [{ $regexMatch: { input: '$i', regex: 'a' } }, 51104],
  ['$$nobody', 17276],
  ['$a.', 40353],
  [{ $a: 1, $b: 2 }, 15983],
]

/** What MongoDB has and our engine leaves out. */
const leftOut: object[] = [
  { $zip: { inputs: ['$list', ['a']] } },
  { $dateFromParts: { isoWeekYear: 2026, isoWeek: 53, isoDayOfWeek: 5 } },
  { $dateToParts: { date: '$at', iso8601: true } },
  { $dateFromString: { dateString: '2026-060', format: '%Y-%j' } },
  { $bitAnd: ['$l', 1] },
  { $ceil: '$l' },
  { $trim: { input: '$text', chars: '😀' } },
  { $replaceAll: { input: '$text', find: '', replacement: '-' } },
]

const { row, ownRow } = rowsOf({
  '"$docs.v" is [1,2,3]': 'a number in the array hides the documents',
  '"$list.0" is []': 'a number in a path is a place in the array',
  '{"$last":"$empty"} is undefined': 'null',
  '{"$unsetField":{"field":"b","input":"$obj"}} is {"a":1}': 'not there',
  '{"$isoWeekYear":"2027-01-01T00:00:00.000Z"} is {"high":0,"low":2026,"unsigned":false}': 'int32',
  '{"$dateToString":{"date":"$n","onNull":"none"}} is "none"': 'null',
  '"$a." with 40353': 'taken for a path',
  '{"$a":1,"$b":2} with 15983': 'taken for a document',
})

describe('expressions', () => {
  beforeAll(async () => {
    await own.db.collection('one').insertOne({ ...document })
  })

  const value = async (expression: unknown) => {
    const [found = {}] = await own.db
      .collection('one')
      .aggregate([{ $project: { _id: 0, value: { $cond: [true, expression, null] } } }], exact)
      .toArray()
    return 'value' in found ? found.value : missing
  }

  for (const [family, rows] of Object.entries(families)) {
    describe(family, () => {
      for (const [expression, expected] of rows) {
        row(`${JSON.stringify(expression)} is ${String(JSON.stringify(expected))}`, async () => {
          expect(await value(expression)).toEqual(expected)
        })
      }
    })
  }

  describe('refused', () => {
    for (const [expression, code] of refusals) {
      row(`${JSON.stringify(expression)} with ${code}`, async () => {
        const refusal = value(expression).catch((error: { code: unknown }) => Number(error.code))
        expect(await refusal).toBe(code)
      })
    }
  })

  describe('left out', () => {
    for (const expression of leftOut) {
      ownRow(`${JSON.stringify(expression)} with 238`, async () => {
        const refusal = value(expression).catch((error: { code: unknown }) => Number(error.code))
        expect(await refusal).toBe(238)
      })
    }
  })
})
