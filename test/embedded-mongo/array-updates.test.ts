import { Double } from 'mongodb'
import { ownDatabase } from './own-database.js'
import { updateRows } from './update-rows.js'

const own = ownDatabase('array_updates')
const { update } = updateRows(own, {
  '$push with an unknown clause': 'refused by 9',
  '$push $sort by nothing': 'does not sort',
  '$push $sort by an empty name': 'sorts by it',
  '$addToSet with another clause': 'leaves it out',
  '$pull by $or': 'takes it for an operator on the item',
  '$pullAll: the order of fields counts': 'does not count',
  '$pullAll by no array': 'refused by 9',
  '$ by $and': 'finds no item',
  '$ by $or': 'finds no item',
  '$ and the same place': 'the last one wins',
  '$ at the start': 'does nothing',
  '$ twice': 'does nothing',
  '$[] of no array': 'does nothing',
  '$[] of what is not there': 'does nothing',
  '$[] through numbers': 'does nothing',
  '$[] at the start': 'does nothing',
  '$[] beside a place': 'does both',
  'two names that meet': 'the first one wins',
})

describe('$push', () => {
  update('$push', { a: [1] }, { $push: { a: 2, b: 1 } }, { a: [1, 2], b: [1] })
  update('$push of an array is one item', { a: [1] }, { $push: { a: [2, 3] } }, { a: [1, [2, 3]] })
  update('$push to a scalar', { a: 1 }, { $push: { a: 2 } }, 2)
  update('$push to null', { a: null }, { $push: { a: 2 } }, 2)
  const each = (rest: object, ...items: unknown[]) => ({ $push: { a: { $each: items, ...rest } } })
  update('$push $each $slice', { a: [1, 2] }, each({ $slice: -3 }, 3, 4), { a: [2, 3, 4] })
  update('$push $slice 0', { a: [1, 2] }, each({ $slice: 0 }), { a: [] })
  update('$push $each of nothing makes an array', {}, each({}), { a: [] })
  update('$push $position', { a: [1, 4] }, each({ $position: 1 }, 2, 3), { a: [1, 2, 3, 4] })
  update('$push $position from the end', { a: [1, 4] }, each({ $position: -1 }, 3), { a: [1, 3, 4] })
  update('$push $position far behind', { a: [1] }, each({ $position: 100 }, 2), { a: [1, 2] })
  update('$push $position far before', { a: [1] }, each({ $position: -100 }, 2), { a: [2, 1] })
  const sorted = { a: [{ n: 3 }, { n: 2 }, { n: 1 }] }
  update('$push $sort', { a: [{ n: 3 }] }, each({ $sort: { n: -1 } }, { n: 1 }, { n: 2 }), sorted)
  update('$push $sort of values', { a: [3] }, each({ $sort: 1, $slice: 2 }, 1, 2), { a: [1, 2] })
  update('$push with an unknown clause', { a: [] }, each({ $foo: 1 }, 1), 2)
  update('$push $each of no array', { a: [] }, { $push: { a: { $each: 5 } } }, 2)
  update('$push $slice by a text', { a: [] }, each({ $slice: 'x' }, 1), 2)
  update('$push $slice by a fraction', { a: [] }, each({ $slice: 1.5 }, 1), 2)
  update('$push $position by a text', { a: [] }, each({ $position: 'x' }, 1), 2)
  update('$push $sort by 5', { a: [] }, each({ $sort: 5 }, 1), 2)
  update('$push $sort by a text', { a: [] }, each({ $sort: 'x' }, 1), 2)
  update('$push $sort by nothing', { a: [] }, each({ $sort: {} }, 1), 2)
  update('$push $sort by an empty name', { a: [] }, each({ $sort: { '': 1 } }, 1), 2)
})

describe('$addToSet', () => {
  update('$addToSet', { a: [1, 2] }, { $addToSet: { a: 2, b: 1 } }, { a: [1, 2], b: [1] })
  update('$addToSet $each', { a: [1] }, { $addToSet: { a: { $each: [1, 2, 2] } } }, { a: [1, 2] })
  update('$addToSet: 1 and 1.0 are one', { a: [1] }, { $addToSet: { a: new Double(1) } }, { a: [1] })
  const turned = [
    { x: 1, y: 2 },
    { y: 2, x: 1 },
  ]
  update(
    '$addToSet: the order of fields counts',
    { a: [turned[0]] },
    { $addToSet: { a: turned[1] } },
    { a: turned },
  )
  update('$addToSet of an array is one item', { a: [1] }, { $addToSet: { a: [1] } }, { a: [1, [1]] })
  update('$addToSet to a scalar', { a: 1 }, { $addToSet: { a: 2 } }, 2)
  update('$addToSet $each of no array', { a: [] }, { $addToSet: { a: { $each: 5 } } }, 14)
  update('$addToSet with another clause', { a: [] }, { $addToSet: { a: { $each: [1], $slice: 1 } } }, 2)
})

describe('$pull, $pullAll and $pop', () => {
  update('$pull of a value', { a: [1, 2, 1] }, { $pull: { a: 1 } }, { a: [2] })
  update('$pull of null', { a: [1, null] }, { $pull: { a: null } }, { a: [1] })
  update('$pull by a condition', { a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { a: [1] })
  update('$pull by $in', { a: [1, 5, 9] }, { $pull: { a: { $in: [1, 9] } } }, { a: [5] })
  update('$pull by a regex', { a: ['ab', 'b', 1] }, { $pull: { a: /^a/ } }, { a: ['b', 1] })
  update('$pull by fields', { a: [{ b: 1, c: 1 }, { b: 2 }] }, { $pull: { a: { b: 1 } } }, { a: [{ b: 2 }] })
  update(
    '$pull by a condition on a field',
    { a: [{ b: 1 }, { b: 2 }] },
    { $pull: { a: { b: { $gt: 1 } } } },
    { a: [{ b: 1 }] },
  )
  update(
    '$pull by $or',
    { a: [{ b: 1 }, { c: 2 }, {}] },
    { $pull: { a: { $or: [{ b: 1 }, { c: 2 }] } } },
    { a: [{}] },
  )
  update('$pull by an unknown operator', { a: [1] }, { $pull: { a: { $foo: 1 } } }, 2)
  update('$pull from a scalar', { a: 1 }, { $pull: { a: 1 } }, 2)
  update('$pull from what is not there', { b: 1 }, { $pull: { a: 1 } }, { b: 1 })
  update('$pullAll', { a: [1, 2, 3, 1] }, { $pullAll: { a: [1, 3] } }, { a: [2] })
  update(
    '$pullAll: the order of fields counts',
    { a: [turn(1)] },
    { $pullAll: { a: [turn(-1)] } },
    { a: [turn(1)] },
  )
  update('$pullAll by no array', { a: [1] }, { $pullAll: { a: 1 } }, 2)
  update('$pullAll from a scalar', { a: 1 }, { $pullAll: { a: [1] } }, 2)
  update('$pop last', { a: [1, 2] }, { $pop: { a: 1 } }, { a: [1] })
  update('$pop first', { a: [1, 2] }, { $pop: { a: -1 } }, { a: [2] })
  update('$pop of nothing', { a: [] }, { $pop: { a: 1 } }, { a: [] })
  update('$pop 5', { a: [1, 2] }, { $pop: { a: 5 } }, 9)
  update('$pop by a text', { a: [1, 2] }, { $pop: { a: 'x' } }, 9)
  update('$pop of a scalar', { a: 1 }, { $pop: { a: 1 } }, 14)
})

function turn(direction: 1 | -1): object {
  return direction === 1 ? { x: 1, y: 2 } : { y: 2, x: 1 }
}

const items = (...values: [k: unknown, v: unknown][]) => ({ a: values.map(([k, v]) => ({ k, v })) })

describe('$', () => {
  const zero = { $set: { 'a.$': 0 } }
  const numbers = { a: [1, 5, 9] }
  const by = (query: object) => ({ query })
  update('$ takes the item the query found', numbers, zero, { a: [1, 0, 9] }, by({ a: 5 }))
  update('$ by a range', numbers, zero, { a: [1, 0, 9] }, by({ a: { $gt: 1 } }))
  update('$ by $in', numbers, zero, { a: [1, 0, 9] }, by({ a: { $in: [9, 5] } }))
  update('$ by $and', numbers, zero, { a: [1, 5, 0] }, by({ $and: [{ a: 9 }] }))
  update('$ by $or', numbers, zero, { a: [1, 5, 0] }, by({ $or: [{ a: 9 }, { b: 1 }] }))
  update(
    '$ in documents',
    items([1, 1], [2, 1]),
    { $inc: { 'a.$.v': 1 } },
    items([1, 1], [2, 2]),
    by({ 'a.k': 2 }),
  )
  const both = by({ a: { $elemMatch: { k: 1, v: 2 } } })
  update('$ by $elemMatch', items([1, 1], [1, 2]), { $set: { 'a.$.v': 9 } }, items([1, 1], [1, 9]), both)
  update('$unset by $ leaves null', numbers, { $unset: { 'a.$': 1 } }, { a: [1, null, 9] }, by({ a: 5 }))
  update('$ and another place', numbers, { $set: { 'a.$': 0, 'a.0': 3 } }, { a: [3, 0, 9] }, by({ a: 5 }))
  update('$ and the same place', numbers, { $set: { 'a.$': 0, 'a.1': 3 } }, 40, by({ a: 5 }))
  update('$ without a match on the array', { a: [1] }, zero, 2)
  update('$ by $size', { a: [1] }, zero, 2, by({ a: { $size: 1 } }))
  update('$ at the start', { a: [1] }, { $set: { '$.a': 0 } }, 2)
  update('$ twice', { a: [[1]] }, { $set: { 'a.$.b.$': 0 } }, 2, by({ a: 5 }))
})

describe('$[] and $[name]', () => {
  const zero = { $set: { 'a.$[it]': 0 } }
  const where = (...arrayFilters: object[]) => ({ arrayFilters })
  update('$[] takes all', items([1, 1], [2, 2]), { $inc: { 'a.$[].v': 1 } }, items([1, 2], [2, 3]))
  update('$[] within $[]', { a: [[1], [2, 3]] }, { $inc: { 'a.$[].$[]': 1 } }, { a: [[2], [3, 4]] })
  update('$[] of no array', { a: 1 }, { $set: { 'a.$[]': 1 } }, 2)
  update('$[] of what is not there', { b: 1 }, { $set: { 'a.$[]': 1 } }, 2)
  update('$[] of an empty array', { a: [] }, { $set: { 'a.$[]': 1 } }, { a: [] })
  update('$[] through numbers', { a: [1] }, { $set: { 'a.$[].b': 1 } }, 28)
  update('$[] at the start', { a: [1] }, { $set: { '$[].a': 0 } }, 2)
  update('$[] beside a place', { a: [{}] }, { $set: { 'a.$[].b': 1, 'a.0.c': 1 } }, 40)
  update('$push by $[]', { a: [{ b: [] }] }, { $push: { 'a.$[].b': 1 } }, { a: [{ b: [1] }] })
  update('$[name]', { a: [1, 5, 9] }, zero, { a: [1, 0, 0] }, where({ it: { $gte: 5 } }))
  update('$[name] of none', { a: [1] }, zero, { a: [1] }, where({ it: 5 }))
  const change = { $set: { 'a.$[it].v': 0 } }
  update('$[name] by a field', items([1, 1], [2, 1]), change, items([1, 1], [2, 0]), where({ 'it.k': 2 }))
  const either = where({ $or: [{ 'it.k': 2 }, { 'it.v': 5 }] })
  update('$[name] by $or', items([1, 5], [2, 1], [3, 1]), change, items([1, 0], [2, 0], [3, 1]), either)
  const two = { $set: { 'a.$[x]': 0, 'a.$[y]': 1 } }
  update('two names', { a: [5, 9] }, two, { a: [0, 1] }, where({ x: 5 }, { y: 9 }))
  update('two names that meet', { a: [5] }, two, 40, where({ x: 5 }, { y: 5 }))
  update('$[name] without its filter', { a: [1] }, zero, 2)
  update('a filter that is not used', { a: [1] }, { $set: { a: 2 } }, 9, where({ it: 1 }))
  update('two filters of one name', { a: [1] }, zero, 9, where({ it: 1 }, { it: 2 }))
  update('two names in one filter', { a: [1] }, zero, 9, where({ it: 1, other: 2 }))
  update('a filter of nothing', { a: [1] }, zero, 9, where({}))
  update('a name in capitals', { a: [1] }, { $set: { 'a.$[It]': 0 } }, 2, where({ It: 1 }))
  update('an unknown operator in a filter', { a: [1] }, zero, 2, where({ it: { $foo: 1 } }))
  update('a filter for a replacement', { a: [1] }, { b: 1 }, 9, where({ it: 1 }))
})
