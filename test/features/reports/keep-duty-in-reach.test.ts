import { privateChat } from '../../support/feature-room.js'
import { openReportRoom, type ReportRoom } from './report-room.js'

let room: ReportRoom
beforeEach(async () => {
  room = await openReportRoom('keep-duty-in-reach', { on: 'zalo-oa' })
  await room.home.db.collection('contacts').deleteMany({})
})
afterEach(() => room.close())

const vn = (at: string) => new Date(`${at.replace(' ', 'T')}:00+07:00`)
const onZalo = (name: string) => privateChat(name, 'zalo-oa')
const heard = (name: string, at: string) => room.home.neighbourhood.heardFrom(onZalo(name), vn(at))
const tick = async (at: string) => {
  const before = room.sent.length
  room.home.pass(vn(at).getTime() - room.home.now().getTime())
  await room.feature.jobs?.find(({ name }) => name === 'reports.keep-in-reach')?.run(room.home.now())
  return room.sent.slice(before)
}

test('on the fifth day who is on duty is asked, by words of their own; nobody else of the staff is', async () => {
  for (const name of ['Dung', 'Oanh', 'Pó']) await heard(name, '2026-11-20 10:00')
  await heard('Chiến', '2026-11-24 10:00')
  expect(await tick('2026-11-24 09:00')).toEqual([])
  const asked = await tick('2026-11-25 09:00')
  expect(asked).toEqual([
    expect.objectContaining({
      to: onZalo('Dung'),
      notAfter: vn('2026-11-25 21:00'),
      text: expect.stringMatching(
        /^Anh\/chị còn nhận tin báo, cảnh báo qua Zalo không\? Sau 10:00 27\/11.* kể cả tin khẩn cấp\./,
      ),
      options: [expect.objectContaining({ value: '/connhantin', typed: 'còn nhận tin' })],
    }),
  ])
})

test('once of one last word, and once more of the next', async () => {
  await heard('Dung', '2026-11-20 10:00')
  expect(await tick('2026-11-25 09:00')).toHaveLength(1)
  expect(await tick('2026-11-26 09:00')).toEqual([])
  await heard('Dung', '2026-11-26 09:05')
  expect(await tick('2026-11-27 09:00')).toEqual([])
  expect(await tick('2026-12-01 09:00')).toHaveLength(1)
})

test.each([
  ['late in the evening', '2026-11-25 21:30'],
  ['before dawn', '2026-11-25 05:29'],
  ['when it has closed already', '2026-11-27 10:00'],
])('nobody is asked %s', async (_when, at) => {
  await heard('Dung', '2026-11-20 10:00')
  expect(await tick(at)).toEqual([])
})

test('who has a chat that never closes is not asked', async () => {
  const identities = [onZalo('Hạnh'), privateChat('Hạnh')].map(chat => ({ ...chat, senderId: chat.chatId }))
  const both = identities.map(({ channel, account, senderId }) => ({ channel, account, senderId }))
  const grants = [{ role: 'chief' as const, areaIds: 'ward' as const }]
  await room.home.neighbourhood.addMembers([{ identities: both, grants, at: room.home.now() }])
  await heard('Hạnh', '2026-11-20 10:00')
  expect(await tick('2026-11-25 09:00')).toEqual([])
})

test.each(['còn nhận tin', 'Còn nhận tin', 'con nhan tin', '/connhantin', 'vẫn còn nhận tin'])(
  '“%s” is thanked for, from who is on duty; a resident is told nothing of it',
  async words => {
    expect(await room.say('Dung', words)).toEqual([expect.stringContaining('Cảm ơn anh/chị')])
    expect((await room.say('Lụa', words)).join()).not.toContain('Cảm ơn anh/chị')
  },
)
