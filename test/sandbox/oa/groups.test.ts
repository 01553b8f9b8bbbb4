import {
  allTold,
  eventsOf,
  FREE_ASSET,
  HEAD,
  type OaStage,
  OFFICER,
  RESIDENT,
  SMALL_ASSET,
  STREET,
  startHook,
  startOaStage,
} from './oa-stage.js'

const NOBODY = '9999999999999999999'

let stage: OaStage
beforeEach(async () => {
  stage = await startOaStage()
})
afterEach(() => stage.platform.stop())

const group = (verb: string, body: object) => stage.post(`/v3.0/oa/group/${verb}`, body)
const toGroup = (message: object, group_id: string = STREET) =>
  group('message', { recipient: { group_id }, message })

const make = async (more: object = {}) =>
  group('creategroupwithoa', {
    group_name: 'Tổ 4',
    asset_id: FREE_ASSET,
    member_user_ids: [OFFICER, HEAD],
    ...more,
  })

const made = async (): Promise<string> => String((await make()).data?.group_id)
const act = (chat: string, verb: string, as: string) =>
  stage.platform.control('POST', `/chats/${chat}/${verb}`, { as })
const membersOf = async (group_id: string): Promise<unknown> =>
  (await stage.get('/v3.0/oa/group/listmember', { group_id, offset: '0', count: '50' })).data?.members

test('the account makes a group on an asset that is free', async () => {
  expect(await make()).toEqual({
    error: 0,
    message: 'Success',
    data: {
      name: 'Tổ 4',
      avatar: '',
      group_id: expect.stringMatching(/^[0-9a-f]{20}$/),
      group_link: expect.stringMatching(/^https:\/\/zalo\.me\/g\//),
      group_description: '',
      total_member: 3,
      status: 'enabled',
    },
  })
  expect(await make()).toMatchObject({ error: -238 })
  expect((await stage.get('/v3.0/oa/group/getgroupsofoa')).data).toMatchObject({ total: 2, group_count: 2 })
})

test.each([
  ['an asset that is not there', { asset_id: 'none' }, -201],
  ['no admin of the account', { member_user_ids: [HEAD] }, -201],
  ['nobody', { member_user_ids: [] }, -201],
  ['a stranger', { member_user_ids: [OFFICER, NOBODY] }, -213],
  ['one who was never in touch', { member_user_ids: [OFFICER, RESIDENT] }, -213],
  ['a hundred', { member_user_ids: Array.from({ length: 100 }, () => OFFICER) }, -210],
  ['an id that is a number', { member_user_ids: [6180339887498948504n.toString(), 5] }, -201],
])('it is refused with %s', async (_what, more, error) => {
  expect(await make(more)).toMatchObject({ error })
})

test('one who takes no invitations is taken into no group', async () => {
  await stage.platform.control('PATCH', `/people/${HEAD}`, { refusesInvites: true })
  expect(await make()).toMatchObject({ error: -217 })
})

test('no more than the asset has room for', async () => {
  const ids = Array.from({ length: 10 }, (_one, index) => `710000000000000000${index}`)
  for (const id of ids) await stage.platform.control('POST', '/people', { id, name: 'Người', follows: true })
  const asked = { asset_id: SMALL_ASSET, member_user_ids: [OFFICER, ...ids] }
  expect(await make(asked)).toMatchObject({ error: -210 })
  expect(await make({ ...asked, member_user_ids: [OFFICER, ...ids.slice(1)] })).toMatchObject({ error: 0 })
})

test('whoever is invited comes in when they say yes', async () => {
  const id = await made()
  await stage.platform.control('PUT', `/people/${RESIDENT}/follow`, { follows: true })
  expect(await group('invite', { group_id: id, member_user_ids: [RESIDENT] })).toEqual({
    error: 0,
    message: 'Success',
  })
  const pending = await stage.get('/v3.0/oa/group/listpendinginvite', { group_id: id })
  expect(pending.data).toMatchObject({ total: 1, members: [{ user_id: RESIDENT }] })
  expect(await group('acceptpendinginvite', { group_id: id, member_user_ids: [RESIDENT] })).toMatchObject({
    error: -201,
  })
  await act(id, 'accept', RESIDENT)
  expect(await membersOf(id)).toEqual([
    { oa_id: stage.platform.oa.id, name: stage.platform.oa.name, avatar: '' },
    ...[OFFICER, HEAD, RESIDENT].map(user_id => expect.objectContaining({ user_id })),
  ])
  await expect(act(id, 'accept', RESIDENT)).rejects.toThrow('not invited')
})

test('by the link one comes in at once, or waits for the account’s yes', async () => {
  const id = await made()
  await act(id, 'join', RESIDENT)
  await act(id, 'leave', RESIDENT)
  expect(await group('updateinfo', { group_id: id, join_appr: true })).toMatchObject({
    data: { group_setting: { join_appr: true, enable_link_join: true } },
  })
  await act(id, 'join', RESIDENT)
  expect(await membersOf(id)).toHaveLength(3)
  expect(await group('acceptpendinginvite', { group_id: id, member_user_ids: [RESIDENT] })).toMatchObject({
    error: 0,
  })
  expect(await membersOf(id)).toHaveLength(4)
})

test.each([
  ['2024', 'one-name', 'user_out_group', 'disperse_group', 'reject_request_join_group'],
  ['2026', 'two-names', 'user_leave_group', 'delete_group', 'react_request_join_group_reject'],
])(
  'the life of a group is told, in the names of %s',
  async (groupNames, joinAnswers, left, closed, rejected) => {
    await stage.platform.control('PUT', '/switches', { groupNames, joinAnswers, echoes: false })
    const hook = await startHook(stage)
    const id = await made()
    await act(id, 'join', RESIDENT)
    await act(id, 'leave', RESIDENT)
    const named = { group_id: id, member_user_ids: [HEAD] }
    await group('addadmins', named)
    await group('removeadmins', named)
    await group('updateinfo', { group_id: id, group_name: 'Tổ 4 mới', join_appr: true })
    await act(id, 'join', RESIDENT)
    await group('rejectpendinginvite', { group_id: id, member_user_ids: [RESIDENT] })
    await group('removemembers', named)
    await group('delete', { group_id: id })
    await allTold(stage)
    hook.stop()
    const oa = stage.platform.oa.id
    const told = eventsOf(hook).map(({ event_name, sender, recipient }) => [
      event_name,
      (sender as { id: string }).id,
      (recipient as { id: string }).id,
    ])
    expect(told).toEqual([
      ['create_group', oa, id],
      ['user_join_group', RESIDENT, id],
      [left, RESIDENT, id],
      ['add_group_admin', HEAD, id],
      ['remove_group_admin', HEAD, id],
      ['update_group_info', oa, id],
      ['user_request_join_group', RESIDENT, id],
      [rejected, RESIDENT, id],
      [left, HEAD, id],
      [closed, oa, id],
    ])
  },
)

test('to a group at any time to anybody in it, but without buttons', async () => {
  await stage.platform.control('PATCH', `/people/${HEAD}`, { hoursAgo: 900 })
  const sent = await toGroup({ text: 'Tối nay tổ 3 mất nước' })
  expect(sent).toMatchObject({ error: 0, data: { group_id: STREET } })
  expect((await stage.platform.seen(STREET, one => one.id === sent.data?.message_id)).text).toBe(
    'Tối nay tổ 3 mất nước',
  )
  const buttons = [{ title: 'Rõ', type: 'oa.query.show', payload: '#ro' }]
  expect(await toGroup({ text: 'x', attachment: { type: 'template', payload: { buttons } } })).toMatchObject({
    error: -233,
  })
})

test('a group that is not the account’s, one that is closed, one whose package has ended', async () => {
  expect(await toGroup({ text: 'x' }, 'ffffffffffffffffffff')).toMatchObject({ error: -403 })
  await stage.platform.control('PUT', '/console/assets', { id: 'b7d15162e1c94a02', days: -1 })
  expect(await toGroup({ text: 'x' })).toMatchObject({ error: -237 })
  expect((await stage.get('/v3.0/oa/group/getgroup', { group_id: STREET })).data).toMatchObject({
    group_info: { status: 'disabled' },
  })
  expect(await group('updateasset', { group_id: STREET, asset_id: FREE_ASSET })).toMatchObject({ error: 0 })
  expect(await toGroup({ text: 'x' })).toMatchObject({ error: 0 })
  expect(await group('updateasset', { group_id: STREET, asset_id: FREE_ASSET })).toMatchObject({
    error: -241,
  })
  await stage.platform.control('DELETE', `/chats/${STREET}`)
  expect(await toGroup({ text: 'x' })).toMatchObject({ error: -403 })
})

test('assets, free and used', async () => {
  const list = await stage.post('/v3.0/oa/quota/group', { quota_owner: 'OA', product_type: 'gmf100' })
  expect(list.data).toMatchObject([
    { asset_id: 'b7d15162e1c94a02', status: 'used', used_id: STREET },
    { asset_id: FREE_ASSET, status: 'available', used_id: '' },
  ])
  const id = await made()
  await group('delete', { group_id: id })
  expect(await make()).toMatchObject({ error: 0 })
})

test('the talk of a group can be read back, newest first', async () => {
  await stage.say(RESIDENT, STREET, 'có khói')
  await toGroup({ text: 'Đã rõ' })
  const query = { group_id: STREET, offset: '0', count: '2' }
  const { data } = await stage.get('/v3.0/oa/group/conversation', query)
  expect(data).toMatchObject([
    { src: 0, type: 'text', message: 'Đã rõ', group_id: STREET },
    { src: 1, type: 'text', message: 'có khói', from_id: RESIDENT },
  ])
  const recent = await stage.get('/v3.0/oa/group/listrecentchat', { offset: '0', count: '5' })
  expect(recent.data).toMatchObject([{ message: 'Đã rõ' }])
})
