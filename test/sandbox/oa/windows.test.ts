import { handClock } from '../../support/hand-clock.js'
import { HEAD, newToken, type OaStage, OFFICER, RESIDENT, rawCall, startOaStage } from './oa-stage.js'

const clock = handClock('2026-11-22T01:00:00Z')
const HOUR = 3_600_000

let stage: OaStage
beforeEach(async () => {
  stage = await startOaStage({ clock })
})
afterEach(() => stage.platform.stop())

const ago = (hoursAgo: number | null, person = HEAD) =>
  stage.platform.control('PATCH', `/people/${person}`, { hoursAgo })

test.each([
  [0, 0, 'reply'],
  [48, 0, 'reply'],
  [48.01, 0, 'sub_quota'],
  [168, 0, 'sub_quota'],
  [168.01, -230, undefined],
  [null, -232, undefined],
])('%s hours after the last interaction', async (hours, error, quota_type) => {
  await ago(hours)
  const answer = await stage.text(HEAD, 'tin')
  expect([answer.error, answer.data?.quota]).toEqual([error, quota_type && { quota_type }])
})

test('nobody, and somebody who has blocked the account', async () => {
  expect((await stage.text('9999999999999999999', 'tin')).error).toBe(-213)
  await stage.platform.control('PATCH', `/people/${HEAD}`, { blocked: true })
  expect((await stage.text(HEAD, 'tin')).error).toBe(-213)
  await stage.platform.control('PATCH', `/people/${HEAD}`, { blocked: false })
  expect((await stage.text(HEAD, 'tin')).error).toBe(0)
})

test.each([
  ['a word', () => stage.say(RESIDENT, RESIDENT, 'chào')],
  ['following', () => stage.platform.control('PUT', `/people/${RESIDENT}/follow`, { follows: true })],
])('%s opens the window', async (_what, act) => {
  expect((await stage.text(RESIDENT, 'tin')).error).toBe(-232)
  await act()
  expect((await stage.text(RESIDENT, 'tin')).data?.quota).toEqual({ quota_type: 'reply' })
  clock.move(168 * HOUR + 1)
  expect((await stage.post('/v3.0/oa/quota/message', { user_id: RESIDENT })).error).toBe(-216)
  stage.token = await newToken(stage)
  expect((await stage.text(RESIDENT, 'tin')).error).toBe(-230)
})

test('a word in a group opens nothing', async () => {
  await stage.say(RESIDENT, 'f414c8f70e5ad92b3c33', 'chào')
  expect((await stage.text(RESIDENT, 'tin')).error).toBe(-232)
})

test('the allowance ends, and begins again with the month in Vietnam', async () => {
  clock.set('2026-11-30T16:00:00Z')
  stage.token = await newToken(stage)
  await stage.platform.control('PUT', '/limits', { allowance: 1 })
  await ago(50)
  await ago(50, OFFICER)
  expect((await stage.text(HEAD, 'một')).error).toBe(0)
  expect((await stage.text(OFFICER, 'hai')).error).toBe(-211)
  expect(await stage.post('/v3.0/oa/quota/message', { user_id: HEAD })).toMatchObject({
    data: { last_interaction: String(clock.now().getTime() - 50 * HOUR), sub_quota: { remain: 0, total: 1 } },
  })
  clock.move(HOUR - 1)
  expect((await stage.text(OFFICER, 'ba')).error).toBe(-211)
  clock.move(1)
  expect((await stage.text(OFFICER, 'bốn')).error).toBe(0)
  await stage.platform.control('PUT', '/limits', { allowance: 1, buysMore: true })
  await stage.platform.control('PUT', '/switches', { quotaFigures: true })
  expect((await stage.text(OFFICER, 'năm')).data?.quota).toEqual({ quota_type: 'purchase_quota' })
})

test('the rate is told with every answer, and what is over it is refused until the next minute', async () => {
  await stage.platform.control('PUT', '/limits', { perMinute: 2 })
  const told = async () => {
    const answer = await rawCall(stage, '/v2.0/oa/getoa')
    const { error } = (await answer.json()) as { error: number }
    return [error, answer.headers.get('x-ratelimit-limit'), answer.headers.get('x-ratelimit-remain')]
  }
  clock.set('2026-12-01T02:00:00Z')
  await stage.platform.control('PUT', '/switches', {})
  stage.token = await newToken(stage)
  expect([await told(), await told(), await told()]).toEqual([
    [0, '2', '1'],
    [0, '2', '0'],
    [-32, '2', '0'],
  ])
  clock.move(60_000)
  expect(await told()).toEqual([0, '2', '1'])
})
