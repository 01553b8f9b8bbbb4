import { createOaStanding } from '../../../src/channels/zalo-oa/zalo-oa-standing.js'
import type { OaAnswer } from '../../../src/zalo-sdk/oa-answer.js'
import { createManualClock } from '../harness/manual-clock.js'

const refused = (kind: 'auth' | 'human', code: number): OaAnswer<unknown> => ({
  ok: false,
  failure: { host: 'openapi', kind, effect: 'refused', code, description: '' },
})
const worked: OaAnswer<unknown> = { ok: true, value: undefined }

const MINUTE = 60_000

test('what is told of the whole account stands until a call works', () => {
  const standing = createOaStanding(createManualClock())
  expect(standing.told(refused('human', -224))).toMatch(/no API/)
  expect(standing.told(refused('human', -224))).toBeUndefined()
  expect(standing.state(undefined)).toEqual({ up: false, note: expect.stringMatching(/no API/) })
  standing.told(worked)
  expect(standing.state(undefined)).toBeUndefined()
})

test.each([-320, -14004, -1])('a refusal with %i says nothing of the account', code => {
  const standing = createOaStanding(createManualClock())
  expect(standing.told(refused('human', code))).toBeUndefined()
  expect(standing.state(undefined)).toBeUndefined()
})

test('a permission that some calls lack is told, and the others go on: no call clears it, a new grant does', () => {
  const clock = createManualClock()
  const standing = createOaStanding(clock)
  expect(standing.told(refused('human', -212))).toMatch(/lacks the permission/)
  standing.told(worked)
  expect(standing.told(refused('human', -212))).toBeUndefined()
  expect(standing.state(clock.now())).toEqual({ up: true, note: expect.stringMatching(/-212/) })
  clock.advance(MINUTE)
  expect(standing.state(clock.now())).toBeUndefined()
})

test('what was taken back is over with a new grant, though nothing has been sent since', () => {
  const clock = createManualClock()
  const before = clock.now()
  clock.advance(MINUTE)
  const standing = createOaStanding(clock)
  standing.revoked(clock.now())
  expect(standing.state(before)).toMatchObject({ up: false })
  clock.advance(MINUTE)
  expect(standing.state(clock.now())).toBeUndefined()
})

test('an event that is repeated long after does not take back what was granted since', () => {
  const clock = createManualClock()
  const standing = createOaStanding(clock)
  const taken = clock.now()
  clock.advance(MINUTE)
  const granted = clock.now()
  clock.advance(MINUTE)
  standing.revoked(taken)
  expect(standing.state(granted)).toBeUndefined()
})
