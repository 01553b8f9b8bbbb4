import { createAuditStore } from '../../src/foundation/audit-store.js'
import { createSealer } from '../../src/foundation/crypto.js'
import type { Database } from '../../src/foundation/database.js'
import { databaseUri } from '../support/database-uri.js'
import { openPatiently } from '../support/open-patiently.js'

let db: Database
beforeEach(async () => {
  db = await openPatiently(databaseUri('audit'))
  await auditOf().ensureIndexes()
})
afterEach(async () => {
  await db.dropDatabase()
  await db.close()
})

const sealer = createSealer([{ id: 'k1', secret: Buffer.alloc(32, 7) }])
const at = new Date('2026-11-20T13:00:00Z')
/** As another process has it: nothing shared but the database. */
const auditOf = (wardId = 'hoa-ban') => createAuditStore(db, { wardId, sealer })
const entry = (key: string, about = 'r1') => ({
  key,
  at,
  by: 'p1',
  what: 'asked',
  about,
  reason: `vì ${key}`,
})
const rows = () => db.collection('audit')
const numbers = async () =>
  (await rows().find({ wardId: 'hoa-ban' }).sort({ number: 1 }).toArray()).map(({ number }) => number)

test('keeps what happened in order, each ward for itself, words sealed', async () => {
  const audit = auditOf()
  for (const key of ['a', 'b', 'c']) await audit.append(entry(key, key === 'b' ? 'r2' : 'r1'))
  await auditOf('muong-la').append(entry('a'))
  expect((await audit.list('r1')).map(({ number, reason }) => [number, reason])).toEqual([
    [1, 'vì a'],
    [3, 'vì c'],
  ])
  expect((await audit.latest('asked', 2)).map(({ key }) => key)).toEqual(['c', 'b'])
  expect(await audit.verify()).toMatchObject({ ok: true, value: { entries: 3 } })
  expect(await auditOf('muong-la').verify()).toMatchObject({ ok: true, value: { entries: 1 } })
  expect(JSON.stringify(await rows().find().toArray())).not.toContain('vì')
})

test('the same work is written once', async () => {
  await Promise.all([auditOf(), auditOf(), auditOf()].map(audit => audit.append(entry('a'))))
  expect(await numbers()).toEqual([1])
})

test('processes that write together leave one chain without a gap', async () => {
  const processes = [auditOf(), auditOf(), auditOf()]
  await Promise.all(
    processes.flatMap((audit, process) =>
      Array.from({ length: 10 }, (_, index) => audit.append(entry(`${process}/${index}`))),
    ),
  )
  expect(await numbers()).toEqual(Array.from({ length: 30 }, (_, index) => index + 1))
  expect(await auditOf().verify()).toMatchObject({ ok: true, value: { entries: 30 } })
})

test.each<[string, number, () => Promise<unknown>]>([
  ['is told of another', 3, () => rows().updateOne({ number: 3 }, { $set: { by: 'p2' } })],
  ['has another time', 2, () => rows().updateOne({ number: 2 }, { $set: { at: new Date(0) } })],
  ['has lost its reason', 4, () => rows().updateOne({ number: 4 }, { $unset: { sealed: '' } })],
  ['is gone', 2, () => rows().deleteOne({ number: 2 })],
  ['is gone from the beginning', 1, () => rows().deleteOne({ number: 1 })],
  [
    'was closed up over the one that is gone',
    3,
    async () => {
      const gone = await rows().findOneAndDelete({ number: 3 })
      await rows().updateOne({ number: 4 }, { $set: { number: 3, before: gone?.before } })
      await rows().updateOne({ number: 5 }, { $set: { number: 4 } })
    },
  ],
])('finds the first entry that %s', async (_what, broken, spoil) => {
  for (const key of ['a', 'b', 'c', 'd', 'e']) await auditOf().append(entry(key))
  await spoil()
  expect(await auditOf().verify()).toEqual({ ok: false, failure: { broken } })
})

test('what was cut off at the end shows in the newest hash', async () => {
  for (const key of ['a', 'b']) await auditOf().append(entry(key))
  const before = await auditOf().verify()
  await rows().deleteOne({ number: 2 })
  expect(await auditOf().verify()).not.toEqual(before)
})

test('nothing here changes or removes an entry', () => {
  expect(Object.keys(auditOf()).sort()).toEqual(['append', 'ensureIndexes', 'latest', 'list', 'verify'])
})
