import { type FeatureRoom, privateChat } from '../../support/feature-room.js'
import { openJoining } from './open-joining.js'

let room: FeatureRoom
beforeEach(async () => {
  room = await openJoining('relayed-groups')
})
afterEach(() => room.home.close())

const groupsIn = async (areaId: string) =>
  (await room.home.neighbourhood.relayedGroupsIn([areaId])).map(({ title }) => title)
const list = async (who: string) =>
  (await room.send(who, privateChat(who), { kind: 'text', text: '/nhomchuyentay' })).said[0]
const add = async (who: string, area: string, title: string) => {
  await room.say(who, 'nhóm chuyển tay thêm')
  await room.say(who, area)
  return (await room.say(who, title)).join('\n')
}

test('a head lists the group of the own hamlet, sees it and ends it', async () => {
  expect((await list('Pó'))?.text).toContain('Chưa có nhóm chuyển tay')
  expect(await add('Pó', 'bản Nong', 'Zalo bà con bản Nong')).toContain('“Zalo bà con bản Nong” của bản Nong')
  expect(await groupsIn('ban-nong')).toEqual(['Zalo bà con bản Nong'])
  const shown = await list('Pó')
  expect(shown?.text).toContain('• Zalo bà con bản Nong (bản Nong)')
  const end = shown?.options?.find(({ label }) => label === 'Thôi nhóm Zalo bà con bản Nong')
  expect(Buffer.byteLength(end?.value ?? '')).toBeLessThanOrEqual(60)
  await room.send('Pó', privateChat('Pó'), { kind: 'chosen', value: end?.value ?? '' })
  expect(await groupsIn('ban-nong')).toEqual([])
})

test('the same words twice add one', async () => {
  await room.say('Chiến', '/nhomchuyentay them')
  await room.say('Chiến', 'tổ 5')
  const title = { kind: 'text' as const, text: 'Zalo khu phố 5' }
  await room.send('Chiến', privateChat('Chiến'), title)
  await room.send('Chiến', privateChat('Chiến'), title, { again: true })
  expect(await groupsIn('to-5')).toEqual(['Zalo khu phố 5'])
})

test('a group that was ended is said to be, though the same words are worked through again', async () => {
  await add('Pó', 'bản Nong', 'Zalo bản Nong')
  const [group] = await room.home.neighbourhood.relayedGroupsIn(['ban-nong'])
  const end = { kind: 'chosen' as const, value: `/nhomchuyentay thoi ${group?.id}` }
  const first = await room.send('Pó', privateChat('Pó'), end)
  const again = await room.send('Pó', privateChat('Pó'), end, { again: true })
  expect(first.said[0]?.text).toContain('“Zalo bản Nong”')
  expect(again.said).toEqual(first.said)
  expect((await room.say('Pó', end.value)).join()).toContain('không còn trong danh sách')
})

test.each([
  ['Pó', 'tổ 5'],
  ['Oanh', 'bản Nong'],
])('%s may not list a group of %s', async (who, area) => {
  expect(await add(who, area, 'Nhóm của người khác')).toContain('không thuộc phạm vi')
  expect([...(await groupsIn('to-5')), ...(await groupsIn('ban-nong'))]).toEqual([])
})

test('nobody ends what is not in their hamlets, nor sees it', async () => {
  await add('Chiến', 'tổ 5', 'Zalo khu phố 5')
  const [group] = await room.home.neighbourhood.relayedGroupsIn(['to-5'])
  expect((await list('Pó'))?.text).not.toContain('khu phố 5')
  expect(await room.say('Pó', `/nhomchuyentay thoi ${group?.id}`)).toEqual([
    'Nhóm này không còn trong danh sách.',
  ])
  expect(await groupsIn('to-5')).toHaveLength(1)
})

test('who has no such duty is told so, and other words are left alone', async () => {
  expect((await list('An'))?.text).toContain('Chỉ cán bộ công an')
  expect((await room.say('Pó', 'nhóm chuyển tay là gì vậy')).join()).not.toContain('Chưa có nhóm')
  expect((await room.say('Pó', 'trợ giúp')).join()).toContain('nhóm chuyển tay')
  expect((await room.say('An', 'trợ giúp')).join()).not.toContain('nhóm chuyển tay')
})
