import { EJSON } from 'bson'
import { Binary, type Document, Double, Int32, Long, MaxKey, MinKey, ObjectId } from 'mongodb'
import { ownDatabase } from './own-database.js'

const own = ownDatabase('index_agreement')

/** Mulberry32: the same seed gives the same documents and queries. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const scalars: unknown[] = [
  null,
  0,
  1,
  -1,
  1.5,
  new Double(1),
  new Double(9007199254740992),
  Long.fromString('9007199254740993'),
  2,
  3,
  7,
  Long.fromString('-9007199254740993'),
  1e300,
  Number.NaN,
  Number.NEGATIVE_INFINITY,
  '',
  'a',
  'ab',
  'a\0b',
  'Đặng',
  'z',
  true,
  false,
  new Date(0),
  new Date(-5),
  new Date(1e12),
  new ObjectId('000000000000000000000001'),
  new ObjectId('ffffffffffffffffffffffff'),
  new Binary(Buffer.from([1, 2])),
  new Binary(Buffer.from([1])),
  { b: 1 },
  { b: 'a', c: null },
]

const indexes: Document[] = [
  { a: 1 },
  { a: -1, b: 1 },
  { b: 1, a: -1, c: 1 },
  { 'o.x': 1 },
  { 'o.x': -1, 'o.y': 1 },
  { c: 1, a: 1 },
  { a: 1, _id: 1 },
  { a: -1, b: 1, _id: 1 },
  { b: 1, _id: -1 },
  { 'o.x': 1, _id: 1 },
]

describe.each([1, 2, 3, 4, 5, 6])('seed %i', seed => {
  const random = randomFrom(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const value = (depth = 0): unknown => {
    const kind = random()
    if (depth < 2 && kind < 0.2)
      return Array.from({ length: Math.floor(random() * 4) }, () => value(depth + 1))
    return pick(scalars)
  }
  const item = (): Document => ({
    ...(random() < 0.8 && { x: value(1) }),
    ...(random() < 0.8 && { y: pick(scalars) }),
  })
  const document = (_id: number): Document => ({
    _id,
    ...(random() < 0.85 && { a: seed % 2 ? pick(scalars) : value() }),
    ...(random() < 0.85 && { b: pick(scalars) }),
    ...(random() < 0.85 && { c: pick(scalars) }),
    ...(random() < 0.85 && { o: random() < 0.5 ? item() : [item(), item()] }),
  })
  const condition = (): unknown => {
    const kind = random()
    if (kind < 0.35) return pick(scalars)
    if (kind < 0.5) return { $in: [pick(scalars), pick(scalars), pick(scalars)] }
    const [low, high] = [pick(['$gt', '$gte']), pick(['$lt', '$lte'])]
    if (kind < 0.7) return { [random() < 0.5 ? low : high]: pick(scalars) }
    if (kind < 0.95) return { [low]: pick(scalars.slice(0, 12)), [high]: pick(scalars.slice(0, 12)) }
    return pick([
      { $exists: true },
      { $exists: false },
      { $ne: pick(scalars) },
      { $type: 'string' },
      { $size: 1 },
    ])
  }
  const query = (): Document => {
    const fields = ['a', 'b', 'c', 'o.x', 'o.y'].filter(() => random() < 0.4)
    const simple = Object.fromEntries(fields.map(field => [field, condition()]))
    return random() < 0.15 ? { ...simple, $or: [{ a: condition() }, { b: condition() }] } : simple
  }
  const sort = (): Document | undefined => {
    const by = pick<Document | undefined>([
      undefined,
      { a: 1 },
      { a: -1, b: 1 },
      { a: 1, b: -1 },
      { b: 1 },
      { 'o.x': 1 },
      { c: -1 },
    ])
    return by && { ...by, _id: random() < 0.5 ? 1 : -1 }
  }

  it('finds, sorts and counts the same with indexes and without, also after updates and deletes', async () => {
    const plain = own.db.collection(`plain${seed}`)
    const indexed = own.db.collection(`indexed${seed}`)
    const partial = own.db.collection(`partial${seed}`)
    for (const key of indexes) await indexed.createIndex(key as never)
    await partial.createIndex({ a: 1 }, { partialFilterExpression: { b: { $gte: 0 } } })
    await partial.createIndex({ c: 1 }, { sparse: true })
    await partial.createIndex({ b: 1, a: 1 }, { partialFilterExpression: { c: { $exists: true } } })
    const all = [plain, indexed, partial]
    const documents = Array.from({ length: 150 }, (_, i) => document(i))
    for (const one of all) await one.insertMany(documents)
    for (let i = 0; i < 40; i++) {
      const change = random() < 0.7 ? { $set: { a: value(), 'p.q': i } } : { $unset: { c: '' } }
      const filter: Document = { _id: Math.floor(random() * 150) }
      const removed = random() < 0.2
      for (const one of all) await (removed ? one.deleteOne(filter) : one.updateOne(filter, change))
    }
    for (let i = 0; i < 200; i++) {
      const [filter, order, limit] = [query(), sort(), Math.floor(random() * 3) * 10]
      const ids = async (one: typeof plain) => {
        const cursor = one.find(filter, { projection: { _id: 1 } }).limit(limit)
        const found = (await (order ? cursor.sort(order) : cursor).toArray()).map(row => row._id)
        return order ? found : limit ? found.length : found.sort()
      }
      const expected = await ids(plain)
      const what = `${JSON.stringify(filter)} sorted ${JSON.stringify(order)} limit ${limit}`
      expect({ what, found: await ids(indexed) }).toEqual({ what, found: expected })
      expect({ what, found: await ids(partial) }).toEqual({ what, found: expected })
      expect(await indexed.countDocuments(filter)).toBe(await plain.countDocuments(filter))
    }
  })
})

describe('partial and sparse indexes', () => {
  const values: unknown[] = [
    ...[
      new Int32(5),
      new Double(5),
      Long.fromNumber(5),
      new Int32(-1),
      new Double(Number.NaN),
      null,
      undefined,
    ],
    ...[
      '',
      'a',
      true,
      new Date(5),
      { x: 1 },
      {},
      [],
      [5],
      [null],
      ['a', 5],
      [[5]],
      new MinKey(),
      new MaxKey(),
    ],
  ]
  const operands = values.filter(value => value !== undefined)
  const partial = [
    ...['int', 'double', 'long', 'number', 'string', 'null', 'array', 'minKey', ['int', 'string']].map(
      $type => ({
        $type,
      }),
    ),
    ...[
      { $exists: true },
      { $in: [5, 'a'] },
      { $in: [null, 5] },
      { $gt: 0, $lt: 9 },
      { $type: 'int', $gt: 0 },
    ],
    ...['$eq', '$gt', '$gte', '$lt', '$lte'].flatMap(op => [...operands].map(operand => ({ [op]: operand }))),
  ]

  it('hold what a query over their field finds without them', async () => {
    const random = randomFrom(11)
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
    const condition = (): Document => {
      const kind = random()
      if (kind < 0.4) return { [pick(['$eq', '$gt', '$gte', '$lt', '$lte', '$ne'])]: pick(operands) }
      if (kind < 0.6) return { [pick(['$in', '$nin'])]: [pick(operands), pick(operands)] }
      if (kind < 0.7) return { $not: { [pick(['$gt', '$eq', '$lte'])]: pick(operands) } }
      return pick(partial)
    }
    let used = 0
    for (const [i, expression] of [...partial, undefined].entries()) {
      for (const path of ['a', 'a.x']) {
        const one = own.db.collection(`holds${i}${path.length}`)
        const options = expression ? { partialFilterExpression: { [path]: expression } } : { sparse: true }
        await one.createIndex({ [path]: 1 }, options as never)
        const whole = values.map((a, _id) => (a === undefined ? { _id } : { _id, a }))
        const inner = values.map((x, at) => ({ _id: 100 + at, a: x === undefined ? {} : { x } }))
        const items = values.map((x, at) => ({ _id: 200 + at, a: [x === undefined ? {} : { x }, { y: 1 }] }))
        await one.insertMany([...whole, ...inner, ...items] as never)
        for (const asked of [expression ?? { $exists: true }, ...Array.from({ length: 12 }, condition)]) {
          const filter: Document = { [path]: random() < 0.2 ? { ...asked, $gte: pick(operands) } : asked }
          const ids = async (hint?: Document) => {
            const cursor = one.find(filter, { projection: { _id: 1 }, ...(hint && { hint }) })
            return (await cursor.toArray()).map(({ _id }) => String(_id)).sort()
          }
          const what = EJSON.stringify({ options, filter })
          expect({ what, found: await ids() }).toEqual({ what, found: await ids({ $natural: 1 }) })
        }
        const plan = await one
          .find({ [path]: expression ?? { $exists: true } } as never)
          .explain('queryPlanner')
        if (JSON.stringify(plan).includes('IXSCAN')) used++
        await one.drop()
      }
    }
    // Else nothing was compared.
    expect(used).toBeGreaterThan(partial.length / 2)
  })
})

describe('explain', () => {
  const plans: [what: string, filter: Document, sort: Document | undefined, stage: string, index: string][] =
    [
      ['equality', { a: 1 }, undefined, 'IXSCAN', 'a_1_b_1'],
      ['a range', { a: { $gt: 1 } }, undefined, 'IXSCAN', 'a_1_b_1'],
      ['$in', { a: { $in: [1, 2] } }, undefined, 'IXSCAN', 'a_1_b_1'],
      ['the order of an index', {}, { a: 1, b: 1 }, 'IXSCAN', 'a_1_b_1'],
      ['the order backwards', {}, { a: -1, b: -1 }, 'IXSCAN', 'a_1_b_1'],
      ['an equality and the order after it', { a: 1 }, { b: -1 }, 'IXSCAN', 'a_1_b_1'],
      [
        'a partial index that holds the answer',
        { state: 'due', at: { $lte: 5 } },
        { at: 1 },
        'IXSCAN',
        'at_1',
      ],
      ['a partial index that may not', { at: { $lte: 5 } }, undefined, 'COLLSCAN', ''],
      ['_id', { _id: 1 }, undefined, 'IXSCAN', '_id_'],
      ['whole unique keys before an order', { _id: { $in: [1, 2] }, a: 1 }, { b: 1 }, 'SORT', '_id_'],
      ['either of two', { $or: [{ a: 1 }, { _id: 2 }] }, undefined, 'OR', ''],
      ['an order no index has', { a: 1 }, { c: 1 }, 'SORT', 'a_1_b_1'],
      ['a field without an index', { c: 1 }, undefined, 'COLLSCAN', ''],
    ]

  beforeAll(async () => {
    const planned = own.db.collection('planned')
    await planned.insertOne({ a: 1 })
    await planned.createIndex({ a: 1, b: 1 })
    await planned.createIndex({ at: 1 }, { partialFilterExpression: { state: 'due' } })
  })

  it.each(plans)('says how it reads: %s', async (_, filter, sort, stage, index) => {
    const cursor = own.db.collection('planned').find(filter)
    const plan = JSON.stringify(
      (await (sort ? cursor.sort(sort) : cursor).explain('queryPlanner')).queryPlanner.winningPlan,
    )
    expect(plan).toContain(`"${stage}"`)
    if (index) expect(plan).toContain(`"indexName":"${index}"`)
    if (stage === 'IXSCAN') expect(plan).not.toContain('"SORT"')
  })

  it('honours a hint', async () => {
    const planned = own.db.collection('planned')
    const plan = await planned
      .find({ _id: { $exists: true } })
      .hint({ a: 1, b: 1 })
      .explain('executionStats')
    expect(JSON.stringify(plan.queryPlanner)).toContain('a_1_b_1')
    expect(plan.executionStats).toMatchObject({ nReturned: 1, totalDocsExamined: 1 })
  })
})
