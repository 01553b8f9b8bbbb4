import type { OutgoingMessage } from '../../../src/chat/outgoing-message.js'
import { hearScripts } from '../../../src/features/broadcasts/hear-scripts.js'
import { keepInReach } from '../../../src/features/broadcasts/keep-in-reach.js'
import { privateChat } from '../../support/feature-room.js'
import { WEEK } from './airing-room.js'
import { type BroadcastRoom, openBroadcastRoom } from './broadcast-room.js'

let room: BroadcastRoom
beforeEach(async () => {
  room = await openBroadcastRoom('keep-in-reach', 'zalo-oa')
  await room.home.db.collection('contacts').deleteMany({})
})
afterEach(() => room.home.close())

const vn = (at: string) => new Date(`${at.replace(' ', 'T')}:00+07:00`)
const heard = (name: string, at: string) =>
  room.home.neighbourhood.heardFrom(privateChat(name, 'zalo-oa'), vn(at))
const asked = (messages: OutgoingMessage[]) => messages.filter(({ key }) => key.includes('/in-reach/'))
const tick = async (at: string) => asked(await room.tick(at))

test('on the fifth day a head gets one question, which ends before the night', async () => {
  await heard('Pó', '2026-11-20 10:00')
  expect(await tick('2026-11-24 09:00')).toEqual([])
  const [question, ...others] = await tick('2026-11-25 09:00')
  expect(others).toEqual([])
  expect(question).toMatchObject({
    to: privateChat('Pó', 'zalo-oa'),
    notAfter: vn('2026-11-25 22:00'),
    text: expect.stringContaining('Bác/anh/chị còn nhận được bài đọc loa của bản Nong qua Zalo không?'),
    options: [{ value: '/connhan', label: 'Còn nhận', typed: 'còn nhận' }],
  })
  expect(question?.text).toContain('10:00 thứ Sáu 27/11')
})

test('once of one last word: run twice, at once, by another process, on the days after', async () => {
  await heard('Pó', '2026-11-20 10:00')
  await room.tick('2026-11-25 09:00')
  const other = keepInReach({ ...room.deps })
  await Promise.all([other.run(room.home.now()), other.run(room.home.now())])
  await room.tick('2026-11-26 09:00')
  expect(asked(room.sent)).toHaveLength(1)
})

test('whoever has written since is not asked, and once more when they fall silent again', async () => {
  await heard('Pó', '2026-11-20 10:00')
  expect(await tick('2026-11-25 09:00')).toHaveLength(1)
  await heard('Pó', '2026-11-25 09:05')
  expect(await tick('2026-11-26 09:00')).toEqual([])
  expect(await tick('2026-11-29 09:00')).toEqual([])
  expect(await tick('2026-11-30 09:00')).toHaveLength(1)
})

test.each([
  ['late in the evening', '2026-11-25 21:30'],
  ['before dawn', '2026-11-25 05:29'],
])('nobody is asked %s', async (_when, at) => {
  await heard('Pó', '2026-11-20 10:00')
  expect(await tick(at)).toEqual([])
})

test('who is on another channel too is left in peace', async () => {
  const identities = (['zalo-oa', 'telegram'] as const).map(channel => ({
    ...{ channel, account: 'bot', senderId: 'Mai' },
  }))
  const grants = [{ role: 'head' as const, areaIds: ['to-5'] }]
  await room.home.neighbourhood.addMembers([{ identities, grants, at: room.home.now() }])
  await heard('Mai', '2026-11-20 10:00')
  expect(await tick('2026-11-25 09:00')).toEqual([])
})

test.each(['còn nhận', 'Con nhan', 'vẫn nhận', '/connhan'])('"%s" is thanked, twice alike', async said => {
  await room.tick('2026-11-25 10:00')
  const thanks = ['Cảm ơn bác/anh/chị. Bài đọc loa lần tới sẽ gửi lúc 14:00 thứ Sáu 27/11.']
  expect(await room.say('Pó', said)).toEqual(thanks)
  expect(await room.again('Pó')).toEqual(thanks)
})

test('residents and officers do not mean this by it', async () => {
  expect((await room.say('Oanh', 'còn nhận')).join()).not.toContain('Cảm ơn')
})

test('the ward sees before Friday who may not get it', async () => {
  await heard('Pó', '2026-11-20 10:00')
  const board = async () => (await room.say('Oanh', '/loa')).join('\n')
  await room.tick('2026-11-24 09:00')
  expect(await board()).not.toContain('Chưa chắc')
  await room.tick('2026-11-26 09:00')
  const unsure = 'Chưa chắc nhận được bài gửi lúc 14:00 thứ Sáu 27/11: bản Nong.'
  expect(await board()).toContain(unsure)
  await room.tick('2026-11-27 10:00')
  expect(await board()).toContain('Chưa chắc')
  await heard('Pó', '2026-11-27 10:00')
  expect(await board()).not.toContain('Chưa chắc')
  expect((await room.say('Pó', '/loa')).join('\n')).not.toContain('Chưa chắc')
})

test('a script that could not go for this reason: the board says which, and what to do', async () => {
  await room.tick('2026-11-19 08:00')
  await room.say('Chiến', 'duyệt bản tin 47')
  await room.tick('2026-11-20 14:00')
  const script = room.sent.find(({ key }) => key.startsWith(`broadcasts/${WEEK}/script/ban-nong/`))
  if (!script) throw new Error('no script left')
  const news = { ...script, state: 'failed' as const, reason: 'window-closed', at: room.home.now() }
  for (const _ of [1, 2]) await hearScripts(room.deps)(news)
  const board = (await room.say('Oanh', '/loa')).at(-2) ?? ''
  expect(board).toMatch(
    /Chưa nhắn được cho người đọc 2\/2: bản Nong, Tổ 5\.\nNgười đọc ở các nơi này .* Zalo không cho gửi: bản Nong\. Anh\/chị gọi điện/,
  )
})

const readAt = async () => {
  await room.tick('2026-11-19 08:00')
  await room.say('Chiến', 'duyệt bản tin 47')
  await room.tick('2026-11-20 14:00')
}
const failure = (what: string) => {
  const message = room.sent.find(({ key }) => key.startsWith(`broadcasts/${WEEK}/${what}/ban-nong/`))
  if (!message) throw new Error(`no ${what} left`)
  return { ...message, state: 'failed' as const, reason: 'window-closed', at: room.home.now() }
}

test('who would get the script and not the questions about it is asked as well; the board is sure of them', async () => {
  await heard('Pó', '2026-11-20 17:10')
  expect(await tick('2026-11-24 09:00')).toEqual([])
  expect(await tick('2026-11-25 09:00')).toHaveLength(1)
  expect((await room.say('Oanh', '/loa')).join('\n')).not.toContain('Chưa chắc')
})

test('a question that could not go makes nobody unreached who had the script', async () => {
  await readAt()
  await room.tick('2026-11-20 17:30')
  await hearScripts(room.deps)(failure('ask'))
  const board = async () => (await room.say('Oanh', '/loa')).join('\n')
  expect(await board()).toMatch(/Chưa trả lời 1\/2: bản Nong/)
  await hearScripts(room.deps)(failure('script'))
  expect(await board()).toMatch(/Chưa nhắn được cho người đọc 2\/2: bản Nong/)
})

test.each([
  ...[
    'có',
    'dạ còn',
    'còn',
    'vẫn còn',
    'Dạ vâng ạ',
    'ok',
    'vẫn nhận được',
    'còn nhận được bài',
    'còn nhận ạ',
  ],
])('"%s" is thanked as well', async said => {
  await room.tick('2026-11-25 10:00')
  expect((await room.say('Pó', said)).join()).toContain('Bài đọc loa lần tới')
})

test.each(['có trộm', 'còn ai không?', 'không còn', 'nhận 07'])('"%s" is not', async said => {
  await room.tick('2026-11-25 10:00')
  expect((await room.say('Pó', said)).join()).not.toContain('Bài đọc loa lần tới')
})

test.each(['rồi', 'chưa'])('days after the reminder a bare "%s" is no answer to it', async said => {
  await readAt()
  await room.tick('2026-11-20 17:30')
  await room.tick('2026-11-21 17:30')
  await room.tick('2026-11-25 09:00')
  expect(await room.say('Pó', said)).toEqual([
    'Cảm ơn bác/anh/chị. Bài đọc loa lần tới sẽ gửi lúc 14:00 thứ Sáu 27/11. Nếu muốn báo bản tin tuần này đã đọc, xin nhắn: đã phát loa.',
  ])
  expect((await room.say('Oanh', '/loa')).join('\n')).toMatch(/Đã phát 0\/2/)
  expect((await room.say('Pó', 'đã phát loa')).join()).toContain('đã phát')
})
