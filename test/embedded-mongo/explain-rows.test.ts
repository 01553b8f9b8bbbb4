import type { Document } from 'mongodb'
import { rowsOf } from './both-engines.js'
import { ownDatabase } from './own-database.js'

const own = ownDatabase('explain_rows')

/** The names of a plan's stages, from the one that answers down to the one that reads. */
function stages(plan: Document | undefined): string[] {
  if (!plan) return []
  const inner = plan.inputStage ?? plan.inputStages?.[0]
  return [plan.stage, ...stages(inner)]
}

const finds: [what: string, find: Document, expected: string[]][] = [
  ['no index', { filter: { other: 1 } }, ['COLLSCAN']],
  ['an equality', { filter: { a: 1 } }, ['FETCH', 'IXSCAN']],
  ['a range', { filter: { a: { $gt: 1, $lt: 3 } } }, ['FETCH', 'IXSCAN']],
  ['a list', { filter: { a: { $in: [1, 2] } } }, ['FETCH', 'IXSCAN']],
  ['a prefix of an index', { filter: { b: 1 } }, ['FETCH', 'IXSCAN']],
  ['an item of an array', { filter: { list: 1 } }, ['FETCH', 'IXSCAN']],
  ['an order of an index', { sort: { b: 1, c: 1 } }, ['FETCH', 'IXSCAN']],
  ['an order turned round', { sort: { b: -1, c: -1 } }, ['FETCH', 'IXSCAN']],
  ['an equality and the order behind it', { filter: { b: 1 }, sort: { c: -1 } }, ['FETCH', 'IXSCAN']],
  ['an order of no index', { sort: { other: 1 } }, ['SORT', 'COLLSCAN']],
  ['a mixed order', { sort: { b: 1, c: -1 } }, ['SORT', 'COLLSCAN']],
  ['a projection', { filter: { other: 1 }, projection: { a: 1 } }, ['PROJECTION_SIMPLE', 'COLLSCAN']],
  ['a limit', { filter: { other: 1 }, limit: 2 }, ['LIMIT', 'COLLSCAN']],
  ['a skip', { filter: { other: 1 }, skip: 2 }, ['SKIP', 'COLLSCAN']],
  ['a hint', { filter: { other: 1 }, hint: 'a_1' }, ['FETCH', 'IXSCAN']],
  ['$natural', { filter: { a: 1 }, hint: { $natural: 1 } }, ['COLLSCAN']],
]

const executed: [what: string, find: Document, stats: Document][] = [
  ['an equality', { filter: { a: 1 } }, { nReturned: 10, totalKeysExamined: 10, totalDocsExamined: 10 }],
  ['no index', { filter: { other: 1 } }, { nReturned: 10, totalKeysExamined: 0, totalDocsExamined: 50 }],
  [
    'an index and a rest',
    { filter: { a: 1, c: 1 } },
    { nReturned: 2, totalKeysExamined: 10, totalDocsExamined: 10 },
  ],
]

const { row } = rowsOf({
  'a find by an equality and the order behind it': 'sorts',
  'what a find by an index and a rest takes': 'reads all',
  'a count that an index answers reads no document': 'FETCH',
  'updates, deletes and findAndModify say how they find': 'COLLSCAN alone',
  'a collection that is not there': 'COLLSCAN',
})

describe('explain', () => {
  beforeAll(async () => {
    const planned = own.db.collection('planned')
    await planned.insertMany(
      Array.from({ length: 50 }, (_, i) => ({
        a: i % 5,
        b: i % 2,
        c: Math.floor(i / 5) % 5,
        other: i % 5,
        list: [i, i + 1],
      })),
    )
    await planned.createIndexes([{ key: { a: 1 } }, { key: { b: 1, c: 1 } }, { key: { list: 1 } }])
  })

  const explain = (command: Document, verbosity = 'executionStats') =>
    own.db.command({ explain: command, verbosity })

  for (const [what, find, expected] of finds) {
    row(`a find by ${what}`, async () => {
      const { queryPlanner } = await explain({ find: 'planned', ...find }, 'queryPlanner')
      expect(stages(queryPlanner.winningPlan)).toEqual(expected)
    })
  }

  for (const [what, find, stats] of executed) {
    row(`what a find by ${what} takes`, async () => {
      expect((await explain({ find: 'planned', ...find })).executionStats).toMatchObject(stats)
    })
  }

  row('a count that an index answers reads no document', async () => {
    const { queryPlanner, executionStats } = await explain({ count: 'planned', query: { a: 1 } })
    expect(stages(queryPlanner.winningPlan)).toEqual(['COUNT', 'COUNT_SCAN'])
    expect(executionStats.totalDocsExamined).toBe(0)
  })

  row('updates, deletes and findAndModify say how they find', async () => {
    const update = { update: 'planned', updates: [{ q: { a: 1 }, u: { $set: { x: 1 } } }] }
    expect(stages((await explain(update, 'queryPlanner')).queryPlanner.winningPlan)).toEqual([
      'UPDATE',
      'FETCH',
      'IXSCAN',
    ])
    const remove = { delete: 'planned', deletes: [{ q: { a: 1 }, limit: 0 }] }
    expect(stages((await explain(remove, 'queryPlanner')).queryPlanner.winningPlan).at(0)).toBe('DELETE')
    expect(await own.db.collection('planned').countDocuments({ x: 1 })).toBe(0)
  })

  row('an aggregation that a find can do, and one with stages behind it', async () => {
    const simple = await own.db
      .collection('planned')
      .aggregate([{ $match: { a: 1 } }])
      .explain('queryPlanner')
    expect(JSON.stringify(simple)).toContain('"IXSCAN"')
    const grouped = await own.db
      .collection('planned')
      .aggregate([{ $match: { a: 1 } }, { $unwind: '$list' }, { $group: { _id: '$list' } }])
      .explain('queryPlanner')
    expect(JSON.stringify(grouped)).toContain('"IXSCAN"')
  })

  row('an unknown verbosity is refused', async () => {
    await expect(explain({ find: 'planned' }, 'all')).rejects.toMatchObject({ code: 2 })
  })

  row('a collection that is not there', async () => {
    const { queryPlanner } = await explain({ find: 'nowhere', filter: {} }, 'queryPlanner')
    expect(stages(queryPlanner.winningPlan)).toEqual(['EOF'])
  })
})
