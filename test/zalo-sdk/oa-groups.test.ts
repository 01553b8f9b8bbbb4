import type { OaGroups, OaMembers } from '../../src/zalo-sdk/oa-groups.js'
import type { OaGroupOutgoing } from '../../src/zalo-sdk/oa-outgoing.js'
import { checkCall, type OaCallRow, useOaBench } from './harness/oa-bench.js'

const bench = useOaBench()

const GROUP = '4444444444444444444'
const GROUP_INFO = {
  group_id: GROUP,
  name: 'Tổ 5',
  avatar: 'https://img.example.test/g.jpg',
  group_link: 'https://zalo.me/g/abc',
  group_description: 'Hẻm 12',
  total_member: '3',
  status: 'enabled',
}
const GROUP_READ = {
  groupId: GROUP,
  name: 'Tổ 5',
  avatar: 'https://img.example.test/g.jpg',
  groupLink: 'https://zalo.me/g/abc',
  groupDescription: 'Hẻm 12',
  totalMember: 3,
  status: 'enabled',
}
const DETAIL = {
  group_info: GROUP_INFO,
  asset_info: { asset_id: 'as1', asset_type: 'gmf50', valid_through: '31/12/2026', auto_renew: true },
  group_setting: { lock_send_msg: false, join_appr: 'true', enable_msg_history: 1, enable_link_join: 0 },
}
const DETAIL_READ = {
  ...GROUP_READ,
  asset: { assetId: 'as1', assetType: 'gmf50', validThrough: '31/12/2026', autoRenew: true },
  setting: { lockSendMsg: false, joinAppr: true, enableMsgHistory: true, enableLinkJoin: false },
}

const media = (element: object) => ({
  attachment: { type: 'template', payload: { template_type: 'media', elements: [element] } },
})

const MESSAGES: [OaGroupOutgoing, object][] = [
  [{ kind: 'text', text: `Chào [@${GROUP}]` }, { text: `Chào [@${GROUP}]` }],
  [{ kind: 'image', image: { attachmentId: 'A1' } }, media({ media_type: 'image', attachment_id: 'A1' })],
  [{ kind: 'file', token: 'T1' }, { attachment: { type: 'file', payload: { token: 'T1' } } }],
  [{ kind: 'sticker', sticker: 'S1' }, media({ media_type: 'sticker', attachment_id: 'S1' })],
]

test.each(MESSAGES)('to a group: %j', (message, wire) =>
  checkCall(bench, {
    name: message.kind,
    run: client => client.groups.send({ groupId: GROUP, message }),
    asks: 'POST /oa/v3.0/oa/group/message',
    json: { recipient: { group_id: GROUP }, message: wire },
    answers: { message_id: 'm1', group_id: GROUP },
    value: { messageId: 'm1' },
  }),
)

const ROWS: OaCallRow[] = [
  {
    name: 'a new group',
    run: client =>
      client.groups.create({ name: 'Tổ 5', description: 'Hẻm 12', assetId: 'as1', userIds: ['u1', 'u2'] }),
    asks: 'POST /oa/v3.0/oa/group/creategroupwithoa',
    json: { group_name: 'Tổ 5', group_description: 'Hẻm 12', asset_id: 'as1', member_user_ids: ['u1', 'u2'] },
    answers: GROUP_INFO,
    value: GROUP_READ,
  },
  {
    name: 'a new group without a description',
    run: client => client.groups.create({ name: 'Tổ 5', assetId: 'as1', userIds: ['u1'] }),
    asks: 'POST /oa/v3.0/oa/group/creategroupwithoa',
    json: { group_name: 'Tổ 5', asset_id: 'as1', member_user_ids: ['u1'] },
    answers: { group_id: GROUP },
    value: { groupId: GROUP },
  },
  {
    name: 'one group',
    run: client => client.groups.get(GROUP),
    asks: `GET /oa/v3.0/oa/group/getgroup?group_id=${GROUP}`,
    answers: DETAIL,
    value: DETAIL_READ,
  },
  {
    name: 'one group of which little is told',
    run: client => client.groups.get(GROUP),
    asks: `GET /oa/v3.0/oa/group/getgroup?group_id=${GROUP}`,
    answers: { group_info: { group_id: GROUP }, asset_info: 'none' },
    value: { groupId: GROUP, asset: {}, setting: {} },
  },
  {
    name: 'a changed name',
    run: client => client.groups.updateInfo({ groupId: GROUP, name: 'Tổ 5' }),
    asks: 'POST /oa/v3.0/oa/group/updateinfo',
    json: { group_id: GROUP, group_name: 'Tổ 5' },
    answers: DETAIL,
    value: DETAIL_READ,
  },
  {
    name: 'all that can be changed',
    run: client =>
      client.groups.updateInfo({
        groupId: GROUP,
        name: 'Tổ 5',
        avatar: 'https://img.example.test/g.jpg',
        description: '',
        lockSendMsg: true,
        joinAppr: false,
        enableMsgHistory: true,
        enableLinkJoin: false,
      }),
    asks: 'POST /oa/v3.0/oa/group/updateinfo',
    json: {
      group_id: GROUP,
      group_name: 'Tổ 5',
      group_avatar: 'https://img.example.test/g.jpg',
      group_description: '',
      lock_send_msg: true,
      join_appr: false,
      enable_msg_history: true,
      enable_link_join: false,
    },
    answers: DETAIL,
    value: DETAIL_READ,
  },
  {
    name: 'another place',
    run: client => client.groups.updateAsset({ groupId: GROUP, assetId: 'as2' }),
    asks: 'POST /oa/v3.0/oa/group/updateasset',
    json: { group_id: GROUP, asset_id: 'as2' },
    answers: DETAIL,
    value: DETAIL_READ,
  },
  {
    name: 'members',
    run: client => client.groups.listMembers({ groupId: GROUP }),
    asks: `GET /oa/v3.0/oa/group/listmember?group_id=${GROUP}&offset=0&count=5`,
    answers: {
      offset: 0,
      count: 5,
      total: 2,
      member_count: 2,
      members: [{ user_id: 'u1', name: 'Lan', avatar: '' }, { oa_id: 9, name: 'OA' }, 7],
    },
    value: {
      offset: 0,
      count: 5,
      total: 2,
      memberCount: 2,
      members: [
        { userId: 'u1', name: 'Lan' },
        { oaId: '9', name: 'OA' },
      ],
    },
  },
  {
    name: 'who waits',
    run: client => client.groups.listPending({ groupId: GROUP, offset: 5, count: 50 }),
    asks: `GET /oa/v3.0/oa/group/listpendinginvite?group_id=${GROUP}&offset=5&count=50`,
    answers: { total: 0, members: [] },
    value: { total: 0, members: [] },
  },
  {
    name: 'the end of a group',
    run: client => client.groups.delete(GROUP),
    asks: 'POST /oa/v3.0/oa/group/delete',
    json: { group_id: GROUP },
    value: undefined,
  },
  {
    name: 'all groups',
    run: client => client.groups.list({ offset: 5 }),
    asks: 'GET /oa/v3.0/oa/group/getgroupsofoa?offset=5&count=5',
    answers: { offset: 5, count: 5, total: 6, group_count: 1, groups: [GROUP_INFO, { name: 'no id' }] },
    value: { offset: 5, count: 5, total: 6, groupCount: 1, groups: [GROUP_READ] },
  },
  {
    name: 'newest chats',
    run: client => client.groups.listRecentChats(),
    asks: 'GET /oa/v3.0/oa/group/listrecentchat?offset=0&count=5',
    answers: [{ src: 0, time: 1, type: 'text', message: 'Chào', message_id: 'm1', group_id: GROUP }],
    value: [{ src: 'oa', time: new Date(1), type: 'text', message: 'Chào', messageId: 'm1', groupId: GROUP }],
  },
  {
    name: 'what was said',
    run: client => client.groups.getConversation({ groupId: GROUP, count: 10 }),
    asks: `GET /oa/v3.0/oa/group/conversation?group_id=${GROUP}&offset=0&count=10`,
    answers: [],
    value: [],
  },
]

test.each(ROWS)('$name', row => checkCall(bench, row))

type WithMembers = {
  [Name in keyof OaGroups]: OaGroups[Name] extends OaGroups['invite'] ? Name : never
}[keyof OaGroups]

const MEMBER_CALLS: [call: WithMembers, path: string][] = [
  ['invite', 'invite'],
  ['acceptPending', 'acceptpendinginvite'],
  ['rejectPending', 'rejectpendinginvite'],
  ['addAdmins', 'addadmins'],
  ['removeAdmins', 'removeadmins'],
  ['removeMembers', 'removemembers'],
]

test.each(MEMBER_CALLS)('%s', (call, path) =>
  checkCall(bench, {
    name: call,
    run: client => client.groups[call]({ groupId: GROUP, userIds: ['u1', 'u2'] }),
    asks: `POST /oa/v3.0/oa/group/${path}`,
    json: { group_id: GROUP, member_user_ids: ['u1', 'u2'] },
    answers: { of: 'tomorrow' },
    value: undefined,
  }),
)

const people = (count: number): OaMembers => ({
  groupId: GROUP,
  userIds: Array.from({ length: count }, (_, at) => `u${at}`),
})

test.each(MEMBER_CALLS)('%s takes 1 to 99 people', async (call, path) => {
  const { groups } = bench.client()
  for (const count of [0, 100]) {
    const answer = await groups[call](people(count))
    expect(answer.ok || answer.failure).toMatchObject({ kind: 'payload', effect: 'refused' })
  }
  expect(bench.server.seen).toEqual([])
  bench.server.reply(`/${path}`, { json: { error: 0 } })
  expect(await groups[call](people(99))).toEqual({ ok: true, value: undefined })
})

test('a group of nobody, of too many, without a name or with too long a text is not asked for', async () => {
  const { groups } = bench.client()
  const { userIds } = people(100)
  const answers = [
    await groups.create({ name: 'Tổ 5', assetId: 'as1', userIds: [] }),
    await groups.create({ name: 'Tổ 5', assetId: 'as1', userIds }),
    await groups.create({ name: ' ', assetId: 'as1', userIds: ['u1'] }),
    await groups.updateInfo({ groupId: GROUP, name: '' }),
    await groups.send({ groupId: GROUP, message: { kind: 'text', text: 'a'.repeat(2_001) } }),
  ]
  expect(answers.map(answer => answer.ok || answer.failure.kind)).toEqual(Array(5).fill('payload'))
  expect(bench.server.seen).toEqual([])
})
