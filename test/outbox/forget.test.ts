import { createSealer } from '../../src/foundation/crypto.js'
import type { Database } from '../../src/foundation/database.js'
import {
  type DeliveryDocument,
  deliveryCollection,
  ensureDeliveryIndexes,
} from '../../src/outbox/delivery-store.js'
import { forgetDeliveries } from '../../src/outbox/forget-deliveries.js'
import { createForgettingStore } from '../../src/outbox/forgetting-store.js'
import { databaseUri } from '../support/database-uri.js'
import { handClock } from '../support/hand-clock.js'
import { openPatiently } from '../support/open-patiently.js'
import { quietLog } from '../support/quiet-log.js'

const clock = handClock('2026-11-21T13:00:00Z')
const sealer = createSealer([{ id: 'k1', secret: Buffer.alloc(32, 7) }])

let db: Database
beforeEach(async () => {
  db = await openPatiently(databaseUri('forget'))
  await ensureDeliveryIndexes(db)
})
afterEach(async () => {
  await db.dropDatabase()
  await db.close()
})

const daysAgo = (days: number): Date => new Date(clock.now().getTime() - days * 86_400_000)

const stored = (id: string, days: number, more: Partial<DeliveryDocument> = {}): DeliveryDocument => {
  const at = daysAgo(days)
  const place = { channel: 'telegram' as const, account: 'bot', chat: 'c', kind: 'private' as const }
  const times = { dueAt: at, queuedAt: at, claimedAt: at, doneAt: at }
  return {
    ...{ _id: id, wardId: 'hoa-ban', prefix: 'alerts', lane: 0, order: 1, state: 'sent', parts: 1 },
    ...{ attempts: 1, unsures: 0, sealed: sealer.seal('content', '{}', id) },
    ...place,
    ...times,
    ...more,
  }
}

const forget = () => forgetDeliveries({ db, wardId: 'hoa-ban', clock, log: quietLog })
const left = async () =>
  (await deliveryCollection(db).find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id)

test('what arrived goes after half a year, what did not after more than a year; nothing unfinished ever does', async () => {
  const { doneAt: _, ...unfinished } = stored('due, tried once', 900, { state: 'due' })
  await deliveryCollection(db).insertMany([
    stored('sent lately', 179),
    stored('sent long ago', 181),
    stored('heard of', 181, { news: 'heard' }),
    stored('not heard of', 900, { news: 'unheard' }),
    stored('failed', 399, { state: 'failed' }),
    stored('failed long ago', 401, { state: 'failed' }),
    stored('unsure', 399, { state: 'unsure' }),
    stored('unsure long ago', 401, { state: 'unsure' }),
    stored('under way', 900, { state: 'sending' }),
    stored('tried long ago, sent lately', 181, { doneAt: daysAgo(10) }),
    stored('of another ward', 900, { wardId: 'muong-la' }),
    unfinished,
  ])
  expect(await forget()).toBe(4)
  expect(await left()).toEqual([
    ...['due, tried once', 'failed', 'not heard of', 'of another ward', 'sent lately'],
    ...['tried long ago, sent lately', 'under way', 'unsure'],
  ])
  expect(await forget()).toBe(0)
})

test('many go in slices, also when all left at one moment and when others stand between them', async () => {
  const many = Array.from({ length: 1700 }, (_, n) =>
    stored(`d${n}`, n < 700 ? 300 : 300 - n / 100, n % 100 === 0 ? { state: 'failed' } : {}),
  )
  // Some at a time, for an engine that syncs each of them.
  for (let from = 0; from < many.length; from += 170)
    await deliveryCollection(db).insertMany(many.slice(from, from + 170))
  expect(await forget()).toBe(1700 - 17)
  expect(await left()).toHaveLength(17)
})

test('whatever account it was for goes, and what ended without ever having been under way', async () => {
  const { claimedAt: _, ...neverClaimed } = stored('expired unclaimed', 401, {
    state: 'failed',
    news: 'heard',
  })
  const { claimedAt: __, ...endedAtOnce } = stored('stored as ended', 401, { state: 'unsure', news: 'heard' })
  await deliveryCollection(db).insertMany([
    { ...neverClaimed, reason: 'expired' },
    endedAtOnce,
    { ...neverClaimed, _id: 'expired, not heard of', news: 'unheard' },
    stored('of a replaced bot', 181, { account: 'former bot' }),
    stored('due, of a replaced bot', 900, { account: 'former bot', state: 'due' }),
    stored('of a platform that was left', 181, { channel: 'zalo-bot' }),
  ])
  expect(await forget()).toBe(4)
  expect(await left()).toEqual(['due, of a replaced bot', 'expired, not heard of'])
})

test('one that is sent again while old ones are forgotten stays', async () => {
  await deliveryCollection(db).insertOne(stored('again', 500, { state: 'failed' }))
  const store = createForgettingStore(db, 'hoa-ban')
  const found = await store.endedBefore('failed', daysAgo(1), 10)
  expect(found).toEqual(['again'])
  await deliveryCollection(db).updateOne({ _id: 'again' }, { $set: { state: 'due' } })
  expect(await store.remove(found)).toBe(0)
  expect(await left()).toEqual(['again'])
})
