import { Binary, type Document, Long } from 'mongodb'
import { rowsOf } from './both-engines.js'
import { ownDatabase } from './own-database.js'

const own = ownDatabase('aggregate_rows')

const people: Document[] = [
  { _id: 1, name: 'An', lane: 5, age: 30, tags: ['a', 'b'], boss: null },
  { _id: 2, name: 'Bình', lane: 5, age: 40, tags: ['b'], boss: 1 },
  { _id: 3, name: 'Chi', lane: 7, age: 50, tags: [], boss: 2 },
  { _id: 4, name: 'Dũng', lane: 7, age: 60, boss: 2 },
  { _id: 5, name: 'Em', lane: 9 },
]

const sorted = { $sort: { _id: 1 } }
const byId = (stages: Document[]) => [...stages, sorted]

type Row = [what: string, pipeline: Document[], expected: Document[] | number]

const rows: Row[] = [
  ['$match', [{ $match: { age: { $gt: 45 } } }, { $project: { _id: 1 } }], [{ _id: 3 }, { _id: 4 }]],
  ['$limit', [sorted, { $limit: 1 }, { $project: { _id: 1 } }], [{ _id: 1 }]],
  ['$skip', [sorted, { $skip: 4 }, { $project: { _id: 1 } }], [{ _id: 5 }]],
  ['$count', [{ $count: 'n' }], [{ n: 5 }]],
  ['$count of nothing', [{ $match: { _id: 9 } }, { $count: 'n' }], []],
  [
    '$sortByCount',
    [{ $match: { lane: { $lt: 9 } } }, { $unwind: '$tags' }, { $sortByCount: '$tags' }],
    [
      { _id: 'b', count: 2 },
      { _id: 'a', count: 1 },
    ],
  ],
  ['$unset', [{ $match: { _id: 5 } }, { $unset: ['name', 'lane'] }], [{ _id: 5 }]],
  ['$replaceRoot', [{ $match: { _id: 5 } }, { $replaceRoot: { newRoot: { n: '$name' } } }], [{ n: 'Em' }]],
  ['$replaceWith', [{ $match: { _id: 5 } }, { $replaceWith: { l: '$lane' } }], [{ l: 9 }]],
  [
    '$group',
    byId([
      {
        $group: {
          _id: '$lane',
          sum: { $sum: '$age' },
          mean: { $avg: '$age' },
          least: { $min: '$age' },
          most: { $max: '$age' },
          count: { $count: {} },
        },
      },
    ]),
    [
      { _id: 5, sum: 70, mean: 35, least: 30, most: 40, count: 2 },
      { _id: 7, sum: 110, mean: 55, least: 50, most: 60, count: 2 },
      { _id: 9, sum: 0, mean: null, least: null, most: null, count: 1 },
    ],
  ],
  [
    '$group in an order',
    byId([
      { $sort: { age: -1 } },
      {
        $group: {
          _id: '$lane',
          first: { $first: '$name' },
          last: { $last: '$age' },
          all: { $push: '$age' },
          two: { $firstN: { input: '$name', n: 2 } },
          top: { $top: { output: '$name', sortBy: { name: 1 } } },
          oldest: { $maxN: { input: '$age', n: 1 } },
        },
      },
    ]),
    [
      { _id: 5, first: 'Bình', last: 30, all: [40, 30], two: ['Bình', 'An'], top: 'An', oldest: [40] },
      { _id: 7, first: 'Dũng', last: 50, all: [60, 50], two: ['Dũng', 'Chi'], top: 'Chi', oldest: [60] },
      { _id: 9, first: 'Em', last: null, all: [], two: ['Em'], top: 'Em', oldest: [] },
    ],
  ],
  [
    '$group by a document, null and missing are one',
    byId([{ $group: { _id: '$boss', n: { $sum: 1 } } }]),
    [
      { _id: null, n: 2 },
      { _id: 1, n: 1 },
      { _id: 2, n: 2 },
    ],
  ],
  [
    '$addToSet, $mergeObjects, $stdDevPop',
    [
      { $match: { lane: 5 } },
      {
        $group: {
          _id: null,
          lanes: { $addToSet: '$lane' },
          merged: { $mergeObjects: { name: '$name' } },
          spread: { $stdDevPop: '$age' },
        },
      },
    ],
    [{ _id: null, lanes: [5], merged: { name: 'Bình' }, spread: 5 }],
  ],
  [
    '$bucket',
    [{ $bucket: { groupBy: '$age', boundaries: [0, 45, 100], default: 'other' } }],
    [
      { _id: 0, count: 2 },
      { _id: 45, count: 2 },
      { _id: 'other', count: 1 },
    ],
  ],
  [
    '$bucketAuto',
    [{ $match: { age: { $gt: 0 } } }, { $bucketAuto: { groupBy: '$age', buckets: 2 } }],
    [
      { _id: { min: 30, max: 50 }, count: 2 },
      { _id: { min: 50, max: 60 }, count: 2 },
    ],
  ],
  [
    '$lookup by fields',
    [
      { $match: { _id: { $in: [2, 5] } } },
      { $lookup: { from: 'people', localField: 'boss', foreignField: '_id', as: 'boss' } },
      { $project: { 'boss.name': 1 } },
      sorted,
    ],
    [
      { _id: 2, boss: [{ name: 'An' }] },
      { _id: 5, boss: [] },
    ],
  ],
  [
    '$lookup of the items of an array',
    [
      { $match: { _id: 1 } },
      { $lookup: { from: 'tags', localField: 'tags', foreignField: 'tag', as: 'found' } },
      { $project: { _id: 0, found: 1 } },
    ],
    [
      {
        found: [
          { _id: 1, tag: 'a' },
          { _id: 2, tag: 'b' },
        ],
      },
    ],
  ],
  [
    '$lookup of what is missing finds null and missing',
    [
      { $match: { _id: 5 } },
      { $lookup: { from: 'people', localField: 'nothing', foreignField: 'boss', as: 'f' } },
      { $project: { _id: 0, n: { $size: '$f' } } },
    ],
    [{ n: 2 }],
  ],
  [
    '$lookup by a pipeline with let',
    [
      { $match: { _id: { $lt: 3 } } },
      {
        $lookup: {
          from: 'people',
          let: { me: '$_id' },
          pipeline: [{ $match: { $expr: { $eq: ['$boss', '$$me'] } } }, { $count: 'n' }],
          as: 'under',
        },
      },
      { $project: { under: 1 } },
      sorted,
    ],
    [
      { _id: 1, under: [{ n: 1 }] },
      { _id: 2, under: [{ n: 2 }] },
    ],
  ],
  [
    '$unionWith',
    byId([
      { $match: { _id: 5 } },
      { $project: { name: 1 } },
      { $unionWith: { coll: 'tags', pipeline: [{ $match: { tag: 'a' } }] } },
    ]),
    [
      { _id: 1, tag: 'a' },
      { _id: 5, name: 'Em' },
    ],
  ],
  [
    '$graphLookup',
    [
      { $match: { _id: 3 } },
      {
        $graphLookup: {
          from: 'people',
          startWith: '$boss',
          connectFromField: 'boss',
          connectToField: '_id',
          depthField: 'depth',
          as: 'above',
        },
      },
      { $unwind: '$above' },
      { $project: { _id: '$above._id', depth: '$above.depth' } },
      sorted,
    ],
    [
      { _id: 1, depth: 1 },
      { _id: 2, depth: 0 },
    ],
  ],
  [
    '$facet',
    [
      {
        $facet: { n: [{ $count: 'n' }], old: [{ $match: { age: { $gt: 55 } } }, { $project: { name: 1 } }] },
      },
    ],
    [{ n: [{ n: 5 }], old: [{ _id: 4, name: 'Dũng' }] }],
  ],
  [
    '$redact',
    [
      { $match: { _id: 1 } },
      { $redact: { $cond: [{ $eq: ['$lane', 5] }, '$$KEEP', '$$PRUNE'] } },
      { $project: { name: 1 } },
    ],
    [{ _id: 1, name: 'An' }],
  ],
  ['$sample takes no more than there are', [{ $sample: { size: 9 } }, { $count: 'n' }], [{ n: 5 }]],
  [
    '$$NOW is a date, and one for the whole command',
    [
      { $match: { _id: 1 } },
      { $project: { _id: 0, same: { $eq: ['$$NOW', '$$NOW'] }, t: { $type: '$$NOW' } } },
    ],
    [{ same: true, t: 'date' }],
  ],
  [
    'a sort of an array by its smallest',
    [{ $match: { tags: { $exists: true } } }, { $sort: { tags: 1 } }, { $project: { _id: 1 } }],
    [{ _id: 3 }, { _id: 1 }, { _id: 2 }],
  ],
  ['an unknown stage', [{ $foo: {} }], 40324],
  ['a stage of two names', [{ $match: {}, $limit: 1 }], 40323],
  ['$match by no document', [{ $match: 1 }], 15959],
  ['$limit 0', [{ $limit: 0 }], 15958],
  ['$limit below 0', [{ $limit: -1 }], 5107201],
  ['$skip below 0', [{ $skip: -1 }], 5107200],
  ['$count of an empty name', [{ $count: '' }], 40157],
  ['$count with a dollar', [{ $count: '$n' }], 40158],
  ['$group of no document', [{ $group: 1 }], 15947],
  ['$group without _id', [{ $group: { n: { $sum: 1 } } }], 15955],
  ['$group with two accumulators', [{ $group: { _id: 1, n: { $sum: 1, $avg: 1 } } }], 40238],
  ['an unknown accumulator', [{ $group: { _id: 1, n: { $foo: 1 } } }], 15952],
  ['a field of $group with a dot', [{ $group: { _id: 1, 'a.b': { $sum: 1 } } }], 40235],
  ['$bucket of one boundary', [{ $bucket: { groupBy: '$age', boundaries: [1] } }], 40192],
  ['$bucket out of order', [{ $bucket: { groupBy: '$age', boundaries: [2, 1] } }], 40194],
  ['$bucket of two types', [{ $bucket: { groupBy: '$age', boundaries: [1, 'a'] } }], 40193],
  ['$bucket without a place for a value', [{ $bucket: { groupBy: '$age', boundaries: [0, 45] } }], 40066],
  ['$bucketAuto of none', [{ $bucketAuto: { groupBy: '$age', buckets: 0 } }], 40243],
  ['$sample of none', [{ $sample: { size: -1 } }], 28747],
  ['$replaceRoot by a number', [{ $replaceRoot: { newRoot: '$lane' } }], 40228],
  ['$facet of none', [{ $facet: {} }], 40169],
  ['$facet in $facet', [{ $facet: { a: [{ $facet: { b: [] } }] } }], 40600],
  ['$lookup with an unknown part', [{ $lookup: { from: 'people', as: 'x', foo: 1 } }], 9],
  [
    '$lookup with an unknown stage',
    [{ $lookup: { from: 'people', as: 'x', pipeline: [{ $foo: 1 }] } }],
    40324,
  ],
  ['$redact by a number', [{ $redact: 1 }], 17053],
  ['$unset of a number', [{ $unset: 1 }], 31002],
  ['$changeStream', [{ $changeStream: {} }], 40573],
  ['an unknown variable in a $match', [{ $match: { $expr: '$$x' } }], 17276],
]

const { row, ownRow } = rowsOf({
  '$count of nothing': 'a document with 0',
  '$lookup by a pipeline with let': '$count is unknown there',
  '$group with two accumulators': '14',
  'an unknown accumulator': '168',
  'a field of $group with a dot': 'taken',
  '$bucket without a place for a value': '7158303',
  '$lookup with an unknown part': '40415',
})

describe('aggregations', () => {
  beforeAll(async () => {
    await own.db.collection('people').insertMany(people.map(one => ({ ...one })) as never)
    const tags: Document[] = [
      { _id: 1, tag: 'a' },
      { _id: 2, tag: 'b' },
    ]
    await own.db.collection('tags').insertMany(tags as never)
  })

  for (const [what, pipeline, expected] of rows) {
    row(what, async () => {
      const found = own.db.collection('people').aggregate(pipeline).toArray()
      if (typeof expected === 'number') await expect(found).rejects.toMatchObject({ code: expected })
      else expect(await found).toEqual(expected)
    })
  }

  row('let of the command', async () => {
    const found = own.db
      .collection('people')
      .aggregate([{ $match: { $expr: { $eq: ['$_id', '$$wanted'] } } }], { let: { wanted: 2 } })
    expect((await found.toArray()).map(one => one._id)).toEqual([2])
  })

  row('$documents', async () => {
    const found = own.db.aggregate([{ $documents: [{ a: 1 }, { a: 2 }] }, { $match: { a: 2 } }])
    expect(await found.toArray()).toEqual([{ a: 2 }])
  })

  row('every BSON type comes through stages as it was', async () => {
    const types = own.db.collection('types')
    const values = { long: Long.fromString('9007199254740993'), bytes: new Binary(Buffer.from([0xff, 0xfe])) }
    await types.insertOne({ ...values, whole: 5 })
    const stages = [
      { $addFields: { x: 1 } },
      { $group: { _id: '$long', all: { $push: '$$ROOT' } } },
      { $unwind: '$all' },
      { $replaceWith: '$all' },
    ]
    const [found] = await types.aggregate(stages, { promoteValues: false }).toArray()
    expect(found).toMatchObject(values)
  })

  row('an aggregation over many documents comes in batches', async () => {
    const many = own.db.collection<{ _id: number }>('many')
    await many.insertMany(Array.from({ length: 1500 }, (_, _id) => ({ _id })))
    const found = await many
      .aggregate([{ $addFields: { even: { $mod: ['$_id', 2] } } }, { $match: { even: 0 } }], { batchSize: 7 })
      .toArray()
    expect(found).toHaveLength(750)
  })

  for (const stage of [
    { $out: 'x' },
    { $merge: 'x' },
    { $indexStats: {} },
    { $geoNear: {} },
    { $setWindowFields: {} },
  ]) {
    ownRow(`${Object.keys(stage)[0]} is refused`, async () => {
      await expect(
        own.db
          .collection('people')
          .aggregate([stage as Document])
          .toArray(),
      ).rejects.toMatchObject({ code: 238 })
    })
  }

  ownRow('what a group or a sort would keep beyond 100 MB is refused', async () => {
    const large = own.db.collection('large')
    const text = 'x'.repeat(1024 * 1024)
    for (let i = 0; i < 15; i++) await large.insertMany(Array.from({ length: 7 }, () => ({ text })))
    const run = (stage: Document) => large.aggregate([{ $addFields: { n: 1 } }, stage]).toArray()
    await expect(run({ $group: { _id: null, all: { $push: '$text' } } })).rejects.toMatchObject({ code: 292 })
    await expect(run({ $sort: { text: 1 } })).rejects.toMatchObject({ code: 292 })
    // What is not kept does not count: one number a group, the first of an order.
    expect(await run({ $group: { _id: null, n: { $sum: '$n' } } })).toEqual([{ _id: null, n: 105 }])
    expect(
      await large
        .aggregate([
          { $addFields: { n: 1 } },
          { $sort: { n: 1 } },
          { $limit: 1 },
          { $project: { _id: 0, n: 1 } },
        ])
        .toArray(),
    ).toEqual([{ n: 1 }])
    await large.drop()
  })
})
