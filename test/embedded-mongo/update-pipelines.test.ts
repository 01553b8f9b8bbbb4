import { Double, Int32, Long, Timestamp } from 'mongodb'
import { ownDatabase } from './own-database.js'
import { updateRows } from './update-rows.js'

const own = ownDatabase('update_pipelines')
const { row, update } = updateRows(own, {
  'a stage that finds documents': 'the whole command is refused',
  'a stage that groups': 'the whole command is refused',
  'an unknown stage': 'the whole command is refused',
  'two stages in one': 'the whole command is refused',
  '$replaceWith no document': 'the whole command is refused',
  '$set in every item': 'changes nothing',
  arrayFilters: 'are left out',
})

describe('updates by pipelines', () => {
  update('$set calculates from the document', { a: 1 }, [{ $set: { b: { $add: ['$a', 1] } } }], {
    a: 1,
    b: 2,
  })
  update('$addFields below a path', { o: { p: 1 } }, [{ $addFields: { 'o.q': '$o.p' } }], {
    o: { p: 1, q: 1 },
  })
  update('$set of what is missing', { a: 1 }, [{ $set: { b: '$nothing' } }], { a: 1 })
  update('$$REMOVE', { a: 1, b: 1 }, [{ $set: { b: '$$REMOVE' } }], { a: 1 })
  update('$unset', { a: 1, b: 1, c: { d: 1 } }, [{ $unset: ['b', 'c.d'] }], { a: 1, c: {} })
  update('$project', { a: 1, b: 1 }, [{ $project: { a: 1 } }], { a: 1 })
  update('$project without _id', { a: 1, b: 1 }, [{ $project: { _id: 0, a: 1 } }], { a: 1 })
  update('$replaceWith keeps _id', { a: 1 }, [{ $replaceWith: { z: '$a' } }], { z: 1 })
  update('$replaceRoot keeps _id', { o: { p: 1 } }, [{ $replaceRoot: { newRoot: '$o' } }], { p: 1 })
  update(
    'one stage sees what the last one did',
    { a: 1 },
    [{ $set: { b: 2 } }, { $set: { a: '$b' } }, { $unset: 'b' }],
    { a: 2 },
  )
  update('$cond', { a: 1 }, [{ $set: { s: { $cond: [{ $gt: ['$a', 0] }, 'yes', 'no'] } } }], {
    a: 1,
    s: 'yes',
  })
  update(
    '$map over an array',
    { l: [1, 2] },
    [{ $set: { l: { $map: { input: '$l', in: { $multiply: ['$$this', 2] } } } } }],
    { l: [2, 4] },
  )
  update('no stages', { a: 1 }, [], { a: 1 })
  update('let', { a: 1 }, [{ $set: { b: '$$who' } }], { a: 1, b: 'An' }, { let: { who: 'An' } })
  update('constants', { a: 1 }, [{ $set: { b: '$$k' } }], { a: 1, b: 7 }, { c: { k: 7 } })
  const found = { query: { $expr: { $eq: ['$a', '$$n'] } }, let: { n: 1 } }
  update('let in the query', { a: 1 }, { $set: { b: 1 } }, { a: 1, b: 1 }, found)
  update('a stage that finds documents', { a: 1 }, [{ $match: {} }], 72)
  update('a stage that groups', { a: 1 }, [{ $group: { _id: 1 } }], 72)
  update('an unknown stage', { a: 1 }, [{ $foo: 1 }], 40324)
  update('two stages in one', { a: 1 }, [{ $set: { a: 1 }, $unset: 'b' }], 40323)
  update('another _id', { a: 1 }, [{ $set: { _id: 9 } }], 66)
  update('$replaceWith no document', { a: 1 }, [{ $replaceWith: '$a' }], 40228)
  update('$set in every item', { d: [{ k: 1 }, {}] }, [{ $set: { 'd.v': 5 } }], {
    d: [{ k: 1, v: 5 }, { v: 5 }],
  })
  update('an unknown variable', { a: 1 }, [{ $set: { b: '$$nobody' } }], 17276)
  update('arrayFilters', { a: [1] }, [{ $set: { b: 1 } }], 9, { arrayFilters: [{ it: 1 }] })
  update('constants for operators', { a: 1 }, { $set: { b: 1 } }, 51198, { c: { k: 7 } })

  row('types stay, and grow as MongoDB’s arithmetic makes them', async () => {
    const typed = own.db.collection<{ _id: string }>('typed')
    const kept = {
      stamp: new Timestamp({ t: 1, i: 2 }),
      list: [new Double(1), Long.ONE],
    }
    await typed.insertOne({
      _id: 'it',
      n: new Int32(1),
      d: new Double(5),
      l: Long.fromNumber(5),
      ...kept,
    } as never)
    const plusOne = (path: string) => ({ $add: [path, 1] })
    await typed.updateOne({ _id: 'it' }, [{ $set: { n: plusOne('$n'), d: plusOne('$d'), l: plusOne('$l') } }])
    expect(await typed.findOne({ _id: 'it' }, { promoteValues: false })).toEqual({
      _id: 'it',
      n: new Int32(2),
      d: new Double(6),
      l: Long.fromNumber(6),
      ...kept,
    })
  })

  row('changes many, and counts what it changed', async () => {
    const many = own.db.collection<{ _id: number; n: number }>('many')
    await many.insertMany([1, 2, 3].map(n => ({ _id: n, n })))
    const done = await many.updateMany({}, [{ $set: { n: { $min: ['$n', 2] } } }])
    expect(done).toMatchObject({ matchedCount: 3, modifiedCount: 1 })
    expect((await many.find().toArray()).map(one => one.n)).toEqual([1, 2, 2])
  })
})
