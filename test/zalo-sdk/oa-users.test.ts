import { checkCall, done, type OaCallRow, refused, useOaBench } from './harness/oa-bench.js'

const bench = useOaBench()

const USER = '1111111111111111111'

const PERSON = {
  user_id: USER,
  user_id_by_app: '5555555555555555555',
  user_external_id: '',
  display_name: 'Lan',
  user_alias: '',
  is_sensitive: false,
  user_last_interaction_date: '31/12/2025',
  user_is_follower: true,
  avatar: 'https://img.example.test/a.jpg',
  avatars: { '120': 'https://img.example.test/120.jpg' },
  tags_and_notes_info: { notes: [], tag_names: ['tổ 5', 7] },
  shared_info: { name: '', phone: 84_900_000_000, address: 'Hẻm 12', city: '', district: '' },
  of_tomorrow: { x: 1 },
}

const ROWS: OaCallRow[] = [
  {
    name: 'one person',
    run: client => client.users.getDetail(USER),
    asks: `GET /oa/v3.0/oa/user/detail?data={"user_id":"${USER}"}`,
    answers: PERSON,
    value: {
      userId: USER,
      userIdByApp: '5555555555555555555',
      displayName: 'Lan',
      isSensitive: false,
      userLastInteractionDate: { given: '31/12/2025', iso: '2025-12-31' },
      userIsFollower: true,
      avatar: 'https://img.example.test/a.jpg',
      avatars: { '120': 'https://img.example.test/120.jpg' },
      tagsAndNotesInfo: { notes: [], tagNames: ['tổ 5'] },
      sharedInfo: { phone: '84900000000', address: 'Hẻm 12' },
    },
  },
  {
    name: 'people, the first page',
    run: client => client.users.list(),
    asks: 'GET /oa/v3.0/oa/user/getlist?data={"offset":0,"count":50}',
    answers: { total: 1, count: 1, offset: 0, users: [{ user_id: USER }, { name: 'no id' }] },
    value: { total: 1, count: 1, offset: 0, users: [{ userId: USER }] },
  },
  {
    name: 'people by a filter',
    run: client =>
      client.users.list({
        offset: 50,
        count: 10,
        lastInteractionPeriod: 'L7D',
        isFollower: true,
        tagName: 'tổ 5',
      }),
    asks: 'GET /oa/v3.0/oa/user/getlist?data={"offset":50,"count":10,"last_interaction_period":"L7D","is_follower":"true","tag_name":"tổ 5"}',
    answers: { total: '120' },
    value: { total: 120, users: [] },
  },
  {
    name: 'the account',
    run: client => client.users.getOa(),
    asks: 'GET /oa/v2.0/oa/getoa',
    answers: {
      oaid: 2_222_222,
      name: 'Phường Thử',
      oa_type: 4,
      is_verified: true,
      num_follower: '12',
      package_name: 'Tăng trưởng',
      package_valid_through_date: '31/12/2026',
      linked_ZCA: 'x',
    },
    value: {
      oaId: '2222222',
      name: 'Phường Thử',
      oaType: '4',
      isVerified: true,
      numFollower: 12,
      packageName: 'Tăng trưởng',
      packageValidThroughDate: '31/12/2026',
    },
  },
  {
    name: 'the account by the other spelling',
    run: client => client.users.getOa(),
    asks: 'GET /oa/v2.0/oa/getoa',
    answers: { oa_id: '2222222222222222222', is_verified: 'no idea' },
    value: { oaId: '2222222222222222222' },
  },
  {
    name: 'what was said',
    run: client => client.users.getConversation({ userId: USER, offset: 10, count: 5 }),
    asks: `GET /oa/v2.0/oa/conversation?data={"offset":10,"user_id":"${USER}","count":5}`,
    answers: [
      {
        src: 1,
        time: 1_767_225_600_123,
        type: 'text',
        message: 'Dạ',
        message_id: 'm1',
        from_id: 3_333_333,
        from_display_name: 'Lan',
        to_id: '2222222222222222222',
      },
      { src: '0', time: '1767225600124', type: 'photo', url: 'https://img.example.test/a.jpg', message: '' },
      'no line',
    ],
    value: [
      {
        src: 'user',
        time: new Date(1_767_225_600_123),
        type: 'text',
        message: 'Dạ',
        messageId: 'm1',
        fromId: '3333333',
        fromDisplayName: 'Lan',
        toId: '2222222222222222222',
      },
      { src: 'oa', time: new Date(1_767_225_600_124), type: 'photo', url: 'https://img.example.test/a.jpg' },
    ],
  },
  {
    name: 'newest chats, none',
    run: client => client.users.listRecentChats(),
    asks: 'GET /oa/v2.0/oa/listrecentchat?data={"offset":0,"count":10}',
    value: [],
  },
]

test.each(ROWS)('$name', row => checkCall(bench, row))

const DAYS: [given: unknown, read: unknown][] = [
  ['31/12/2025', { given: '31/12/2025', iso: '2025-12-31' }],
  ['1/2/2026', { given: '1/2/2026', iso: '2026-02-01' }],
  ['29/02/2025', { given: '29/02/2025' }],
  ['12/31/2025', { given: '12/31/2025' }],
  ['2025-12-31', { given: '2025-12-31' }],
  ['hôm qua', { given: 'hôm qua' }],
  ['', undefined],
  [20251231, undefined],
  [null, undefined],
]

test.each(DAYS)('the last interaction %j', async (given, read) => {
  bench.server.always('', done({ user_id: USER, user_last_interaction_date: given }))
  const answer = await bench.client().users.getDetail(USER)
  expect(answer.ok && answer.value.userLastInteractionDate).toEqual(read)
})

const PHONES: [given: unknown, read: string | undefined][] = [
  ['84900000000', '84900000000'],
  [84_900_000_000, '84900000000'],
  ['', undefined],
  [0.5, undefined],
]

test.each(PHONES)('the phone %j', async (phone, read) => {
  bench.server.always('', done({ user_id: USER, shared_info: { phone } }))
  const answer = await bench.client().users.getDetail(USER)
  expect(answer.ok && answer.value.sharedInfo?.phone).toBe(read)
})

const UNREADABLE: unknown[] = [{}, { user_id: '' }, { user_id: 2 ** 53 }, { user_id: 1.5 }, 'Lan', [], null]

test.each(UNREADABLE)('a person whose id can not be held is not understood: %j', async data => {
  bench.server.always('', done(data))
  expect(await bench.client().users.getDetail(USER)).toEqual({
    ok: false,
    failure: { host: 'openapi', kind: 'not-understood', effect: 'unknown', description: '' },
  })
})

test.each([
  ['an offset beyond the last', { offset: 9_952 }],
  ['an offset before the first', { offset: -1 }],
  ['more than a page', { count: 51 }],
  ['no count', { count: 0 }],
  ['a broken count', { count: 1.5 }],
])('%s is not asked for', async (_, filter) => {
  const answer = await bench.client().users.list(filter)
  expect(answer.ok || answer.failure.kind).toBe('payload')
  expect(bench.server.seen).toEqual([])
})

test('more lines than Zalo gives at once are not asked for', async () => {
  const { users } = bench.client()
  const answers = [
    await users.getConversation({ userId: USER, count: 11 }),
    await users.listRecentChats({ count: 11 }),
  ]
  expect(answers.map(answer => answer.ok || answer.failure.kind)).toEqual(['payload', 'payload'])
  expect(bench.server.seen).toEqual([])
})

test('somebody unknown is told as such', async () => {
  bench.server.always('', refused(-213))
  const answer = await bench.client().users.getDetail(USER)
  expect(answer).toMatchObject({ failure: { kind: 'recipient', code: -213, effect: 'refused' } })
})
