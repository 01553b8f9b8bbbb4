import { readOaEvent } from '../../src/zalo-sdk/oa-event.js'
import { APP, GROUP, groupEvent, LAN, OA, readHead } from './harness/oa-payloads.js'

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
