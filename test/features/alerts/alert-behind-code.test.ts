import { readBehind } from '../../../src/features/alerts/behind-code.js'
import { proposeAlert } from '../../../src/features/alerts/propose-alert.js'
import { sendAlert } from '../../../src/features/alerts/send-alert.js'
import { privateChat } from '../../support/feature-room.js'
import { type AlertRoom, GROUPS, openAlertRoom, proposalBy } from './alert-room.js'

let room: AlertRoom
beforeEach(async () => {
  room = await openAlertRoom('alert-behind-code')
})
afterEach(() => room.close())

const propose = async (name: string, more: Parameters<typeof proposalBy>[2] = {}) => {
  const done = await proposeAlert(room.deps, await proposalBy(room, name, more))
  if (!done.ok) throw new Error(done.failure.why)
  return done.value
}
const wordsOf = async () => (await room.only()).content.words.map(({ what }) => what)

test.each([
  ['', 'nothing'],
  ['nhé', 'nothing'],
  ['nhé em ạ', 'nothing'],
  ['đi', 'nothing'],
  ['giúp tôi với', 'nothing'],
  ['!', 'nothing'],
  ['👍', 'nothing'],
  ['ngay', 'now'],
  ['gửi luôn nhé', 'now'],
  ['sáng mai', 'morning'],
  ['lúc 5h30', 'morning'],
  ['5 giờ 30 sáng mai nhé', 'morning'],
  ['chưa được, sai giờ rồi, sửa lại đã', 'words'],
  ['chưa', 'words'],
  ['không', 'words'],
  ['à', 'words'],
  ['?', 'words'],
  ['ạ?', 'words'],
  ['đã', 'words'],
  ['rồi sao chưa gửi', 'words'],
  ['lúc 7 giờ', 'words'],
  ['ngày mai', 'words'],
  ['là sai, không có cháy', 'words'],
  ['❌', 'words'],
  ['và CB-011', 'words'],
  ['sai', 'words'],
])('behind a code "%s" is %s', (words, expected) => {
  expect(readBehind(words)).toBe(expected)
})

test.each([
  'Duyệt CB-001 chưa được, sai giờ rồi, sửa lại đã',
  'duyệt CB-001?',
  'duyệt CB-001 không vậy',
  'duyet cb1 khong',
  'duyệt 1 chưa',
  'duyệt CB-001 lúc 7 giờ tối',
  'rút lại CB-001 làm gì, tin đúng mà',
  'rut tin CB-001 ha',
])('"%s" does nothing but ask', async words => {
  await propose('Oanh')
  const [said] = await room.send('Chiến', { kind: 'text', text: words })
  expect(said?.text).toContain('Chưa làm gì')
  expect(said?.options?.[0]?.value).toMatch(/^\/(duyet|rutlai) (CB-001|1)$/)
  await room.only('proposed')
  expect(room.sentTo(GROUPS.to5)).toEqual([])
})

test.each(['Duyệt CB-001 nhé', 'duyệt CB-001 ngay ạ', 'duyet cb 1 di em', 'duyệt CB-001!'])(
  '"%s" approves',
  async words => {
    await propose('Oanh')
    await room.say('Chiến', words)
    await room.only('sent')
  },
)

test.each(['xác nhận CC-001 là sai, không có cháy', 'xác nhận CC-001 chưa?', 'xac nhan cc1 sai roi'])(
  '"%s" confirms nothing',
  async words => {
    await sendAlert(room.deps, (await propose('Dung', { kind: 'fire' })).id)
    const [said] = await room.send('Chiến', { kind: 'text', text: words })
    expect(said?.options?.map(({ value }) => value.split(' ')[0])).toEqual(['/xacnhan', '/khongxacnhan'])
    expect(await wordsOf()).toEqual([])
  },
)

test('a resident who says more behind a code is answered nothing about it', async () => {
  await propose('Oanh')
  expect((await room.say('Lụa', 'xác nhận CB-001 là tin giả')).join()).not.toContain('Chưa làm gì')
})

test.each([
  ['duyệt', '/duyet CB-001'],
  ['duyet tin', '/duyet CB-001'],
  ['rút lại', '/rutlai CB-001'],
])('"%s" without a code names the one that waits, and does it when that is said', async (words, value) => {
  await propose('Oanh')
  const [said] = await room.send('Chiến', { kind: 'text', text: words })
  expect(said?.text).toContain('CB-001 (Trộm cắp, Oanh soạn)')
  expect(said?.options?.[0]?.value).toBe(value)
  await room.only('proposed')
  await room.tap('Chiến', value)
  expect(await wordsOf()).toEqual([words.startsWith('r') ? 'withdrawn' : 'approved'])
})

test('"xác nhận" without a code confirms nothing that was not read', async () => {
  await sendAlert(room.deps, (await propose('Dung', { kind: 'fire' })).id)
  expect((await room.say('Chiến', 'xác nhận')).join()).toContain('CC-001')
  expect(await wordsOf()).toEqual([])
})

test('politeness is no reason: it is asked why', async () => {
  await propose('Oanh')
  const said = await room.say('Chiến', 'không duyệt CB-001 nhé')
  expect(said.join()).toContain('Về tin CB-001')
  await room.only('proposed')
  expect(room.sentTo(privateChat('Oanh'))).toEqual([])
})
