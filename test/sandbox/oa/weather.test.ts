import { handClock } from '../../support/hand-clock.js'
import { HEAD, newToken, type OaStage, OFFICER, RESIDENT, rawCall, STREET, startOaStage } from './oa-stage.js'

const clock = handClock('2026-11-22T01:00:00Z')
const CS = '/v3.0/oa/message/cs'

let stage: OaStage
beforeAll(async () => {
  stage = await startOaStage({ clock })
})
afterAll(() => stage.platform.stop())
beforeEach(() => stage.platform.control('DELETE', '/faults'))

const fault = (what: object) => stage.platform.control('POST', '/faults', what)
const textsOf = async (chat: string) =>
  (
    await stage.platform.control<{ messages: { text?: string }[] }>('GET', `/chats/${chat}/messages`)
  ).messages.map(({ text }) => text)

test.each([
  [-32, 200, -32],
  [-230, 200, -230],
  [500, 500, -200],
  [429, 429, -32],
  [401, 401, -216],
])('a call refused with %s', async (status, http, error) => {
  await fault({ does: 'refuse', method: '/v2.0/oa/getoa', status })
  const answer = await rawCall(stage, '/v2.0/oa/getoa')
  expect([answer.status, await answer.json()]).toEqual([http, expect.objectContaining({ error })])
  expect((await stage.get('/v2.0/oa/getoa')).error).toBe(0)
})

test('faults of one person and one call, also of OAuth', async () => {
  await fault({ does: 'refuse', method: CS, chat: HEAD, status: -200 })
  expect((await stage.text(OFFICER, 'tin')).error).toBe(0)
  expect((await stage.text(HEAD, 'tin')).error).toBe(-200)
  await fault({ does: 'refuse', method: '/v4/oa/access_token', status: -14020 })
  const code = { grant_type: 'authorization_code', code: 'x' }
  expect(await stage.oauth(code)).toMatchObject({ error: -14020 })
  await fault({ does: 'garble', method: '/v4/oa/access_token', status: 200 })
  await expect(stage.oauth(code)).rejects.toThrow('JSON')
})

test('a refresh whose answer is lost has spent the token', async () => {
  const own = await startOaStage({ clock })
  const { refresh_token } = await own.platform.control<{ refresh_token: string }>('POST', '/console/tokens')
  const form = { grant_type: 'refresh_token', refresh_token }
  await own.platform.control('POST', '/faults', { does: 'lose-answer', method: '/v4/oa/access_token' })
  await expect(own.oauth(form)).rejects.toThrow()
  expect((await own.oauth(form)).error).toBe(-14020)
  await own.platform.stop()
})

test('so many of a hundred, evenly', async () => {
  await fault({ does: 'refuse', method: '/v2.0/oa/getoa', status: -32, percent: 25, times: 100 })
  const errors = []
  for (let count = 0; count < 8; count++) errors.push((await stage.get('/v2.0/oa/getoa')).error)
  expect(errors).toEqual([0, 0, 0, -32, 0, 0, 0, -32])
})

test('an answer that is lost was done, silence does nothing, a slow call waits', async () => {
  await fault({ does: 'lose-answer', method: CS })
  await expect(stage.text(HEAD, 'mất đáp')).rejects.toThrow()
  expect(await textsOf(HEAD)).toContain('mất đáp')
  await fault({ does: 'slow', method: CS, ms: 5000 })
  const slow = stage.text(HEAD, 'chậm')
  await clock.waitedFor(5000)
  clock.move(5000)
  expect((await slow).error).toBe(0)
  await fault({ does: 'silence', method: CS })
  await stage.platform.control('DELETE', '/log')
  const hangUp = new AbortController()
  const body = JSON.stringify({ recipient: { user_id: HEAD }, message: { text: 'hư vô' } })
  const headers = { 'content-type': 'application/json' }
  const silent = expect(
    rawCall(stage, CS, { method: 'POST', body, headers, signal: hangUp.signal }),
  ).rejects.toThrow()
  for (let logged = 0; logged === 0; ) logged = (await stage.platform.control<object[]>('GET', '/log')).length
  hangUp.abort()
  await silent
  expect(await textsOf(HEAD)).not.toContain('hư vô')
})

test('the log tells path, chat and code, and no word and no token', async () => {
  await stage.platform.control('DELETE', '/log')
  await stage.text(HEAD, 'bí mật')
  await stage.post('/v3.0/oa/group/message', { recipient: { group_id: STREET }, message: {} })
  const at = expect.any(Number)
  expect(await stage.platform.control('GET', '/log')).toEqual([
    { method: CS, chat: HEAD, at, status: 200 },
    { method: '/v3.0/oa/group/message', chat: STREET, at, status: -201 },
  ])
})

test('what is no API, and what is no JSON', async () => {
  expect((await stage.get('/v3.0/oa/group/listgroup')).error).toBe(-201)
  const headers = { 'content-type': 'application/json' }
  const broken = await rawCall(stage, CS, { method: 'POST', body: '{', headers })
  expect([broken.status, await broken.json()]).toEqual([200, expect.objectContaining({ error: -201 })])
})

test('who is known', async () => {
  const detail = (user_id: string) => stage.get('/v3.0/oa/user/detail', { data: JSON.stringify({ user_id }) })
  expect((await detail(HEAD)).data).toMatchObject({
    user_id: HEAD,
    user_id_by_app: '2718281828459045246',
    display_name: 'Tòng Văn Inh',
    user_is_follower: true,
    user_last_interaction_date: '22/11/2026',
  })
  expect((await detail(RESIDENT)).error).toBe(-213)
  const list = (query: object) =>
    stage.get('/v3.0/oa/user/getlist', { data: JSON.stringify({ offset: 0, count: 50, ...query }) })
  expect((await list({})).data).toEqual({
    total: 2,
    count: 2,
    offset: 0,
    users: [{ user_id: OFFICER }, { user_id: HEAD }],
  })
  await stage.say(RESIDENT, RESIDENT, 'chào')
  expect((await list({ is_follower: false })).data).toMatchObject({ users: [{ user_id: RESIDENT }] })
  expect((await list({ last_interaction_period: 'YESTERDAY' })).data).toMatchObject({ total: 0 })
  expect((await list({ count: 51 })).error).toBe(-210)
})

describe('templates', () => {
  const data = { noi_dung: 'có bão', ma: 'A-17' }
  const byId = (more: object = {}) =>
    stage.post('/v3.0/oa/message/template', {
      user_id: HEAD,
      template_id: '301001',
      template_data: data,
      ...more,
    })
  const byPhone = async (more: object = {}, access_token = stage.token) => {
    const answer = await fetch(`${stage.platform.businessRoot}/message/template`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', access_token },
      body: JSON.stringify({
        ...{ phone: '84900000302', template_id: '301001', template_data: data, tracking_id: 't-1' },
        ...more,
      }),
    })
    return (await answer.json()) as { error: number; data?: object }
  }

  test('go to whoever was not in touch for weeks, in the approved words', async () => {
    await stage.platform.control('PATCH', `/people/${HEAD}`, { hoursAgo: 900 })
    expect(await byId()).toMatchObject({ error: 0, data: { user_id: HEAD } })
    expect(await byPhone()).toMatchObject({ error: 0, data: { msg_id: expect.any(String) } })
    expect((await textsOf(HEAD)).slice(-2)).toEqual([
      'Công an phường thông báo: có bão. Mã: A-17.',
      'Công an phường thông báo: có bão. Mã: A-17.',
    ])
  })

  test.each([
    ['an unknown template', { template_id: '1' }, -201, -131],
    ['a name without its value', { template_data: { ma: 'A' } }, -201, -132],
    ['not by user id', { template_id: '302' }, -249, 0],
    ['not at night', { template_id: '303' }, -234, -133],
  ])('%s', async (_what, more, onOpenapi, onBusiness) => {
    const put = (template: object) =>
      stage.platform.control('PUT', '/console/templates', { text: 'x', ...template })
    await put({ id: '302', byUserId: false })
    await put({ id: '303', atNight: false })
    clock.set('2026-11-22T15:00:00Z')
    expect([(await byId(more)).error, (await byPhone(more)).error]).toEqual([onOpenapi, onBusiness])
  })

  test.each([
    ['0900000302', -108],
    ['84999999999', -118],
  ])('the phone %s', async (phone, error) => {
    expect((await byPhone({ phone })).error).toBe(error)
  })

  test('a wrong token has a code of its own there', async () => {
    expect((await byPhone({}, 'wrong')).error).toBe(-124)
    stage.token = await newToken(stage)
    expect((await byPhone()).error).toBe(0)
  })
})
