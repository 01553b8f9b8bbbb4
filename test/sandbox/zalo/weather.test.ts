import { handClock } from '../../support/hand-clock.js'
import { OFFICER, OFFICERS, startZaloStage, type ZaloStage } from './zalo-stage.js'

const START = '2026-11-30T10:00:00Z'
const clock = handClock(START)

let stage: ZaloStage
beforeAll(async () => {
  stage = await startZaloStage({ clock })
})
afterAll(() => stage.platform.stop())
beforeEach(async () => {
  clock.move(60_000)
  await stage.platform.control('DELETE', '/faults')
})

const send = (chat_id: string = OFFICER) => stage.call('sendMessage', { chat_id, text: 'tin' })
const raw = (method: string) => fetch(`${stage.platform.apiRoot}/bot${stage.platform.token}/${method}`)
const quotaExceeded = { ok: false, error_code: 429, description: 'Quota exceeded' }

test('twenty sends at once, then one as each place comes free, and no word of how long to wait', async () => {
  for (let count = 0; count < 20; count++) expect(await send()).toMatchObject({ ok: true })
  expect(await send(OFFICERS)).toEqual(quotaExceeded)
  clock.move(49)
  expect(await send()).toEqual(quotaExceeded)
  clock.move(1)
  expect(await send()).toMatchObject({ ok: true })
  expect(await send()).toEqual(quotaExceeded)
  const reading = await raw('getMe')
  expect([await reading.json(), reading.headers.get('retry-after')]).toEqual([
    expect.objectContaining({ ok: true }),
    null,
  ])
})

test('the month’s quota is counted, ends, and begins again with the month in Vietnam', async () => {
  type Gauge = { month: { month: string; sent: number; quota: number | null } }
  const gauge = async () => (await stage.platform.control<Gauge>('GET', '/status')).month
  const { sent, quota } = await gauge()
  expect(quota).toBeNull()
  await stage.platform.control('PUT', '/limits', { monthlyQuota: sent + 1 })
  expect(await send()).toMatchObject({ ok: true })
  clock.move(60_000)
  expect(await send()).toEqual(quotaExceeded)
  expect(await gauge()).toEqual({ month: '2026-11', sent: sent + 1, quota: sent + 1 })
  clock.set('2026-11-30T16:59:59Z')
  expect(await send()).toEqual(quotaExceeded)
  clock.set('2026-11-30T17:00:00Z')
  expect(await send()).toMatchObject({ ok: true })
  expect(await gauge()).toMatchObject({ month: '2026-12', sent: 1 })
  await stage.platform.control('PUT', '/limits', {})
})

test('a fault of a chat and a method is for these, so often and not more', async () => {
  await stage.platform.control('POST', '/faults', {
    does: 'refuse',
    method: 'sendMessage',
    chat: OFFICER,
    status: 429,
    description: 'Quota exceeded',
    times: 2,
  })
  expect(await send(OFFICERS)).toMatchObject({ ok: true })
  expect([await send(), await send()]).toEqual([quotaExceeded, quotaExceeded])
  expect(await send()).toMatchObject({ ok: true })
})

test('what breaks inside shows in the status; what is no JSON is none', async () => {
  await stage.platform.control('POST', '/faults', { does: 'refuse', method: '*', status: 503 })
  expect((await raw('getMe')).status).toBe(503)
  await stage.platform.control('POST', '/faults', { does: 'garble', method: 'getMe', status: 200 })
  const garbled = await raw('getMe')
  expect([garbled.status, await garbled.text()]).toEqual([200, expect.stringContaining('<html>')])
})

test('an answer that is lost was done nevertheless', async () => {
  await stage.platform.control('POST', '/faults', { does: 'lose-answer', method: 'sendMessage' })
  const text = 'làm mà không đáp'
  await expect(stage.call('sendMessage', { chat_id: OFFICER, text })).rejects.toThrow()
  expect(await stage.platform.seen(OFFICER, message => message.text === text)).toBeDefined()
})

test('a poll whose answer is lost loses the event', async () => {
  await stage.say(OFFICER, OFFICER, 'rơi')
  await stage.platform.control('POST', '/faults', { does: 'lose-answer', method: 'getUpdates' })
  await expect(stage.poll()).rejects.toThrow()
  expect(await stage.poll()).toBeUndefined()
})

test('silence does nothing and answers nothing', async () => {
  await stage.platform.control('DELETE', '/log')
  await stage.platform.control('POST', '/faults', { does: 'silence', method: 'sendMessage' })
  const hangUp = new AbortController()
  const url = `${stage.platform.apiRoot}/bot${stage.platform.token}/sendMessage?chat_id=${OFFICER}&text=hu+vo`
  const lost = expect(fetch(url, { signal: hangUp.signal })).rejects.toThrow()
  for (let logged = 0; logged === 0; ) logged = (await stage.platform.control<object[]>('GET', '/log')).length
  hangUp.abort()
  await lost
  const { messages } = await stage.platform.control<{ messages: { text?: string }[] }>(
    'GET',
    `/chats/${OFFICER}/messages`,
  )
  expect(messages.map(message => message.text)).not.toContain('hu vo')
})

test('a slow call is answered when its time has come', async () => {
  await stage.platform.control('POST', '/faults', { does: 'slow', method: 'sendMessage', ms: 5000 })
  const text = 'chậm mà chắc'
  const call = stage.call('sendMessage', { chat_id: OFFICER, text })
  await stage.platform.seen(OFFICER, message => message.text === text)
  let answered = false
  void call.then(() => {
    answered = true
  })
  await stage.call('getMe')
  expect(answered).toBe(false)
  clock.move(5000)
  expect(await call).toMatchObject({ ok: true })
})

test('the log tells method, chat and code, and no word and no token', async () => {
  await stage.platform.control('DELETE', '/log')
  await stage.call('sendMessage', { chat_id: OFFICER, text: 'bí mật' })
  await stage.call('sendMessage', { chat_id: OFFICER, text: '' })
  const at = expect.any(Number)
  expect(await stage.platform.control('GET', '/log')).toEqual([
    { method: 'sendMessage', chat: OFFICER, at, status: 200 },
    { method: 'sendMessage', chat: OFFICER, at, status: 400 },
  ])
})
