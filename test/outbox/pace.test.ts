import { createPace } from '../../src/outbox/pace.js'

const telegram = { perSecond: 30, perChatMs: 1000, perGroupPerMinute: 20 }
const at = (chat: string, kind: 'private' | 'group' = 'private') => ({ chat, kind })

/** Sends as soon as it may, `count` times, and gives the moments. */
const schedule = (
  pace: ReturnType<typeof createPace>,
  count: number,
  to: (n: number) => ReturnType<typeof at>,
) => {
  const times: number[] = []
  let now = 0
  for (let n = 0; n < count; n += 1) {
    now = Math.max(pace.account(now), pace.chat(to(n), now))
    pace.left(to(n), now)
    times.push(now)
  }
  return times
}

test('a burst leaves at once, then an even stream', () => {
  const times = schedule(createPace(telegram), 87, n => at(`c${n}`))
  expect(times.slice(0, 27)).toEqual(Array(27).fill(0))
  expect(times[27]).toBe(34)
  expect(times[28]).toBe(67)
  expect(times[86]).toBe(2000)
})

test('one chat rests between messages', () => {
  expect(schedule(createPace(telegram), 4, () => at('c'))).toEqual([0, 1000, 2000, 3000])
})

test('a person may get a short burst, a group not', () => {
  const bursts = { ...telegram, perPrivateBurst: 3 }
  expect(schedule(createPace(bursts), 5, () => at('c'))).toEqual([0, 0, 0, 1000, 2000])
  expect(schedule(createPace(bursts), 3, () => at('g', 'group'))).toEqual([0, 1000, 2000])
})

test('a group gets twenty in any minute', () => {
  const times = schedule(createPace(telegram), 41, () => at('g', 'group'))
  expect(times[19]).toBe(19_000)
  expect(times[20]).toBe(60_000)
  expect(times[40]).toBe(120_000)
})

test('several about to leave together count', () => {
  const pace = createPace(telegram)
  expect(pace.account(0, 26)).toBe(0)
  expect(pace.account(0, 27)).toBe(34)
})

test('a slow account has no burst', () => {
  expect(schedule(createPace({ ...telegram, perSecond: 1 }), 3, n => at(`c${n}`))).toEqual([0, 1000, 2000])
})

test('holds of chat and account are kept', () => {
  const pace = createPace(telegram)
  pace.holdChat('a', 5000)
  pace.holdAccount(2000)
  pace.holdAccount(1000)
  expect([pace.account(0), pace.chat(at('a'), 0), pace.chat(at('b'), 0)]).toEqual([2000, 5000, 0])
  pace.tidy(6000)
  expect(pace.chat(at('a'), 6000)).toBe(6000)
})

test('it goes on where an earlier sender stopped', () => {
  const pace = createPace(telegram)
  pace.restore(Array.from({ length: 20 }, (_, n) => ({ ...at('g', 'group'), at: n * 1000 })))
  expect(pace.chat(at('g', 'group'), 19_500)).toBe(60_000)
  const burst = createPace(telegram)
  burst.restore(Array.from({ length: 27 }, (_, n) => ({ ...at(`c${n}`), at: 0 })))
  expect(burst.account(0)).toBe(34)
})
