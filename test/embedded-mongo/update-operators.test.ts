import { Double, Int32, Long, type Timestamp } from 'mongodb'
import { ownDatabase } from './own-database.js'
import { updateRows } from './update-rows.js'

const own = ownDatabase('update_operators')
const { row, update } = updateRows(own, {
  'new fields come by name': 'come as they are written',
  'a path with a dollar at the top': 'makes the field',
  'a place with a leading zero': 'takes it for a place',
  '$rename to a name with a dollar': 'makes the field',
  'an operator without fields to work on': 'internal error',
  '$bit of an int32 by an int64 is an int64': 'stays an int32',
})

describe('$set and $unset', () => {
  update('$set makes the way', { a: 1 }, { $set: { 'b.c.d': 2 } }, { a: 1, b: { c: { d: 2 } } })
  update('$set into an array fills with null', { a: [1] }, { $set: { 'a.3': 4 } }, { a: [1, null, null, 4] })
  update('$set of a field of an item', { a: [{ b: 1 }] }, { $set: { 'a.0.b': 2 } }, { a: [{ b: 2 }] })
  update('$set through a number', { a: 1 }, { $set: { 'a.b': 2 } }, 28)
  update('$set through null', { a: null }, { $set: { 'a.b': 2 } }, 28)
  update('$set of a name in an array', { a: [1] }, { $set: { 'a.b': 2 } }, 28)
  update('a place with a leading zero', { a: [1] }, { $set: { 'a.00': 2 } }, 28)
  update('$set of _id to another', { a: 1 }, { $set: { _id: 'other' } }, 66)
  update('$set of _id to the same', { a: 1 }, { $set: { _id: 'it', a: 2 } }, { a: 2 })
  update('$set below _id', { a: 1 }, { $set: { '_id.x': 1 } }, 28)
  update('$unset of _id', { a: 1 }, { $unset: { _id: '' } }, 66)
  update('$set of nothing', { a: 1 }, { $set: {} }, { a: 1 })
  update('$unset', { a: 1, b: 2 }, { $unset: { a: '' } }, { b: 2 })
  update('$unset in an array leaves null', { a: [1, 2] }, { $unset: { 'a.0': '' } }, { a: [null, 2] })
  update('$unset of what is not there', { a: 1 }, { $unset: { 'b.c': '' } }, { a: 1 })
  update('$unset through a number', { a: 1 }, { $unset: { 'a.b': '' } }, { a: 1 })
  const mixed = { $set: { b: 1, 'c.10': 1, 'c.9': 1 }, $inc: { a: 1 } }
  update('new fields come by name', {}, mixed, { a: 1, b: 1, c: { 9: 1, 10: 1 } })
  update('$setOnInsert changes nothing that is there', { a: 1 }, { $setOnInsert: { b: 1 } }, { a: 1 })
})

describe('numbers', () => {
  update('$inc', { a: 1 }, { $inc: { a: 2, b: 3 } }, { a: 3, b: 3 })
  update('$inc of a text', { a: 'x' }, { $inc: { a: 1 } }, 14)
  update('$inc of null', { a: null }, { $inc: { a: 1 } }, 14)
  update('$inc by a text', { a: 1 }, { $inc: { a: 'x' } }, 14)
  update('$inc over int64', { a: Long.MAX_VALUE }, { $inc: { a: 1 } }, 2)
  update('$mul over int64', { a: Long.MAX_VALUE }, { $mul: { a: 2 } }, 2)
  update('$mul', { a: 3 }, { $mul: { a: 2, b: 5 } }, { a: 6, b: 0 })
  update('$mul of a text', { a: 'x' }, { $mul: { a: 1 } }, 14)
  const extremes = { $min: { a: 3, c: 1 }, $max: { b: 9, d: 1 } }
  update('$min and $max', { a: 5, b: 5 }, extremes, { a: 3, b: 9, c: 1, d: 1 })
  update('$min compares types', { a: 'x' }, { $min: { a: 3 } }, { a: 3 })
  update('$max compares types', { a: 'x' }, { $max: { a: [0] } }, { a: [0] })
  update('$min keeps the smaller', { a: 1 }, { $min: { a: 3 } }, { a: 1 })
  update('$bit and', { a: 13 }, { $bit: { a: { and: 10 } } }, { a: 8 })
  update('$bit or, and then and', { a: 1 }, { $bit: { a: { or: 6, and: 3 } } }, { a: 3 })
  update('$bit xor of what is not there', {}, { $bit: { a: { xor: 5 } } }, { a: 5 })
  update('$bit of a text', { a: 'x' }, { $bit: { a: { and: 1 } } }, 2)
  update('$bit of a double', { a: 1.5 }, { $bit: { a: { and: 1 } } }, 2)
  update('$bit by a double', { a: 1 }, { $bit: { a: { and: 1.5 } } }, 2)
  update('$bit by nothing', { a: 1 }, { $bit: { a: {} } }, 2)
  update('$bit by a number', { a: 1 }, { $bit: { a: 5 } }, 2)
  update('$bit by an unknown name', { a: 1 }, { $bit: { a: { nand: 1 } } }, 2)

  const two31 = Long.fromNumber(2 ** 31)
  const typed: [what: string, before: unknown, update: object, after: unknown][] = [
    ['int32 + int32', new Int32(1), { $inc: { n: new Int32(1) } }, new Int32(2)],
    ['int32 grows to int64', new Int32(2 ** 31 - 1), { $inc: { n: new Int32(1) } }, two31],
    ['int32 grows to int64 below', new Int32(-(2 ** 31)), { $mul: { n: new Int32(-1) } }, two31],
    ['int64 stays int64', Long.fromNumber(1), { $inc: { n: new Int32(1) } }, Long.fromNumber(2)],
    ['$inc by an int64 makes an int64', new Int32(1), { $inc: { n: Long.ZERO } }, Long.ONE],
    ['a double makes a double', new Int32(1), { $inc: { n: new Double(1) } }, new Double(2)],
    ['$mul by a double where nothing is', undefined, { $mul: { n: new Double(2) } }, new Double(0)],
    ['$mul by an int64 where nothing is', undefined, { $mul: { n: Long.ONE } }, Long.ZERO],
    [
      '$min of an equal number keeps the one that is there',
      new Int32(1),
      { $min: { n: new Double(1) } },
      new Int32(1),
    ],
    ['$set to an equal number of another type', new Int32(1), { $set: { n: new Double(1) } }, new Double(1)],
    ['what is not touched keeps its type', new Double(2), { $set: { other: 1 } }, new Double(2)],
    [
      '$bit of an int32 by an int64 is an int64',
      new Int32(1),
      { $bit: { n: { xor: Long.fromNumber(3) } } },
      Long.fromNumber(2),
    ],
  ]
  for (const [what, before, change, after] of typed) {
    row(what, async () => {
      const numbers = own.db.collection<{ _id: string; n?: unknown }>('numbers')
      await numbers.replaceOne({ _id: 'n' }, before === undefined ? {} : { n: before }, { upsert: true })
      await numbers.updateOne({ _id: 'n' }, change)
      expect((await numbers.findOne({ _id: 'n' }, { promoteValues: false }))?.n).toEqual(after)
    })
  }
})

describe('$rename and $currentDate', () => {
  update('$rename', { a: 1, b: 2 }, { $rename: { a: 'c.d' } }, { b: 2, c: { d: 1 } })
  update('$rename over another', { a: 1, b: 2 }, { $rename: { a: 'b' } }, { b: 1 })
  update('$rename of what is not there', { b: 2 }, { $rename: { a: 'c' } }, { b: 2 })
  update('$rename to itself', { a: 1 }, { $rename: { a: 'a' } }, 2)
  update('$rename to below itself', { a: 1 }, { $rename: { a: 'a.b' } }, 2)
  update('$rename to a number', { a: 1 }, { $rename: { a: 5 } }, 2)
  update('$rename out of an array', { a: [1] }, { $rename: { 'a.0': 'b' } }, 2)
  update('$rename into an array', { a: 1, b: [1] }, { $rename: { a: 'b.0' } }, 2)
  update('$rename through a number', { a: 1 }, { $rename: { 'a.b': 'c' } }, 28)
  update('$rename of a place', { a: [1] }, { $rename: { 'a.$': 'b' } }, 2)
  update('$rename of _id', { a: 1 }, { $rename: { _id: 'b' } }, 66)
  update('$rename to a name with a dollar', { a: 1 }, { $rename: { a: '$b' } }, 52)
  update('$currentDate by a number', {}, { $currentDate: { at: 5 } }, 2)
  update('$currentDate of an unknown type', {}, { $currentDate: { at: { $type: 'year' } } }, 2)
  row('$currentDate sets the time, or a timestamp', async () => {
    const dated = own.db.collection<{ _id: string; at?: Date; stamp?: Timestamp }>('dated')
    const change = { $currentDate: { at: true, stamp: { $type: 'timestamp' } } } as const
    await dated.updateOne({ _id: 'dated' }, change as never, { upsert: true })
    const found = await dated.findOne({ _id: 'dated' })
    expect(found?.at).toBeInstanceOf(Date)
    expect(found?.stamp).toMatchObject({ _bsontype: 'Timestamp' })
  })
})

describe('paths and conflicts', () => {
  update('the same path twice', { a: 1 }, { $set: { a: 1 }, $inc: { a: 1 } }, 40)
  update('a path and one below it', { a: {} }, { $set: { a: {} }, $push: { 'a.b': 1 } }, 40)
  update('$rename and $set of its target', { a: 1 }, { $rename: { a: 'b' }, $set: { b: 1 } }, 40)
  update('an unknown operator', { a: 1 }, { $foo: { a: 1 } }, 9)
  update('operators and a field', { a: 1 }, { $set: { a: 2 }, b: 1 }, 9)
  update('an operator without fields to work on', { a: 1 }, { $set: 5 }, 9)
  update('an empty path', { a: 1 }, { $set: { '': 1 } }, 56)
  update('a path with a hole', { a: 1 }, { $set: { 'a..b': 1 } }, 56)
  update('a path with a dot at its end', { a: {} }, { $set: { 'a.': 1 } }, 56)
  update('a path with a dollar at the top', { a: 1 }, { $set: { $x: 1 } }, 52)
  update('a path with a dollar below', { a: {} }, { $set: { 'a.$x': 1 } }, { a: { $x: 1 } })
  update('a value with a dollar', { a: {} }, { $set: { a: { $x: 1 } } }, { a: { $x: 1 } })
})

describe('replacements', () => {
  update('a replacement keeps _id', { a: 1 }, { b: 2 }, { b: 2 })
  update('a replacement by nothing', { a: 1 }, {}, {})
  update('a replacement with the same _id', { a: 1 }, { b: 2, _id: 'it' }, { b: 2 })
  update('a replacement with another _id', { a: 1 }, { _id: 'other' }, 66)
  update('a replacement with a dollar at the top', { a: 1 }, { b: 1, $c: 1 }, 52)
  update('a replacement with a dollar below', { a: 1 }, { b: { $c: 1 } }, { b: { $c: 1 } })
  update('a replacement with a dot', { a: 1 }, { 'b.c': 1 }, { 'b.c': 1 })
})
