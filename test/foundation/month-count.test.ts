import type { Database } from '../../src/foundation/database.js'
import { createMonthCount } from '../../src/foundation/month-count-store.js'
import { databaseUri } from '../support/database-uri.js'
import { openPatiently } from '../support/open-patiently.js'

let db: Database
beforeEach(async () => {
  db = await openPatiently(databaseUri('month-count'))
})
afterEach(async () => {
  await db.dropDatabase()
  await db.close()
})

const count = (what = 'sent/zalo-bot/1', wardId = 'hoa-ban') => createMonthCount(db, { wardId, what })

test('each month, thing and ward has a count of its own', async () => {
  expect(await count().add('2026-11', { id: 'a', many: 3 })).toBe(3)
  expect(await count().add('2026-11', { id: 'b', many: 4 })).toBe(7)
  expect(await count().add('2026-12', { id: 'c', many: 1 })).toBe(1)
  expect(await count('sent/zalo-bot/2').read('2026-11')).toBe(0)
  expect(await count(undefined, 'muong-la').read('2026-11')).toBe(0)
  expect(await count().read('2026-11')).toBe(7)
})

test('a round whose answer was lost counts once', async () => {
  await count().add('2026-11', { id: 'a', many: 3 })
  expect(await count().add('2026-11', { id: 'a', many: 3 })).toBe(3)
  expect(await count().add('2026-11', { id: 'b', many: 1 })).toBe(4)
  expect(await count().add('2026-11', { id: 'b', many: 1 })).toBe(4)
})

test('processes that begin a month together lose nothing', async () => {
  const rounds = Array.from({ length: 8 }, (_, n) => count().add('2026-11', { id: `r${n}`, many: n + 1 }))
  await Promise.all(rounds)
  expect(await count().read('2026-11')).toBe(36)
})
