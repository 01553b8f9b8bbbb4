import { type Document, Long } from 'mongodb'
import { rowsOf } from './both-engines.js'
import { ownDatabase } from './own-database.js'

const own = ownDatabase('indexes')
const run = (command: Document) => own.db.command(command)
const create = (...indexes: Document[]) => run({ createIndexes: 'c', indexes })
const named = (key: Document, more: Document = {}) => create({ key, name: 'n', ...more })
const change = (index: Document) => run({ collMod: 'c', index })
const listed = async () => (await own.db.collection('c').indexes()).filter(index => index.name !== '_id_')

beforeEach(async () => {
  await own.db.collection('c').drop()
  await own.db.collection('c').insertMany([
    { _id: 1 as never, a: 1, b: 1 },
    { _id: 2 as never, a: 1, b: 2 },
  ])
})

const badSpecs: [what: string, spec: Document, code: number, differs?: string][] = [
  ['no key', { name: 'n' }, 9, 'it says 14'],
  ['a key that is no document', { key: 5, name: 'n' }, 14],
  ['a key of nothing', { key: {}, name: 'n' }, 67],
  ['a direction of 0', { key: { z: 0 }, name: 'n' }, 67, 'it makes it'],
  ['a direction that is no number', { key: { z: true }, name: 'n' }, 67, 'it makes it'],
  ['an unknown kind', { key: { z: 'foo' }, name: 'n' }, 67],
  ['a field without a name', { key: { '': 1 }, name: 'n' }, 67, 'it makes it'],
  ['a path with a hole', { key: { 'a..b': 1 }, name: 'n' }, 67, 'it makes it'],
  ['a field with a dollar', { key: { $z: 1 }, name: 'n' }, 67, 'it makes it'],
  [
    '33 fields',
    { key: Object.fromEntries(Array.from({ length: 33 }, (_, i) => [`f${i}`, 1])), name: 'n' },
    13103,
    'it makes it',
  ],
  ['no name', { key: { z: 1 } }, 9],
  ['a name that is no text', { key: { z: 1 }, name: 5 }, 14],
  ['an empty name', { key: { z: 1 }, name: '' }, 67, 'it makes it'],
  ['the name *', { key: { z: 1 }, name: '*' }, 2, 'it makes it'],
  ['the name of the index on _id', { key: { z: 1 }, name: '_id_' }, 2, 'it says 86'],
  ['_id backwards', { key: { _id: -1 }, name: 'n' }, 2, 'it makes it'],
  ['_id unique', { key: { _id: 1 }, name: '_id_', unique: true }, 197, 'it says 86'],
  ['_id that expires', { key: { _id: 1 }, name: '_id_', expireAfterSeconds: 1 }, 197, 'it says 86'],
  ['an unknown option', { key: { z: 1 }, name: 'n', foo: 1 }, 197, 'it says 40415'],
  ['unique that is no flag', { key: { z: 1 }, name: 'n', unique: 'yes' }, 14],
  ['an unknown version', { key: { z: 1 }, name: 'n', v: 9 }, 67, 'it makes it'],
  ['seconds that are no number', { key: { z: 1 }, name: 'n', expireAfterSeconds: 'x' }, 67],
  ['seconds below 0', { key: { z: 1 }, name: 'n', expireAfterSeconds: -1 }, 67, 'it makes it'],
  ['too many seconds', { key: { z: 1 }, name: 'n', expireAfterSeconds: 2_147_483_648 }, 67, 'it makes it'],
  ['expiry by two fields', { key: { z: 1, y: 1 }, name: 'n', expireAfterSeconds: 1 }, 67, 'it makes it'],
  [
    'partial and sparse',
    { key: { z: 1 }, name: 'n', sparse: true, partialFilterExpression: { a: 1 } },
    67,
    'it makes it',
  ],
  ['a partial filter that is no document', { key: { z: 1 }, name: 'n', partialFilterExpression: 5 }, 14],
  [
    'a partial filter by $ne',
    { key: { z: 1 }, name: 'n', partialFilterExpression: { a: { $ne: 1 } } },
    67,
    'it makes it',
  ],
  [
    'a partial filter by $not',
    { key: { z: 1 }, name: 'n', partialFilterExpression: { a: { $not: { $gt: 1 } } } },
    67,
    'it makes it',
  ],
  [
    'a partial filter by $nin',
    { key: { z: 1 }, name: 'n', partialFilterExpression: { a: { $nin: [1] } } },
    67,
    'it makes it',
  ],
  [
    'a partial filter by $nor',
    { key: { z: 1 }, name: 'n', partialFilterExpression: { $nor: [{ a: 1 }] } },
    67,
    'it makes it',
  ],
  [
    'a partial filter by absence',
    { key: { z: 1 }, name: 'n', partialFilterExpression: { a: { $exists: false } } },
    67,
    'it makes it',
  ],
  [
    'a partial filter by $regex',
    { key: { z: 1 }, name: 'n', partialFilterExpression: { a: /x/ } },
    67,
    'it makes it',
  ],
  [
    'a partial filter by $size',
    { key: { z: 1 }, name: 'n', partialFilterExpression: { a: { $size: 1 } } },
    67,
    'it makes it',
  ],
  [
    'a partial filter by $elemMatch',
    { key: { z: 1 }, name: 'n', partialFilterExpression: { a: { $elemMatch: { $gt: 1 } } } },
    67,
    'it makes it',
  ],
  [
    'a partial filter by $expr',
    { key: { z: 1 }, name: 'n', partialFilterExpression: { $expr: true } },
    224,
    'it makes it',
  ],
  ['a partial filter by a script', { key: { z: 1 }, name: 'n', partialFilterExpression: { $where: '1' } }, 2],
]

const refused: [what: string, ask: () => Promise<unknown>, code: number, differs?: string][] = [
  ['no index', () => run({ createIndexes: 'c', indexes: [] }), 2, 'it says that it did'],
  ['no list of indexes', () => run({ createIndexes: 'c' }), 40414],
  ['a list that is none', () => run({ createIndexes: 'c', indexes: 5 }), 14],
  ['an unknown field', () => run({ createIndexes: 'c', indexes: [], foo: 1 }), 40415, 'it takes it'],
  ['the index on _id by name', () => run({ dropIndexes: 'c', index: '_id_' }), 72],
  ['the index on _id by key', () => run({ dropIndexes: 'c', index: { _id: 1 } }), 72],
  [
    'the index on _id in a list',
    () => run({ dropIndexes: 'c', index: ['taken', '_id_'] }),
    72,
    'it knows no lists',
  ],
  ['dropping what is not there', () => run({ dropIndexes: 'c', index: 'nope' }), 27],
  ['dropping a key that is not there', () => run({ dropIndexes: 'c', index: { nope: 1 } }), 27],
  [
    'one that is not there in a list',
    () => run({ dropIndexes: 'c', index: ['taken', 'nope'] }),
    27,
    'it knows no lists',
  ],
  ['dropping nothing named', () => run({ dropIndexes: 'c' }), 40414, 'it drops all'],
  ['dropping by a number', () => run({ dropIndexes: 'c', index: 5 }), 14],
  ['dropping in no collection', () => run({ dropIndexes: 'nowhere', index: '*' }), 26],
  ['listing in no collection', () => run({ listIndexes: 'nowhere' }), 26],
  ['another key under the name', () => create({ key: { z: 1 }, name: 'taken' }), 86],
  ['another option under the name', () => create({ key: { taken: 1 }, name: 'taken', unique: true }), 86],
  ['the same under another name', () => create({ key: { taken: 1 }, name: 'other' }), 85],
  [
    'another expiry under the name',
    () => create({ key: { taken: 1 }, name: 'taken', expireAfterSeconds: 5 }),
    85,
    'it says 86',
  ],
  ['changing nothing named', () => change({ expireAfterSeconds: 5 }), 72, 'it says 27'],
  ['changing nothing', () => change({ name: 'taken' }), 72, 'it says that it did'],
  ['changing what is not there', () => change({ name: 'nope', expireAfterSeconds: 5 }), 27],
  ['expiry of _id', () => change({ name: '_id_', expireAfterSeconds: 5 }), 72],
  ['expiry below 0', () => change({ name: 'taken', expireAfterSeconds: -5 }), 72],
  ['expiry by a text', () => change({ name: 'taken', expireAfterSeconds: '5' }), 14, 'it takes it'],
  ['an unknown change', () => change({ name: 'taken', foo: 5 }), 40415, 'it takes it'],
]

const { row, ownRow } = rowsOf({
  ...Object.fromEntries(
    [...badSpecs, ...refused].flatMap(([what, , code, differs]) =>
      differs ? [[`${what} is refused by ${code}`, differs]] : [],
    ),
  ),
  'an index is listed as it was asked for: unique by a number': 'it lists the number',
  'an index is listed as it was asked for: made in the background': 'it lists that too',
  'an index is listed as it was asked for: expiry in a fraction': 'it lists the fraction',
  'createIndexes counts, and says when there is nothing to do': 'it makes another index on _id',
  'a bad index makes no collection': 'it makes it',
  'a good index beside a bad one is not made': 'it is',
  'one key may have several indexes that differ in what they hold': 'it drops any of them by the key',
  'an index over parallel arrays is refused by 171, and not made': 'it makes it',
  'a collection has 64 indexes at most': 'it has more',
  'dropIndexes drops by name, key, names and all': 'it knows no lists',
  'an index that was made anew is used, and is as before': 'it has no reIndex',
})

describe('indexes', () => {
  for (const [what, spec, code] of badSpecs) {
    row(`${what} is refused by ${code}`, async () => {
      await expect(create(spec)).rejects.toMatchObject({ ok: 0, code })
      expect(await listed()).toEqual([])
    })
  }

  for (const [what, ask, code] of refused) {
    row(`${what} is refused by ${code}`, async () => {
      await create({ key: { taken: 1 }, name: 'taken' })
      await expect(ask()).rejects.toMatchObject({ ok: 0, code })
      expect(await listed()).toEqual([{ v: 2, key: { taken: 1 }, name: 'taken' }])
    })
  }

  const leftOut: [what: string, spec: Document][] = [
    ['text', { key: { a: 'text' } }],
    ['geo', { key: { a: '2dsphere' } }],
    ['hashed', { key: { a: 'hashed' } }],
    ['wildcard', { key: { '$**': 1 } }],
    ['hidden', { key: { a: 1 }, hidden: true }],
    ['a collation', { key: { a: 1 }, collation: { locale: 'vi' } }],
    ['a place in an array', { key: { 'a.0': 1 } }],
    ['version 1', { key: { a: 1 }, v: 1 }],
  ]
  for (const [what, spec] of leftOut) {
    ownRow(`an index of the kind ${what} is left out, and said so`, async () => {
      await expect(create({ name: 'n', ...spec })).rejects.toMatchObject({ code: 238 })
      expect(await listed()).toEqual([])
    })
  }

  const kept: [what: string, spec: Document, shown?: Document][] = [
    ['one field', { key: { a: 1 } }],
    ['several fields, both ways', { key: { a: 1, b: -1, 'c.d': 1 } }],
    ['unique', { key: { b: 1 }, unique: true }],
    ['unique by a number', { key: { b: 1 }, unique: 1 }, { key: { b: 1 }, unique: true }],
    ['sparse', { key: { a: 1 }, sparse: true }],
    ['made in the background', { key: { a: 1 }, background: true }, { key: { a: 1 } }],
    ['expiry', { key: { a: 1 }, expireAfterSeconds: 0 }],
    [
      'expiry in a long',
      { key: { a: 1 }, expireAfterSeconds: Long.fromNumber(60) },
      { key: { a: 1 }, expireAfterSeconds: 60 },
    ],
    [
      'expiry in a fraction',
      { key: { a: 1 }, expireAfterSeconds: 60.9 },
      { key: { a: 1 }, expireAfterSeconds: 60 },
    ],
    ...[
      { a: { $exists: true } },
      { a: { $in: [1, 2] } },
      { a: { $type: 'string' } },
      { a: { $gte: 1, $lt: 5 } },
      { a: null },
      { $or: [{ a: 1 }, { b: { $gt: 2 } }] },
      { $and: [{ a: 1 }, { b: 2 }] },
    ].map((partialFilterExpression): [string, Document] => [
      `partial by ${JSON.stringify(partialFilterExpression)}`,
      { key: { a: 1 }, partialFilterExpression },
    ]),
  ]
  for (const [what, spec, shown = spec] of kept) {
    row(`an index is listed as it was asked for: ${what}`, async () => {
      expect(await create({ name: 'n', ...spec })).toMatchObject({ numIndexesBefore: 1, numIndexesAfter: 2 })
      const [index] = await listed()
      expect(index).toMatchObject({ v: 2, name: 'n', ...shown })
      expect(Object.keys(index ?? {}).sort()).toEqual(['name', 'v', ...Object.keys(shown)].sort())
    })
  }

  row('createIndexes counts, and says when there is nothing to do', async () => {
    expect(await named({ a: 1 })).toMatchObject({
      numIndexesBefore: 1,
      numIndexesAfter: 2,
      createdCollectionAutomatically: false,
      ok: 1,
    })
    const again = await named({ a: 1 })
    expect(again).toMatchObject({
      numIndexesBefore: 2,
      numIndexesAfter: 2,
      note: 'all indexes already exist',
    })
    expect(await create({ key: { _id: 1 }, name: 'mine' })).toMatchObject({
      note: 'all indexes already exist',
    })
  })

  row('the first index makes its collection', async () => {
    await own.db.collection('c').drop()
    expect(await named({ a: 1 })).toMatchObject({
      numIndexesBefore: 1,
      numIndexesAfter: 2,
      createdCollectionAutomatically: true,
    })
  })

  row('a good index beside a bad one is not made', async () => {
    await expect(
      create({ key: { good: 1 }, name: 'good' }, { key: { z: 0 }, name: 'n' }),
    ).rejects.toMatchObject({
      code: 67,
    })
    expect(await listed()).toEqual([])
  })

  row('a bad index makes no collection', async () => {
    await expect(
      run({
        createIndexes: 'fresh',
        indexes: [
          { key: { a: 1 }, name: 'a' },
          { key: { z: 0 }, name: 'z' },
        ],
      }),
    ).rejects.toMatchObject({ code: 67 })
    await expect(run({ listIndexes: 'fresh' })).rejects.toMatchObject({ code: 26 })
  })

  row('one key may have several indexes that differ in what they hold', async () => {
    await create(
      { key: { b: 1 }, name: 'plain' },
      { key: { b: 1 }, name: 'unique', unique: true },
      { key: { b: 1 }, name: 'sparse', sparse: true },
      { key: { b: 1 }, name: 'some', partialFilterExpression: { b: 1 } },
    )
    expect(await listed()).toHaveLength(4)
    await expect(run({ dropIndexes: 'c', index: { b: 1 } })).rejects.toMatchObject({ code: 181 })
    await run({ dropIndexes: 'c', index: 'unique' })
    expect(await listed()).toHaveLength(3)
  })

  row('a unique index over what is there twice names the value, and is not made', async () => {
    await expect(named({ a: 1 }, { unique: true })).rejects.toMatchObject({
      code: 11000,
      codeName: 'DuplicateKey',
      keyPattern: { a: 1 },
      keyValue: { a: 1 },
    })
    expect(await listed()).toEqual([])
    await own.db.collection('c').insertOne({ a: 1 })
  })

  row('an index over parallel arrays is refused by 171, and not made', async () => {
    await own.db.collection('c').insertOne({ p: [1, 2], q: [3, 4] })
    await expect(named({ p: 1, q: 1 })).rejects.toMatchObject({ code: 171 })
    expect(await listed()).toEqual([])
  })

  row('a collection has 64 indexes at most', async () => {
    const specs = Array.from({ length: 63 }, (_, i) => ({ key: { [`f${i}`]: 1 }, name: `f${i}` }))
    expect(await create(...specs)).toMatchObject({ numIndexesAfter: 64 })
    await expect(named({ more: 1 })).rejects.toMatchObject({ code: 67 })
    expect(await listed()).toHaveLength(63)
  })

  row('dropIndexes drops by name, key, names and all', async () => {
    await create(...['p', 'q', 'r', 's', 't'].map(name => ({ key: { [name]: 1 }, name })))
    expect(await run({ dropIndexes: 'c', index: 'p' })).toMatchObject({ nIndexesWas: 6, ok: 1 })
    expect(await run({ dropIndexes: 'c', index: { q: 1 } })).toMatchObject({ nIndexesWas: 5 })
    expect(await run({ dropIndexes: 'c', index: ['r', 's'] })).toMatchObject({ nIndexesWas: 4 })
    expect((await listed()).map(index => index.name)).toEqual(['t'])
    expect(await run({ dropIndexes: 'c', index: '*' })).toMatchObject({
      nIndexesWas: 2,
      msg: 'non-_id indexes dropped for collection',
    })
    expect(await listed()).toEqual([])
  })

  row('collMod changes how soon documents expire', async () => {
    await named({ at: 1 }, { expireAfterSeconds: 3600 })
    expect(await change({ name: 'n', expireAfterSeconds: 60 })).toMatchObject({
      expireAfterSeconds_old: 3600,
      expireAfterSeconds_new: 60,
      ok: 1,
    })
    expect(await listed()).toMatchObject([{ name: 'n', expireAfterSeconds: 60 }])
    expect(await change({ keyPattern: { at: 1 }, expireAfterSeconds: 30 })).toMatchObject({
      expireAfterSeconds_new: 30,
    })
  })

  row('collMod makes a plain index one that expires', async () => {
    await named({ at: 1 })
    expect(await change({ name: 'n', expireAfterSeconds: 60 })).toMatchObject({
      expireAfterSeconds_new: 60,
      ok: 1,
    })
    expect(await listed()).toMatchObject([{ name: 'n', key: { at: 1 }, expireAfterSeconds: 60 }])
  })

  row('an index that was made anew is used, and is as before', async () => {
    await create({ key: { a: 1 }, name: 'a' }, { key: { b: 1 }, name: 'b', unique: true })
    expect(await run({ reIndex: 'c' })).toMatchObject({ nIndexesWas: 3, nIndexes: 3, ok: 1 })
    expect((await own.db.collection('c').indexes()).map(index => index.name)).toEqual(['_id_', 'a', 'b'])
    expect(await own.db.collection('c').find({ b: 2 }).hint('b').toArray()).toHaveLength(1)
    await expect(own.db.collection('c').insertOne({ b: 2 })).rejects.toMatchObject({ code: 11000 })
  })

  row('many indexes come by a cursor', async () => {
    await create(...Array.from({ length: 20 }, (_, i) => ({ key: { [`f${i}`]: 1 }, name: `f${i}` })))
    expect(await own.db.collection('c').listIndexes({ batchSize: 7 }).toArray()).toHaveLength(21)
  })
})
