import { oaBook } from '../../../src/sandbox/oa/book.js'
import { openJournal } from '../../../src/sandbox/stage/journal.js'
import { PNG } from '../stage.js'
import {
  allTold,
  eventsOf,
  FREE_ASSET,
  HEAD,
  OFFICER,
  RESIDENT,
  rawCall,
  STREET,
  startHook,
  startOaStage,
} from './oa-stage.js'

test('people, tokens, groups, uploads, the allowance, the webhook and what waits outlive a restart', async () => {
  const before = await startOaStage()
  const { folder, control } = before.platform
  const hook = await startHook(before)
  await control('PUT', '/switches', { echoes: false, receipts: false })
  await control('PUT', `/people/${RESIDENT}/follow`, { follows: true })
  await control('PATCH', `/people/${HEAD}`, { hoursAgo: 100 })
  await before.text(HEAD, 'trả bằng hạn mức')
  const body = new FormData()
  body.set('file', new File([new Uint8Array(PNG)], 'a.png'))
  const made = await rawCall(before, '/v2.0/oa/upload/image', { method: 'POST', body })
  const { attachment_id } = ((await made.json()) as { data: { attachment_id: string } }).data
  const group = await before.post('/v3.0/oa/group/creategroupwithoa', {
    group_name: 'Tổ 4',
    asset_id: FREE_ASSET,
    member_user_ids: [OFFICER],
  })
  await before.post('/v3.0/oa/group/invite', {
    group_id: group.data?.group_id,
    member_user_ids: [RESIDENT],
  })
  await control('POST', `/chats/${STREET}/leave`, { as: HEAD })
  await allTold(before)
  await control('PUT', '/webhook', { hold: true })
  await before.say(OFFICER, OFFICER, 'chờ')
  const texts = (await control<{ messages: object[] }>('GET', `/chats/${HEAD}/messages`)).messages
  const { token } = before
  const { refresh_token } = await control<{ refresh_token: string }>('POST', '/console/tokens')
  await before.platform.stop()

  const told = eventsOf(hook).length
  const after = await startOaStage({ folder, grants: false })
  await hook.atLeast(told + 2)
  expect(eventsOf(hook).at(-1)).toMatchObject({ message: { text: 'chờ' } })
  hook.stop()
  after.token = token
  expect((await after.get('/v2.0/oa/getoa')).error).toBe(-216)
  const pair = await after.oauth({ grant_type: 'refresh_token', refresh_token })
  after.token = pair.access_token
  expect(await after.platform.control('GET', '/status')).toMatchObject({
    webhook: { on: true },
    month: { spent: 1 },
  })
  const kept = await after.platform.control<{ messages: object[] }>('GET', `/chats/${HEAD}/messages`)
  expect(kept.messages).toEqual(texts)
  const members = await after.get('/v3.0/oa/group/listmember', { group_id: STREET })
  expect(members.data).toMatchObject({ total: 3 })
  const pending = await after.get('/v3.0/oa/group/listpendinginvite', {
    group_id: String(group.data?.group_id),
  })
  expect(pending.data).toMatchObject({ members: [{ user_id: RESIDENT }] })
  const picture = {
    type: 'template',
    payload: { template_type: 'media', elements: [{ media_type: 'image', attachment_id }] },
  }
  const sent = await after.post('/v3.0/oa/message/cs', {
    recipient: { user_id: RESIDENT },
    message: { attachment: picture },
  })
  expect(sent).toMatchObject({ error: 0, data: { quota: { quota_type: 'reply' } } })
  await after.platform.stop()
})

test('a long journal is made short and says the same', async () => {
  const before = await startOaStage()
  const { folder } = before.platform
  const hook = await startHook(before)
  for (const text of ['một', 'hai']) await before.say(HEAD, STREET, text)
  await allTold(before)
  await before.post('/v3.0/oa/group/delete', { group_id: STREET })
  await before.platform.stop()
  hook.stop()
  const long = openJournal(folder, oaBook)
  long.close()
  openJournal(folder, oaBook, 1).close()
  const { state, close } = openJournal(folder, oaBook)
  close()
  expect(state).toEqual(long.state)
})
