import { createFloodLimits } from '../../src/sandbox/telegram/flood-limits.js'
import { handClock } from '../support/hand-clock.js'
import { OFFICER, refusalOf, startStage } from './stage.js'

const START = '2026-11-22T01:00:00Z'

test('thirty a second over all, then one as each place comes free', () => {
  const clock = handClock(START)
  const limits = createFloodLimits(clock)
  const chats = Array.from({ length: 31 }, (_, index) => index + 1)
  expect(chats.map(chat => limits.take(chat, false, 1))).toEqual([...Array(30).fill(0), 1])
  clock.move(34)
  expect([limits.take(100, false, 1), limits.take(101, false, 1)]).toEqual([0, 1])
})

test('one chat may have a small burst, then one a second', () => {
  const clock = handClock(START)
  const limits = createFloodLimits(clock)
  expect(Array.from({ length: 6 }, () => limits.take(1, false, 1))).toEqual([0, 0, 0, 0, 0, 1])
  clock.move(1000)
  expect([limits.take(1, false, 1), limits.take(1, false, 1)]).toEqual([0, 1])
})

test('a group has twenty a minute, and is told how long the minute still is', () => {
  const clock = handClock(START)
  const limits = createFloodLimits(clock)
  for (let sent = 0; sent < 20; sent++) {
    expect(limits.take(-1, true, 1)).toBe(0)
    clock.move(1000)
  }
  expect(limits.take(-1, true, 1)).toBe(40)
  clock.move(40_000)
  expect(limits.take(-1, true, 1)).toBe(0)
})

test('an album counts as many as it has pictures', () => {
  const limits = createFloodLimits(handClock(START))
  expect([limits.take(1, false, 9), limits.take(1, false, 1)]).toEqual([0, 5])
})

test('a refusal over HTTP bears retry_after, and the limits can be changed and switched off', async () => {
  const { platform, bot } = await startStage()
  await platform.control('PUT', '/limits', { on: true, chatBurst: 1, perChatPerSecond: 0.001 })
  await bot.sendMessage(OFFICER, 'một')
  expect(await refusalOf(bot.sendMessage(OFFICER, 'hai'))).toMatchObject({
    error_code: 429,
    description: expect.stringMatching(/^Too Many Requests: retry after \d+$/),
    parameters: { retry_after: expect.any(Number) },
  })
  await platform.control('PUT', '/limits', { on: false })
  await bot.sendMessage(OFFICER, 'hai')
  await platform.stop()
})
