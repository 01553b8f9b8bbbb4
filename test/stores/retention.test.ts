import { createSealer } from '../../src/foundation/crypto.js'
import type { Database } from '../../src/foundation/database.js'
import { ensureInboxIndexes } from '../../src/inbox/inbox.js'
import { createSessionStore } from '../../src/inbox/session-store.js'
import { databaseUri } from '../support/database-uri.js'
import { privateChat } from '../support/feature-room.js'
import { handClock } from '../support/hand-clock.js'
import { openPatiently } from '../support/open-patiently.js'
import { quietLog } from '../support/quiet-log.js'

let db: Database
beforeAll(async () => {
  db = await openPatiently(databaseUri('retention'))
  await ensureInboxIndexes(db)
})
afterAll(async () => {
  await db.dropDatabase()
  await db.close()
})

const DAY = 86_400

test('a message goes after 30 days once it is done; one that waits, or is stuck, stays', async () => {
  const [expiry] = (await db.collection('messages').indexes()).filter(
    one => one.expireAfterSeconds !== undefined,
  )
  expect(expiry).toMatchObject({
    key: { receivedAt: 1 },
    expireAfterSeconds: 30 * DAY,
    partialFilterExpression: { state: 'done' },
  })
})

test('a session goes 90 days after its last dialog ended; one with an open dialog stays', async () => {
  const clock = handClock('2026-11-21T13:00:00Z')
  const sealer = createSealer([{ id: 'k1', secret: Buffer.alloc(32, 7) }])
  const sessions = createSessionStore(db, { wardId: 'w', sealer, clock, log: quietLog })
  const write = (version: number, dialogs: object[]) =>
    sessions.write([
      {
        ...{ id: 's', version, applied: [], newlyApplied: [`m${version}`], slice: 1 },
        session: { chat: privateChat('Lụa'), dialogs: dialogs as never },
      },
    ])
  const closedAt = async () => (await db.collection('sessions').findOne())?.closedAt
  await write(0, [])
  expect(await closedAt()).toEqual(clock.now())
  await write(1, [{ dialog: 'report' }])
  expect(await closedAt()).toBeUndefined()
  await write(2, [])
  expect(await closedAt()).toEqual(clock.now())
  const [expiry] = (await db.collection('sessions').indexes()).filter(
    one => one.expireAfterSeconds !== undefined,
  )
  expect(expiry).toMatchObject({ key: { closedAt: 1 }, expireAfterSeconds: 90 * DAY })
})
