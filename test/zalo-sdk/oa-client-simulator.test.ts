import type { OaAnswer } from '../../src/zalo-sdk/oa-answer.js'
import type { OaButton } from '../../src/zalo-sdk/oa-button.js'
import { createZaloOaClient, type ZaloOaClient } from '../../src/zalo-sdk/oa-client.js'
import type { OaOutgoing } from '../../src/zalo-sdk/oa-outgoing.js'
import {
  FREE_ASSET,
  HEAD,
  newToken,
  type OaStage,
  OFFICER,
  RESIDENT,
  startOaStage,
} from '../sandbox/oa/oa-stage.js'
import { PNG } from '../sandbox/stage.js'

const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

let stage: OaStage
let oa: ZaloOaClient
beforeEach(async () => {
  stage = await startOaStage()
  oa = createZaloOaClient({
    apiRoot: stage.platform.apiRoot,
    businessRoot: stage.platform.businessRoot,
    tokens: {
      current: async () => ({ ok: true, value: stage.token }),
      insteadOf: async () => ({ ok: true, value: await newToken(stage) }),
    },
  })
})
afterEach(() => stage.platform.stop())

/** What was answered; a refusal fails the test by its name. */
const given = <Value>(answer: OaAnswer<Value>): Value => {
  if (!answer.ok)
    throw new Error(`${answer.failure.kind} ${answer.failure.code} ${answer.failure.description}`)
  return answer.value
}

test('every shape of a message reaches a person', async () => {
  const { attachmentId } = given(await oa.uploads.image({ bytes: PNG }))
  const { attachmentId: gif } = given(await oa.uploads.gif({ bytes: GIF }))
  const { token } = given(await oa.uploads.file({ bytes: Buffer.from('ngày,giờ'), name: 'lịch.csv' }))
  const first = given(await oa.messages.send({ userId: HEAD, message: { kind: 'text', text: 'Chào bác' } }))
  expect(first).toEqual({ messageId: expect.any(String), quotaType: expect.any(String) })
  const buttons: OaButton[] = [
    { type: 'oa.query.hide', title: 'Tôi an toàn', payload: '#safe' },
    { type: 'oa.query.show', title: 'Cần giúp', payload: 'cần giúp' },
    { type: 'oa.open.url', title: 'Bản đồ', url: 'https://map.example.test' },
    { type: 'oa.open.phone', title: 'Trực ban', phone: '0900 000 000' },
    { type: 'oa.open.sms', title: 'Nhắn', phone: '0900 000 000', content: 'Cần giúp' },
  ]
  const messages: OaOutgoing[] = [
    { kind: 'text', text: '🚨'.repeat(1_000), buttons },
    { kind: 'image', image: { attachmentId }, text: 'Bản đồ', buttons },
    { kind: 'gif', gif: { attachmentId: gif }, width: 1, height: 1 },
    { kind: 'file', token, buttons },
    { kind: 'sticker', sticker: 'bfe458bf64fa8da4d4eb' },
    { kind: 'quote', text: 'Vâng', messageId: first.messageId ?? '' },
    {
      kind: 'request-user-info',
      title: 'Xin số điện thoại',
      subtitle: 'Để gọi lại',
      imageUrl: 'https://img.example.test/a.png',
    },
  ]
  for (const message of messages) {
    expect(given(await oa.messages.send({ userId: HEAD, message }))).toHaveProperty('messageId')
  }
})

test('people and the account are read', async () => {
  const head = given(await oa.users.getDetail(HEAD))
  expect(head).toMatchObject({ userId: HEAD, displayName: expect.any(String), userIsFollower: true })
  expect(head.userLastInteractionDate?.iso).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  const { users, total } = given(await oa.users.list({ isFollower: true, lastInteractionPeriod: 'L30D' }))
  expect(users).toContainEqual({ userId: HEAD })
  expect(total).toBe(users.length)
  expect(given(await oa.users.getOa())).toMatchObject({ oaId: stage.platform.oa.id, isVerified: true })
  expect((await oa.users.getDetail('9999999999999999999')).ok).toBe(false)
})

test('what may still be sent is told', async () => {
  const quota = given(await oa.quotas.ofUser(HEAD))
  expect(quota.lastInteractionAt).toBeInstanceOf(Date)
  expect(quota.allowances.sub_quota).toEqual({ total: expect.any(Number), remain: expect.any(Number) })
  expect(given(await oa.quotas.ofMessages())[0]).toMatchObject({
    productType: 'cs',
    total: expect.any(Number),
  })
  expect(given(await oa.quotas.ofGroups())).toContainEqual(
    expect.objectContaining({ assetId: FREE_ASSET, status: 'available' }),
  )
})

test('a group from its making to its end', async () => {
  const { groups } = oa
  const { groupId } = given(
    await groups.create({ name: 'Tổ 4', assetId: FREE_ASSET, userIds: [OFFICER, HEAD] }),
  )
  const renamed = await groups.updateInfo({ groupId, name: 'Tổ 4B', lockSendMsg: true })
  expect(given(renamed)).toMatchObject({ name: 'Tổ 4B', setting: { lockSendMsg: true } })
  expect(given(await groups.get(groupId))).toMatchObject({ groupId, asset: { assetId: FREE_ASSET } })
  given(await groups.send({ groupId, message: { kind: 'text', text: `Chào [@${groupId}]` } }))
  given(await groups.addAdmins({ groupId, userIds: [HEAD] }))
  given(await groups.removeAdmins({ groupId, userIds: [HEAD] }))
  await stage.say(RESIDENT, RESIDENT, 'chào')
  given(await groups.invite({ groupId, userIds: [RESIDENT] }))
  given(await groups.listPending({ groupId }))
  given(await groups.removeMembers({ groupId, userIds: [HEAD] }))
  const { members } = given(await groups.listMembers({ groupId, count: 50 }))
  const ids = members.map(({ userId }) => userId)
  expect(ids).toContain(OFFICER)
  expect(ids).not.toContain(HEAD)
  expect(given(await groups.getConversation({ groupId }))).toContainEqual(
    expect.objectContaining({ src: 'oa', message: expect.stringContaining('Chào') }),
  )
  expect(given(await groups.listRecentChats()).length).toBeGreaterThan(0)
  expect(given(await groups.list({ count: 50 })).groups).toContainEqual(expect.objectContaining({ groupId }))
  given(await groups.delete(groupId))
  expect(await groups.get(groupId)).toMatchObject({ failure: { kind: 'group', effect: 'refused' } })
})

test('templates reach those who were not in touch, by id and by phone', async () => {
  await stage.platform.control('PATCH', `/people/${HEAD}`, { hoursAgo: 900 })
  const template = { templateId: '301001', templateData: { noi_dung: 'có bão', ma: 'A-17' } }
  const text = await oa.messages.send({ userId: HEAD, message: { kind: 'text', text: 'Có bão' } })
  expect(text).toMatchObject({ failure: { kind: 'recipient', effect: 'refused' } })
  expect(given(await oa.templates.sendToUser({ userId: HEAD, ...template }))).toHaveProperty('messageId')
  const byPhone = (phone: string) => oa.templates.sendToPhone({ phone, trackingId: 't-1', ...template })
  expect(given(await byPhone('0900 000 302'))).toHaveProperty('messageId')
  expect(await byPhone('0999 999 999')).toMatchObject({ failure: { kind: 'recipient', code: -118 } })
})

test('a token that died is renewed in the middle', async () => {
  const dead = stage.token
  await newToken(stage)
  expect(given(await oa.users.getOa())).toMatchObject({ oaId: stage.platform.oa.id })
  expect(stage.token).toBe(dead)
})
