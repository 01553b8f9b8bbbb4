import type { Database } from '../../src/foundation/database.js'
import { createFakeChannel } from './support/fake-channel.js'
import { createPlatformLimits } from './support/platform-limits.js'
import { chat, createWorld, message, openTestDatabase } from './support/world.js'

let db: Database
beforeAll(async () => {
  db = await openTestDatabase('schedule')
})
afterAll(() => db.close())

const telegram = { pace: { perSecond: 30, perChatMs: 1000, perGroupPerMinute: 20 }, inFlight: 8 }
const groups = (count: number) => Array.from({ length: count }, (_, n) => chat(`-${n + 1}`, 'group'))

/** A platform that counts what arrives, each message some 20 to 80 ms after it left. */
const limitedWorld = () => {
  const world = createWorld(db)
  const channel = createFakeChannel(world.clock, telegram)
  const limits = createPlatformLimits()
  channel.answer = async (part, n) => {
    await world.clock.wait(20 + ((n * 37) % 61))
    return limits.arrive(part.to.chatId, world.clock.ms())
  }
  return { world, channel, limits, outbox: world.process('one', { channel }).outbox }
}

const lastAt = (channel: ReturnType<typeof createFakeChannel>, prefix: string, start: number) =>
  Math.max(...channel.sent.filter(({ part }) => part.text.startsWith(prefix)).map(({ at }) => at)) - start

test('a bulletin to 600 groups takes no more than 20 s, and is never refused', async () => {
  const { world, channel, limits, outbox } = limitedWorld()
  outbox.start()
  const start = world.clock.ms()
  await outbox.enqueue(groups(600).map((to, n) => message(`bulletin-${n}`, to, 'bulk')))
  await world.until(() => channel.sent.length === 600 && channel.sending() === 0, 60_000)
  expect(world.clock.ms() - start).toBeLessThanOrEqual(20_000)
  expect(lastAt(channel, 'bulletin', start)).toBeGreaterThan(18_900)
  expect(limits.refusals()).toBe(0)
  await world.run(outbox.stop())
})

test('an alert to 50 groups in the middle of a bulletin is through within 2 s, and nothing is refused', async () => {
  const { world, channel, limits, outbox } = limitedWorld()
  outbox.start()
  const start = world.clock.ms()
  await outbox.enqueue(groups(600).map((to, n) => message(`bulletin-${n}`, to, 'bulk')))
  await world.pass(2000)
  const alertAt = world.clock.ms()
  await outbox.enqueue(groups(50).map((to, n) => message(`alert-${n}`, to, 'alert')))
  await world.until(() => channel.sent.length === 650 && channel.sending() === 0, 60_000)
  expect(lastAt(channel, 'alert', alertAt)).toBeLessThanOrEqual(2000)
  expect(lastAt(channel, 'bulletin', start)).toBeLessThanOrEqual(21_500)
  expect(limits.refusals()).toBe(0)
  expect(new Set(channel.sent.map(({ part }) => part.text)).size).toBe(650)
  await world.run(outbox.stop())
})

test('a sender that takes over goes on at the same pace', async () => {
  const { world, channel, limits, outbox } = limitedWorld()
  outbox.start()
  const to = chat('-7', 'group')
  await outbox.enqueue(Array.from({ length: 30 }, (_, n) => message(`m${n}`, to, 'bulk')))
  await world.until(() => channel.sent.length === 15 && channel.sending() === 0)
  await world.run(outbox.stop())
  const second = world.process('two', { channel })
  second.outbox.start()
  await world.until(() => channel.sent.length === 30 && channel.sending() === 0)
  expect(limits.refusals()).toBe(0)
  await world.run(second.outbox.stop())
})
