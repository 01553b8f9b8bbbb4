import { createZaloOaClient } from '../../../src/zalo-sdk/oa-client.js'
import { readOaEvent } from '../../../src/zalo-sdk/oa-event.js'
import { createOaOauth, oaChallenge } from '../../../src/zalo-sdk/oa-oauth.js'
import { checkOaSignature, isOaProbe } from '../../../src/zalo-sdk/oa-signature.js'
import { PNG } from '../stage.js'
import {
  allTold,
  FREE_ASSET,
  HEAD,
  type Hook,
  type OaStage,
  OFFICER,
  RESIDENT,
  STREET,
  startHook,
  startOaStage,
} from './oa-stage.js'

const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
const VERIFIER = 'v'.repeat(43)

/** The client was written apart from this platform: where they meet, neither leans on the other's mistakes. */
const clientOf = (stage: OaStage) =>
  createZaloOaClient({
    tokens: {
      current: async () => ({ ok: true, value: stage.token }),
      insteadOf: async () => ({ ok: true, value: stage.token }),
    },
    apiRoot: stage.platform.apiRoot,
    businessRoot: stage.platform.businessRoot,
  })

let stage: OaStage
let client: ReturnType<typeof clientOf>
beforeAll(async () => {
  stage = await startOaStage()
  client = clientOf(stage)
})
afterAll(() => stage.platform.stop())

const value = <Value>(answer: { ok: true; value: Value } | { ok: false; failure: object }): Value => {
  if (!answer.ok) throw new Error(JSON.stringify(answer.failure))
  return answer.value
}

test('the client takes the grant, and the next pair', async () => {
  const { app, oauthRoot } = stage.platform
  const oauth = createOaOauth({ appId: app.id, appSecret: app.secret, oauthRoot })
  const link = oauth.permissionLink({
    redirectUri: 'http://127.0.0.1:9/back',
    state: 's-2',
    challenge: oaChallenge(VERIFIER),
  })
  const to = new URL((await fetch(link, { redirect: 'manual' })).headers.get('location') ?? '')
  const code = to.searchParams.get('code') ?? ''
  const first = value(await oauth.exchange({ code, verifier: VERIFIER }))
  expect(first.expiresInMs).toBe(90_000_000)
  const next = value(await oauth.refresh(first.refreshToken))
  expect(await oauth.refresh(first.refreshToken)).toMatchObject({
    ok: false,
    failure: { kind: 'human', effect: 'refused', code: -14020 },
  })
  stage.token = next.accessToken
  expect(value(await client.users.getOa())).toMatchObject({ name: stage.platform.oa.name })
})

test('everything it can say arrives', async () => {
  const asked = await stage.say(HEAD, HEAD, 'hỏi')
  const { attachmentId } = value(await client.uploads.image({ bytes: PNG, name: 'a.png' }))
  const gif = value(await client.uploads.gif({ bytes: GIF, name: 'a.gif' }))
  const { token } = value(await client.uploads.file({ bytes: Buffer.from('%PDF-1.4'), name: 'a.pdf' }))
  const buttons = [
    { type: 'oa.query.show' as const, title: 'An toàn', payload: '#antoan' },
    { type: 'oa.open.url' as const, title: 'Bản đồ', url: 'https://map.example.test' },
    { type: 'oa.open.phone' as const, title: 'Trực ban', phone: '84900000000' },
  ]
  const messages = [
    { kind: 'text' as const, text: 'chữ', buttons },
    { kind: 'image' as const, image: { attachmentId }, text: 'ảnh', buttons },
    { kind: 'gif' as const, gif, width: 1, height: 1 },
    { kind: 'file' as const, token, buttons },
    { kind: 'sticker' as const, sticker: 'vui' },
    { kind: 'quote' as const, text: 'đáp', messageId: asked },
    {
      kind: 'request-user-info' as const,
      title: 'Số điện thoại',
      subtitle: 'Để gọi lại',
      imageUrl: 'https://img.example.test/a.png',
    },
  ]
  for (const message of messages)
    expect(value(await client.messages.send({ userId: HEAD, message }))).toMatchObject({
      messageId: expect.stringMatching(/^[0-9a-f]{20}$/),
    })
  const lines = value(await client.users.getConversation({ userId: HEAD, offset: 0, count: 10 }))
  expect(lines).toHaveLength(8)
})

test('groups, people, allowances and templates are read as they are told', async () => {
  const made = value(
    await client.groups.create({ name: 'Tổ 9', assetId: FREE_ASSET, userIds: [OFFICER, HEAD] }),
  )
  const groupId = made.groupId
  value(await client.groups.send({ groupId, message: { kind: 'text', text: 'chào tổ' } }))
  value(await client.groups.addAdmins({ groupId, userIds: [HEAD] }))
  expect(value(await client.groups.listMembers({ groupId, count: 50 })).members).toHaveLength(3)
  expect(value(await client.groups.updateInfo({ groupId, joinAppr: true }))).toBeDefined()
  expect(value(await client.groups.list()).groups).toHaveLength(2)
  expect(value(await client.groups.getConversation({ groupId }))).toHaveLength(1)
  value(await client.groups.delete(groupId))
  expect(await client.groups.get(groupId)).toMatchObject({
    ok: false,
    failure: { kind: 'group', code: -403 },
  })
  expect(value(await client.users.getDetail(HEAD))).toMatchObject({ displayName: 'Tòng Văn Inh' })
  expect(value(await client.users.list()).users).toHaveLength(2)
  expect(value(await client.quotas.ofUser(HEAD)).lastInteractionAt).toBeInstanceOf(Date)
  expect(value(await client.quotas.ofMessages())).toHaveLength(1)
  const assets = value(await client.quotas.ofGroups({ productType: 'gmf100' }))
  expect(assets.map(({ status }) => status)).toEqual(['used', 'available'])
  const template = { templateId: '301001', templateData: { noi_dung: 'có bão', ma: 'A-1' } }
  value(await client.templates.sendToUser({ userId: HEAD, ...template }))
  value(await client.templates.sendToPhone({ phone: '0900000302', trackingId: 't', ...template }))
})

test.each([
  ['never in touch', RESIDENT, 'recipient'],
  ['nobody', '9999999999999999999', 'recipient'],
])('%s is a failure of its kind', async (_what, userId, kind) => {
  const sent = await client.messages.send({ userId, message: { kind: 'text', text: 'x' } })
  expect(sent).toMatchObject({ ok: false, failure: { kind, effect: 'refused' } })
})

const eventsIn = (hook: Hook) => {
  const { app, oa } = stage.platform
  return hook.asked.slice(1).map(({ body, headers }) => {
    const header = String(headers['x-zevent-signature'])
    const checked = checkOaSignature(Buffer.from(body), header, { appId: app.id, secretKey: oa.secretKey })
    return checked.ok ? readOaEvent(checked.body, oa.id) : checked
  })
}

test('its webhook reads what this platform posts', async () => {
  await stage.platform.control('PUT', '/switches', { slashes: 'escaped' })
  const hook = await startHook(stage)
  expect(isOaProbe(Buffer.from(hook.asked[0]?.body ?? ''), undefined)).toBe(true)
  const url = expect.stringContaining('/oa-media/')
  await stage.platform.control('PUT', `/people/${RESIDENT}/follow`, { follows: true })
  await stage.send(RESIDENT, RESIDENT, { kind: 'location', latitude: 21.3891, longitude: 103.0169 })
  await stage.send(RESIDENT, RESIDENT, { kind: 'photo', file: 'sample:alley', caption: 'hẻm' })
  await stage.send(RESIDENT, RESIDENT, { kind: 'contact', phone: '84900000999', name: 'Hàng xóm' })
  await stage.say(RESIDENT, STREET, 'trong nhóm')
  await stage.platform.control('POST', `/chats/${STREET}/leave`, { as: RESIDENT })
  const sent = value(await client.messages.send({ userId: RESIDENT, message: { kind: 'text', text: 'rõ' } }))
  await stage.platform.control('POST', `/chats/${RESIDENT}/see`, { as: RESIDENT })
  await stage.platform.control('POST', '/console/quota', { before: 500, now: 2000 })
  await stage.platform.control('POST', '/console/revoke')
  await allTold(stage)
  hook.stop()
  const read = eventsIn(hook)
  const kinds = read.map(event => (event && 'kind' in event ? event.kind : event))
  // Chats are told beside each other, each in order.
  expect([...kinds].sort()).toEqual(
    [
      ...['followed', 'message', 'message', 'message', 'message', 'group'],
      ...['echo', 'receipt', 'receipt', 'daily-quota', 'permission-revoked'],
    ].sort(),
  )
  const found = expect.arrayContaining([
    expect.objectContaining({ kind: 'followed', userId: RESIDENT, source: 'oa_profile' }),
    expect.objectContaining({ kind: 'group', change: 'left', groupId: STREET, userIds: [RESIDENT] }),
    expect.objectContaining({ kind: 'message', userId: RESIDENT, groupId: STREET }),
    expect.objectContaining({
      kind: 'receipt',
      what: 'seen',
      userId: RESIDENT,
      messageIds: [sent.messageId],
    }),
    expect.objectContaining({ kind: 'daily-quota', before: 500, now: 2000 }),
  ])
  expect(read).toEqual(found)
  const words = JSON.stringify(read)
  expect(words).toContain('"latitude":21.3891')
  expect(words).toContain('84900000999')
  expect(read).toContainEqual(
    expect.objectContaining({
      message: expect.objectContaining({
        contents: expect.arrayContaining([expect.objectContaining({ kind: 'image', url })]),
      }),
    }),
  )
})
