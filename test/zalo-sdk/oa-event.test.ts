import { oaEventId, readOaEvent } from '../../src/zalo-sdk/oa-event.js'

const APP = '1234567890123456789'
const OA = '2222222222222222222'
const LAN = '1111111111111111111'
const BY_APP = '5555555555555555555'
const GROUP = 'f414c8f7000000000000'
const AT = '1767225600000'

const head = { app_id: APP, user_id_by_app: BY_APP, timestamp: AT }
const readHead = { at: new Date(1_767_225_600_000), appId: APP, userIdByApp: BY_APP }
const toUs = { ...head, sender: { id: LAN }, recipient: { id: OA } }

const message = (name: string, told: object, more: object = {}) => ({
  ...toUs,
  event_name: name,
  message: { msg_id: 'aaaa', ...told },
  ...more,
})
const attached = (what: string, payload: object, told: object = {}) =>
  message(`user_send_${what}`, { ...told, attachments: [{ type: what, payload }] })

const readMessage = (name: string, told: object) => ({
  ...readHead,
  name,
  oaId: OA,
  kind: 'message',
  userId: LAN,
  message: { id: 'aaaa', ...told },
})

const URL = 'https://img.example.test/a'

const SAID: { what: string; payload: object; content: object }[] = [
  {
    what: 'image',
    payload: { url: URL, thumbnail: `${URL}/t` },
    content: { kind: 'image', url: URL, thumbnail: `${URL}/t` },
  },
  {
    what: 'gif',
    payload: { url: URL, thumbnail: `${URL}/t` },
    content: { kind: 'gif', url: URL, thumbnail: `${URL}/t` },
  },
  {
    what: 'link',
    payload: { thumbnail: `${URL}/t`, description: 'Báo', url: URL },
    content: { kind: 'link', url: URL, description: 'Báo', thumbnail: `${URL}/t` },
  },
  { what: 'audio', payload: { url: URL }, content: { kind: 'audio', url: URL } },
  {
    what: 'video',
    payload: { thumbnail: `${URL}/t`, description: 'Đây', url: URL },
    content: { kind: 'video', url: URL, description: 'Đây', thumbnail: `${URL}/t` },
  },
  { what: 'sticker', payload: { id: 's1', url: URL }, content: { kind: 'sticker', id: 's1', url: URL } },
  {
    what: 'location',
    payload: { coordinates: { latitude: '10.776900', longitude: '106.700900' } },
    content: { kind: 'location', latitude: 10.7769, longitude: 106.7009 },
  },
  {
    what: 'file',
    payload: { url: URL, size: '2048', name: 'don.pdf', checksum: 'c0ffee', type: 'pdf' },
    content: { kind: 'file', url: URL, size: 2048, name: 'don.pdf', checksum: 'c0ffee', type: 'pdf' },
  },
  {
    what: 'business_card',
    payload: { name: 'Bác Tư', phone: '84900000000', url: URL },
    content: { kind: 'card', name: 'Bác Tư', phone: '84900000000', url: URL },
  },
]

test('reads a text', () => {
  expect(readOaEvent(message('user_send_text', { text: 'Tôi cần trợ giúp' }))).toEqual(
    readMessage('user_send_text', {
      text: 'Tôi cần trợ giúp',
      contents: [{ kind: 'text', text: 'Tôi cần trợ giúp' }],
    }),
  )
})

test.each(SAID)('reads $what, 1:1 and in a group', ({ what, payload, content }) => {
  expect(readOaEvent(attached(what, payload))).toEqual(
    readMessage(`user_send_${what}`, { contents: [content] }),
  )
  const inGroup = {
    ...attached(what, payload),
    event_name: `user_send_group_${what}`,
    recipient: { id: GROUP },
  }
  expect(readOaEvent({ ...inGroup, oa_id: OA })).toEqual({
    ...readMessage(`user_send_group_${what}`, { contents: [content] }),
    groupId: GROUP,
  })
})

const contents = (body: unknown) => {
  const event = readOaEvent(body)
  return event?.kind === 'message' ? event.message.contents : event
}

test.each([
  {
    name: 'coordinates as numbers',
    body: attached('location', { coordinates: { latitude: 10.5, longitude: -106 } }),
    contents: [{ kind: 'location', latitude: 10.5, longitude: -106 }],
  },
  {
    name: 'coordinates off the globe',
    body: attached('location', { coordinates: { latitude: '91', longitude: '106' } }),
    contents: [{ kind: 'other', type: 'location' }],
  },
  {
    name: 'coordinates in words',
    body: attached('location', { coordinates: { latitude: '10,5', longitude: '0x1F' } }),
    contents: [{ kind: 'other', type: 'location' }],
  },
  {
    name: 'an image without an address',
    body: attached('image', {}),
    contents: [{ kind: 'other', type: 'image' }],
  },
  {
    name: 'an image with a number for an address',
    body: attached('image', { url: 7 }),
    contents: [{ kind: 'other', type: 'image' }],
  },
  {
    name: 'an image whose attachment is called a photo',
    body: message('user_send_image', { attachments: [{ type: 'photo', payload: { url: URL } }] }),
    contents: [{ kind: 'image', url: URL }],
  },
  {
    name: 'a card that comes as a link, with its phone in a string of JSON',
    body: message('user_send_business_card', {
      attachments: [
        {
          type: 'link',
          payload: { title: 'Bác Tư', description: '{"phone":"84900000000","qrCodeUrl":"x"}' },
        },
      ],
    }),
    contents: [{ kind: 'card', name: 'Bác Tư', phone: '84900000000' }],
  },
  {
    name: 'a card with its phone as a number',
    body: attached('business_card', { phone: 84900000000 }),
    contents: [{ kind: 'card', phone: '84900000000' }],
  },
  {
    name: 'a card with nothing on it',
    body: attached('business_card', { description: '[[[' }),
    contents: [{ kind: 'card' }],
  },
  {
    name: 'several pictures',
    body: message('user_send_image', {
      text: 'đây',
      attachments: [1, 2].map(at => ({ type: 'image', payload: { url: `${URL}/${at}` } })),
    }),
    contents: [
      { kind: 'image', url: `${URL}/1` },
      { kind: 'image', url: `${URL}/2` },
    ],
  },
  {
    name: 'more attachments than hang on any message',
    body: message('user_send_image', {
      attachments: Array(1000).fill({ type: 'image', payload: { url: URL } }),
    }),
    contents: Array(30).fill({ kind: 'image', url: URL }),
  },
  {
    name: 'attachments that are no list',
    body: message('user_send_image', { attachments: { type: 'image' } }),
    contents: [{ kind: 'other' }],
  },
  {
    name: 'an attachment that is nothing',
    body: message('user_send_image', { attachments: [null] }),
    contents: [{ kind: 'other' }],
  },
  {
    name: 'a sticker of which nothing is told',
    body: message('user_send_sticker', {}),
    contents: [{ kind: 'sticker' }],
  },
  {
    name: 'a text of another kind',
    body: message('user_send_text', { text: { a: 1 } }),
    contents: [{ kind: 'other' }],
  },
  { name: 'no message', body: { ...toUs, event_name: 'user_send_text' }, contents: [{ kind: 'other' }] },
  {
    name: 'a message that is a list',
    body: { ...toUs, event_name: 'user_send_text', message: [1] },
    contents: [{ kind: 'other' }],
  },
  {
    name: 'a kind of another day, in words',
    body: message('user_send_hologram', { text: 'alo', attachments: [{ type: 'hologram' }] }),
    contents: [{ kind: 'other', type: 'hologram' }],
  },
  {
    name: 'a kind that is a word of JavaScript',
    body: message('user_send_constructor', { attachments: [{ type: '__proto__', payload: {} }] }),
    contents: [{ kind: 'other', type: '__proto__' }],
  },
])('reads $name', ({ body, contents: expected }) => {
  expect(contents(body)).toEqual(expected)
})

test.each([
  { name: 'by its id', told: { quote_msg_id: 'q1' }, read: { quotedId: 'q1' } },
  {
    name: 'whole',
    told: { quote_msg: { msg_id: 'q1', sender: { id: OA } } },
    read: { quotedId: 'q1', quotedSenderId: OA },
  },
  { name: 'as nothing', told: { quote_msg: null, quote_msg_id: '' }, read: {} },
])('reads what a message answers, told $name', ({ told, read }) => {
  expect(readOaEvent(message('user_send_text', { text: 'a', ...told }))).toEqual(
    readMessage('user_send_text', { text: 'a', ...read, contents: [{ kind: 'text', text: 'a' }] }),
  )
})

const echoed = { ...head, sender: { id: OA }, recipient: { id: LAN }, message: { msg_id: 'm1', text: 'Dạ' } }
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

const groupEvent = (name: string, more: object = {}) => ({
  app_id: APP,
  oa_id: OA,
  event_name: name,
  timestamp: AT,
  ...more,
})

test.each([
  ['create_group', 'created'],
  ['user_join_group', 'joined'],
  ['user_request_join_group', 'asked-to-join'],
  ['react_request_join_group', 'accepted'],
  ['react_request_join_group_accept', 'accepted'],
  ['react_request_join_group_reject', 'rejected'],
  ['reject_request_join_group', 'rejected'],
  ['add_group_admin', 'admin-added'],
  ['remove_group_admin', 'admin-removed'],
  ['update_group_info', 'changed'],
  ['user_out_group', 'left'],
  ['user_leave_group', 'left'],
  ['disperse_group', 'closed'],
  ['delete_group', 'closed'],
])('%s is a group %s', (name, change) => {
  expect(readOaEvent(groupEvent(name, { group_id: GROUP, user_id: LAN }))).toEqual({
    name,
    at: readHead.at,
    appId: APP,
    oaId: OA,
    kind: 'group',
    change,
    groupId: GROUP,
    userIds: [LAN],
  })
})

test.each([
  {
    name: 'one by one',
    more: { group_id: GROUP, user_ids: [LAN, '12', LAN] },
    group: GROUP,
    users: [LAN, '12'],
  },
  {
    name: 'as members',
    more: { group: { id: GROUP }, members: [{ user_id: LAN }, { id: '12' }, 'x'] },
    group: GROUP,
    users: [LAN, '12', 'x'],
  },
  {
    name: 'as a message',
    more: { sender: { id: LAN }, recipient: { id: GROUP } },
    group: GROUP,
    users: [LAN],
  },
  {
    name: 'with the group beside',
    more: { sender: { id: LAN }, recipient: { group_id: GROUP, id: OA } },
    group: GROUP,
    users: [LAN],
  },
  {
    name: 'by a user of their own',
    more: { group_id: GROUP, user: { id: LAN } },
    group: GROUP,
    users: [LAN],
  },
  {
    name: 'by the account',
    more: { sender: { id: OA }, recipient: { id: GROUP }, user_ids: [LAN] },
    group: GROUP,
    users: [LAN],
  },
  {
    name: 'by the account, and nobody',
    more: { sender: { id: OA }, recipient: { id: GROUP } },
    group: GROUP,
    users: [],
  },
  {
    name: 'to the account',
    more: { sender: { id: LAN }, recipient: { id: OA } },
    group: undefined,
    users: [LAN],
  },
  { name: 'nowhere', more: { group_id: [1], user_ids: [null, {}, []] }, group: undefined, users: [] },
])('reads the group and its people told $name', ({ more, group, users }) => {
  const event = readOaEvent(groupEvent('user_join_group', more))
  expect(event).toMatchObject({ kind: 'group', userIds: users })
  expect(event?.kind === 'group' && event.groupId).toBe(group)
})

test.each([
  { name: 'a number that a double holds', id: 9007199254740991, userId: '9007199254740991' },
  { name: 'a number that it does not hold', id: 2 ** 60, userId: undefined },
  { name: 'half a number', id: 1.5, userId: undefined },
  { name: 'nothing', id: '', userId: undefined },
])('an id that is $name', ({ id, userId }) => {
  const event = readOaEvent({ ...message('user_send_text', { text: 'a' }), sender: { id } })
  expect(event && 'userId' in event ? event.userId : undefined).toBe(userId)
})

test.each([
  { name: 'a string', timestamp: AT, at: '2026-01-01T00:00:00.000Z' },
  { name: 'a number', timestamp: Number(AT), at: '2026-01-01T00:00:00.000Z' },
  { name: 'more than a date holds', timestamp: Number.MAX_SAFE_INTEGER, at: undefined },
  { name: 'below nothing', timestamp: -1, at: undefined },
  { name: 'words', timestamp: 'hôm nay', at: undefined },
  { name: 'null', timestamp: null, at: undefined },
])('a time that is $name', ({ timestamp, at }) => {
  expect(readOaEvent({ ...message('user_send_text', { text: 'a' }), timestamp })?.at?.toISOString()).toBe(at)
})

const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`

test.each([
  ['null', null],
  ['a list', [message('user_send_text', { text: 'a' })]],
  ['words', 'user_send_text'],
  ['a number', 7],
  ['nothing', undefined],
  ['an empty object', {}],
  ['an empty name', { event_name: '' }],
  ['a name that is none', { event_name: ['follow'] }],
])('%s is no event', (_name, body) => {
  expect(readOaEvent(body)).toBeUndefined()
})

test('parts without end or bottom cost nothing but themselves', () => {
  const nested = JSON.parse(deep(5000))
  const body = {
    ...message('user_send_text', { text: 'a' }),
    sender: nested,
    message: nested,
    info: nested,
    more: nested,
  }
  expect(readOaEvent(body)).toEqual({ ...readHead, name: 'user_send_text', kind: 'other' })
  const long = readOaEvent(message('user_send_text', { text: 'á'.repeat(1_000_000), attachments: nested }))
  expect(long).toMatchObject({ kind: 'message', message: { contents: [{ kind: 'text' }] } })
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
