import { oaEventId, readOaEvent } from '../../src/zalo-sdk/oa-event.js'
import { AT, echoed, GROUP, head, LAN, message, OA, readHead, toUs } from './harness/oa-payloads.js'

const readEchoed = {
  ...readHead,
  oaId: OA,
  kind: 'echo',
  message: { id: 'm1', text: 'Dạ', contents: [{ kind: 'text', text: 'Dạ' }] },
}

const EVENTS: { name: string; body: object; event: object }[] = [
  {
    name: 'an echo of what the API sent',
    body: { ...echoed, event_name: 'oa_send_text' },
    event: { ...readEchoed, name: 'oa_send_text', userId: LAN },
  },
  {
    name: 'an echo of what somebody wrote by hand',
    body: { ...echoed, event_name: 'oa_send_text', sender: { id: OA, admin_id: '3333' } },
    event: { ...readEchoed, name: 'oa_send_text', userId: LAN, adminId: '3333' },
  },
  {
    name: 'an echo in a group',
    body: { ...echoed, event_name: 'oa_send_group_text', recipient: { id: GROUP } },
    event: { ...readEchoed, name: 'oa_send_group_text', groupId: GROUP },
  },
  {
    name: 'a visitor of a web page',
    body: {
      ...toUs,
      event_name: 'anonymous_send_text',
      anonymous_id: 'an1',
      conversation_id: 'c1',
      message: echoed.message,
    },
    event: {
      ...readEchoed,
      name: 'anonymous_send_text',
      kind: 'anonymous',
      by: 'visitor',
      anonymousId: 'an1',
      conversationId: 'c1',
    },
  },
  {
    name: 'an echo to a visitor',
    body: { ...echoed, event_name: 'oa_send_anonymous_text', recipient: { id: 'an1' } },
    event: { ...readEchoed, name: 'oa_send_anonymous_text', kind: 'anonymous', by: 'oa', anonymousId: 'an1' },
  },
  {
    name: 'a follower',
    body: { ...head, oa_id: OA, event_name: 'follow', source: 'oa_profile', follower: { id: LAN } },
    event: { ...readHead, name: 'follow', oaId: OA, kind: 'followed', userId: LAN, source: 'oa_profile' },
  },
  {
    name: 'one who follows no more',
    body: { ...head, oa_id: OA, event_name: 'unfollow', follower: { id: LAN } },
    event: { ...readHead, name: 'unfollow', oaId: OA, kind: 'unfollowed', userId: LAN },
  },
  {
    name: 'details, as they came at first',
    body: {
      ...toUs,
      event_name: 'user_submit_info',
      info: { name: 'Lan', phone: '84900000000', address: '12 Lê Lợi', city: 'HCM', district: '1' },
    },
    event: {
      ...readHead,
      name: 'user_submit_info',
      kind: 'submitted-info',
      userId: LAN,
      info: { name: 'Lan', phone: '84900000000', address: '12 Lê Lợi', city: 'HCM', district: '1' },
    },
  },
  {
    name: 'details, as they come since, the phone as a number',
    body: {
      ...toUs,
      event_name: 'user_submit_info',
      info: {
        name: 'Lan',
        phone: 84900000000,
        full_address: { user_city: 'HCM', user_ward: 'Tân Thuận', user_address: 'Đường số 13' },
      },
    },
    event: {
      ...readHead,
      name: 'user_submit_info',
      kind: 'submitted-info',
      userId: LAN,
      info: { name: 'Lan', phone: '84900000000', address: 'Đường số 13', ward: 'Tân Thuận', city: 'HCM' },
    },
  },
  {
    name: 'details that are none',
    body: { ...toUs, event_name: 'user_submit_info', info: 'x' },
    event: { ...readHead, name: 'user_submit_info', kind: 'submitted-info', userId: LAN, info: {} },
  },
  {
    name: 'a tap on the button that opens the chat',
    body: { ...head, oa_id: OA, event_name: 'user_click_chatnow', user_id: LAN },
    event: { ...readHead, name: 'user_click_chatnow', oaId: OA, kind: 'clicked-chat', userId: LAN },
  },
  {
    name: 'a reaction of a person',
    body: { ...toUs, event_name: 'user_reacted_message', message: { msg_id: 'm1', react_icon: '/-heart' } },
    event: {
      ...readHead,
      name: 'user_reacted_message',
      kind: 'reaction',
      by: 'user',
      userId: LAN,
      messageId: 'm1',
      icon: '/-heart',
    },
  },
  {
    name: 'a reaction of the account',
    body: { ...echoed, event_name: 'oa_reacted_message', message: { msg_id: 'm1' } },
    event: {
      ...readHead,
      name: 'oa_reacted_message',
      kind: 'reaction',
      by: 'oa',
      userId: LAN,
      messageId: 'm1',
    },
  },
  {
    name: 'a receipt with the account as its sender',
    body: { ...echoed, event_name: 'user_received_message', message: { msg_id: 'm1' } },
    event: {
      ...readHead,
      name: 'user_received_message',
      kind: 'receipt',
      what: 'received',
      userId: LAN,
      messageIds: ['m1'],
    },
  },
  {
    name: 'a receipt with the person as its sender',
    body: { ...toUs, event_name: 'user_seen_message', message: { msg_ids: ['m1', 'm2', null, 'm1'] } },
    event: {
      ...readHead,
      name: 'user_seen_message',
      kind: 'receipt',
      what: 'seen',
      userId: LAN,
      messageIds: ['m1', 'm2'],
    },
  },
  {
    name: 'a receipt of strangers',
    body: { ...toUs, recipient: { id: '9' }, event_name: 'user_seen_message', message: {} },
    event: { ...readHead, name: 'user_seen_message', kind: 'receipt', what: 'seen', messageIds: [] },
  },
  {
    name: 'the delivery of a template message',
    body: {
      ...echoed,
      recipient: { id: '84900000000' },
      event_name: 'user_received_message',
      message: { msg_id: 'm1', delivery_time: '1767225600500', tracking_id: 't1' },
    },
    event: {
      ...readHead,
      name: 'user_received_message',
      kind: 'template-delivered',
      messageIds: ['m1'],
      trackingId: 't1',
      deliveredAt: new Date(1_767_225_600_500),
    },
  },
  {
    name: 'permission taken back',
    body: { ...head, oa_id: OA, event_name: 'permission_revoked' },
    event: { ...readHead, name: 'permission_revoked', oaId: OA, kind: 'permission-revoked' },
  },
  {
    name: 'another daily quota',
    body: {
      event_name: 'change_oa_daily_quota',
      oaId: OA,
      quota: { prev_value: '500', new_value: 5000 },
      timestamp: AT,
    },
    event: {
      name: 'change_oa_daily_quota',
      at: readHead.at,
      oaId: OA,
      kind: 'daily-quota',
      before: 500,
      now: 5000,
    },
  },
  {
    name: 'a name of another day',
    body: { ...toUs, event_name: 'moon_landing', message: { msg_id: 'x' } },
    event: { ...readHead, name: 'moon_landing', kind: 'other', userId: LAN },
  },
  {
    name: 'a name that is a word of JavaScript',
    body: { event_name: '__proto__' },
    event: { name: '__proto__', kind: 'other' },
  },
  {
    name: 'a message of nobody',
    body: { event_name: 'user_send_text', message: { text: 'a' } },
    event: { name: 'user_send_text', kind: 'other' },
  },
  {
    name: 'a group message in no group',
    body: { event_name: 'user_send_group_text', sender: { id: LAN } },
    event: { name: 'user_send_group_text', kind: 'other', userId: LAN },
  },
  {
    name: 'a follower who is nobody',
    body: { event_name: 'follow', follower: null },
    event: { name: 'follow', kind: 'other' },
  },
]

test.each(EVENTS)('reads $name', ({ body, event }) => {
  expect(readOaEvent(body, OA)).toEqual(event)
})

test('a receipt is nobody’s where nobody says which side is the account', () => {
  const seen = { ...toUs, event_name: 'user_seen_message', message: { msg_id: 'm1' } }
  expect(readOaEvent(seen)).toMatchObject({ kind: 'receipt', messageIds: ['m1'] })
  expect(readOaEvent(seen)).not.toHaveProperty('userId')
  expect(readOaEvent({ ...seen, oa_id: OA })).toMatchObject({ userId: LAN })
})

test.each([
  'user_feedback',
  'user_reply_consent',
  'user_call_oa',
  'oa_call_user',
  'shop_has_order',
  'add_user_to_tag',
  'change_template_status',
  'change_template_quality',
])('hands on %s as it is', name => {
  expect(readOaEvent({ ...head, oa_id: OA, event_name: name })).toMatchObject({
    name,
    kind: 'other',
    oaId: OA,
  })
})

test.each([
  ['oa_send_template', 'echo'],
  ['oa_send_consent', 'echo'],
  ['oa_send_list', 'echo'],
  ['oa_send_group_business_card', 'echo'],
  ['anonymous_send_file', 'anonymous'],
  ['oa_send_anonymous_image', 'anonymous'],
])('%s is an %s', (name, kind) => {
  expect(readOaEvent({ ...echoed, event_name: name })).toMatchObject({ name, kind })
})

describe('the id of an event', () => {
  const idOf = (body: unknown): string => {
    const event = readOaEvent(body, OA)
    if (!event) throw new Error('no event')
    return oaEventId(event)
  }
  const followed = { ...head, oa_id: OA, event_name: 'follow', follower: { id: LAN } }

  test('is the message’s own where there is one', () => {
    expect(idOf(message('user_send_text', { text: 'a' }))).toBe('aaaa')
  })

  test('is the same each time, whatever is added', () => {
    expect(idOf({ ...followed, more: 1, source: 'qr' })).toBe(idOf(followed))
    expect(idOf(followed)).toMatch(/^[0-9a-f]{32}$/)
  })

  test.each([
    { name: 'another time', other: { ...followed, timestamp: '1767225600001' } },
    { name: 'another person', other: { ...followed, follower: { id: '12' } } },
    { name: 'another name', other: { ...followed, event_name: 'unfollow' } },
  ])('differs for $name', ({ other }) => {
    expect(idOf(other)).not.toBe(idOf(followed))
  })

  test('of a receipt is not that of the message it tells of', () => {
    const seen = { ...toUs, event_name: 'user_seen_message', message: { msg_id: 'm1' } }
    expect(idOf(seen)).toMatch(/^[0-9a-f]{32}$/)
    expect(idOf(seen)).not.toBe(idOf({ ...seen, message: { msg_id: 'm2' } }))
  })

  test.each(EVENTS)('is there for $name', ({ body }) => {
    expect(idOf(body)).toMatch(/^([0-9a-f]{32}|m1)$/)
  })
})
