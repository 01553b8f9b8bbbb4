import { macOf } from '../../../src/sandbox/oa/signature.js'
import { handClock } from '../../support/hand-clock.js'
import {
  allTold,
  eventsOf,
  HEAD,
  type Hook,
  type OaStage,
  OFFICER,
  RESIDENT,
  STREET,
  startHook,
  startOaStage,
} from './oa-stage.js'

const MINUTE = 60_000
const RETRY_MINUTES = [0.5, 5, 15, 30, 60]
const clock = handClock('2026-11-22T01:00:00Z')

let stage: OaStage
beforeEach(async () => {
  stage = await startOaStage({ clock })
})
afterEach(() => stage.platform.stop())

const set = (switches: object) => stage.platform.control('PUT', '/switches', switches)
const signatureOf = (hook: Hook, index: number) => hook.asked[index]?.headers['x-zevent-signature']

const VECTORS = [
  [
    '1767225600000',
    '{"app_id":"1234567890123456789","user_id_by_app":"5555555555555555555","event_name":"user_send_text","timestamp":"1767225600000","sender":{"id":"1111111111111111111"},"recipient":{"id":"2222222222222222222"},"message":{"msg_id":"aaaabbbbccccddddeeee","text":"Xin chào, tôi cần trợ giúp"}}',
    '3361268c6bbe0266e50d99b611b3f9f73c029bcf85cb25acea1d6464ebf77352',
  ],
  [
    '1767225660000',
    '{"app_id":"1234567890123456789","event_name":"user_send_image","timestamp":"1767225660000","sender":{"id":"1111111111111111111"},"recipient":{"id":"2222222222222222222"},"message":{"msg_id":"bbbbccccddddeeeeffff","attachments":[{"type":"image","payload":{"url":"https:\\/\\/img.example.test\\/a.jpg","thumbnail":"https:\\/\\/img.example.test\\/t.jpg"}}]}}',
    'da14422cdf9ad9ebfdc132aa118ed404aea600218a55e9763d9405fba8be1be4',
  ],
] as const

test.each(VECTORS)('it signs as the platform does: %s', (timestamp, body, mac) => {
  expect(macOf({ id: '1234567890123456789', body, timestamp, secretKey: 'test-oa-secret-key' })).toBe(mac)
})

test('saving the address posts an unsigned probe, and says whether it was taken', async () => {
  const hook = await startHook(stage)
  expect([hook.asked[0]?.body, signatureOf(hook, 0)]).toEqual(['{}', undefined])
  hook.stop()
  const save = (url: string) => stage.platform.control('PUT', '/console/webhook', { url })
  expect(await save(hook.url)).toMatchObject({ taken: false, error: 'ECONNREFUSED' })
  expect(await save('https://bot.example.test/')).toEqual({ taken: false, error: 'BLOCKED' })
  const status = await stage.platform.control<{ webhook: object }>('GET', '/status')
  expect(status.webhook).toEqual({ url: `${hook.url}/oa`, on: true })
})

test('what a person says comes signed over its very bytes, in order', async () => {
  const hook = await startHook(stage)
  for (const text of ['một', 'hai', 'ba']) await stage.say(RESIDENT, RESIDENT, text)
  await allTold(stage)
  hook.stop()
  const { oa, app } = stage.platform
  expect(eventsOf(hook).map(({ message }) => message?.text)).toEqual(['một', 'hai', 'ba'])
  expect(eventsOf(hook)[0]).toEqual({
    app_id: app.id,
    user_id_by_app: '2718281828459045235',
    event_name: 'user_send_text',
    timestamp: String(clock.now().getTime()),
    sender: { id: RESIDENT },
    recipient: { id: oa.id },
    message: { msg_id: expect.stringMatching(/^[0-9a-f]{20}$/), text: 'một' },
  })
  hook.asked.slice(1).forEach(({ body }, index) => {
    const timestamp = String(clock.now().getTime())
    expect(signatureOf(hook, index + 1)).toBe(
      `mac=${macOf({ id: app.id, body, timestamp, secretKey: oa.secretKey })}`,
    )
  })
})

test('the signature may be bare and over the account’s id, the slashes escaped', async () => {
  await set({ signature: 'bare', signedWith: 'oa-id', slashes: 'escaped' })
  const hook = await startHook(stage)
  await stage.say(HEAD, HEAD, 'tổ 3/4')
  await allTold(stage)
  hook.stop()
  const { oa } = stage.platform
  const body = hook.asked[1]?.body ?? ''
  expect(body).toContain('tổ 3\\/4')
  expect(signatureOf(hook, 1)).toBe(
    macOf({ id: oa.id, body, timestamp: String(clock.now().getTime()), secretKey: oa.secretKey }),
  )
})

test('everything that is said in a group is told, without a mention', async () => {
  const hook = await startHook(stage)
  await stage.say(RESIDENT, STREET, 'không gọi ai')
  await allTold(stage)
  hook.stop()
  expect(eventsOf(hook)).toEqual([
    expect.objectContaining({
      event_name: 'user_send_group_text',
      oa_id: stage.platform.oa.id,
      sender: { id: RESIDENT },
      recipient: { id: STREET },
      message: { msg_id: expect.any(String), text: 'không gọi ai' },
    }),
  ])
})

test('what is not taken comes again after 30 s, 5, 15, 30 and 60 min, the same bytes, and holds its chat', async () => {
  const hook = await startHook(stage, count => ({ status: count === 1 || count > 6 ? 200 : 500 }))
  await stage.say(RESIDENT, RESIDENT, 'một')
  await hook.atLeast(2)
  await stage.say(RESIDENT, RESIDENT, 'hai')
  for (const [index, minutes] of RETRY_MINUTES.entries()) {
    await clock.waitedFor(minutes * MINUTE)
    clock.move(minutes * MINUTE - 1)
    expect(hook.asked).toHaveLength(index + 2)
    clock.move(1)
    await hook.atLeast(index + 3)
  }
  await allTold(stage)
  hook.stop()
  const bodies = hook.asked.slice(1).map(({ body }) => body)
  expect(new Set(bodies.slice(0, 6)).size).toBe(1)
  expect(bodies).toHaveLength(7)
  expect(bodies[6]).toContain('hai')
  expect(hook.asked.slice(1).map(({ headers }) => headers.num_retry)).toEqual([
    undefined,
    ...['1', '2', '3', '4', '5'],
    undefined,
  ])
})

test('after the last try the webhook is off and nothing is kept; saved anew it is on', async () => {
  const hook = await startHook(stage, count => ({ status: count === 1 || count > 7 ? 200 : 500 }))
  await stage.say(RESIDENT, RESIDENT, 'một')
  for (const minutes of RETRY_MINUTES) {
    await clock.waitedFor(minutes * MINUTE)
    clock.move(minutes * MINUTE)
  }
  await hook.atLeast(7)
  await allTold(stage)
  const { webhook } = await stage.platform.control<{ webhook: { on: boolean } }>('GET', '/status')
  expect(webhook.on).toBe(false)
  await stage.say(RESIDENT, RESIDENT, 'mất')
  expect(await stage.platform.control('PUT', '/console/webhook', { url: hook.url })).toMatchObject({
    taken: true,
  })
  await stage.say(RESIDENT, RESIDENT, 'hai')
  await allTold(stage)
  hook.stop()
  expect(hook.asked.slice(8).map(({ body }) => JSON.parse(body).message?.text)).toEqual(['hai'])
})

test('without retries an event that is not taken is lost', async () => {
  await set({ retry: false })
  const hook = await startHook(stage, count => ({ status: count === 2 ? 500 : 200 }))
  for (const text of ['mất', 'còn']) await stage.say(RESIDENT, RESIDENT, text)
  await allTold(stage)
  hook.stop()
  expect(eventsOf(hook).map(({ message }) => message?.text)).toEqual(['mất', 'còn'])
})

test('an endpoint has two seconds', async () => {
  await set({ retry: false })
  const hook = await startHook(stage, count => (count === 2 ? 'silence' : { status: 200 }))
  await stage.say(RESIDENT, RESIDENT, 'một')
  await hook.atLeast(2)
  clock.move(1999)
  expect((await stage.platform.control<{ waiting: number }>('GET', '/status')).waiting).toBe(1)
  clock.move(1)
  await allTold(stage)
  hook.stop()
})

test('what the account sends is told back, and that it came and was seen', async () => {
  const hook = await startHook(stage)
  const sent = await stage.text(OFFICER, 'tin của OA')
  await stage.platform.control('POST', `/chats/${OFFICER}/see`, { as: OFFICER })
  await set({ receiptSender: 'user' })
  await stage.text(OFFICER, 'tin nữa')
  await allTold(stage)
  hook.stop()
  const id = sent.data?.message_id
  const [ours, theirs] = [{ id: stage.platform.oa.id }, { id: OFFICER }]
  expect(eventsOf(hook)).toMatchObject([
    { event_name: 'oa_send_text', sender: ours, recipient: theirs, message: { msg_id: id } },
    { event_name: 'user_received_message', sender: ours, recipient: theirs, message: { msg_id: id } },
    { event_name: 'user_seen_message', sender: ours, recipient: theirs, message: { msg_ids: [id] } },
    { event_name: 'oa_send_text' },
    { event_name: 'user_received_message', sender: theirs, recipient: ours },
  ])
})

test('following, its end, the grant’s end and a new quota are told', async () => {
  const hook = await startHook(stage)
  const follow = (follows: boolean) =>
    stage.platform.control('PUT', `/people/${RESIDENT}/follow`, { follows })
  await follow(true)
  await follow(false)
  await stage.platform.control('POST', '/console/quota', { before: 500, now: 2000 })
  await stage.platform.control('POST', '/console/revoke')
  await allTold(stage)
  hook.stop()
  expect(eventsOf(hook)).toMatchObject([
    { event_name: 'follow', source: 'oa_profile', follower: { id: RESIDENT } },
    { event_name: 'unfollow', follower: { id: RESIDENT } },
    { event_name: 'change_oa_daily_quota' },
    { event_name: 'permission_revoked' },
  ])
})
