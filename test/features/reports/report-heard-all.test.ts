import { meantForUs } from '../../../src/channels/zalo-oa/zalo-oa-group-events.js'
import type { IncomingMessage } from '../../../src/chat/incoming-message.js'
import { createJoining } from '../../../src/features/joining/joining.js'
import { groupChat, privateChat } from '../../support/feature-room.js'
import { openReportRoom, type ReportRoom } from './report-room.js'

/** In the groups of an Official Account the bot hears every word; most are not for it. */
let room: ReportRoom
beforeEach(async () => {
  room = await openReportRoom('report-heard-all', {
    on: 'zalo-oa',
    beside: ({ home, ...tools }) => [createJoining({ neighbourhood: home.neighbourhood, ...tools })],
  })
})
afterEach(() => room.close())

const street = groupChat('Nhóm Tổ 5', 'zalo-oa')
const officers = groupChat('Nhóm cán bộ', 'zalo-oa')
const OA = { oaId: '2222222222222222222', names: ['Công an phường'], isOurs: () => false }
/** As the channel makes it of what is said. */
const hear = (from: string, said: string, { chat = street } = {}) => {
  const { contents, addressedToBot } = meantForUs(
    [{ kind: 'text', text: said }],
    { contents: [{ kind: 'text', text: said }] },
    OA,
  )
  const [content = { kind: 'text', text: '' }] = contents
  return room.send(from, chat, content, { unasked: !addressedToBot, platformMessageId: 'm-of-zalo' })
}
const inGroup = async (...told: Parameters<typeof hear>) =>
  (await hear(...told))
    .filter(({ to, removes }) => to.chatId === street.chatId && !removes)
    .map(({ text }) => text)

test.each([
  'hôm nay trời đẹp quá bà con nhỉ',
  'nhà bác Tư mất xe hôm qua đấy, công an xuống rồi',
  'báo tin vui: cháu Na đỗ đại học',
  'cứu với, nóng quá',
  'chào',
  'trợ giúp',
  '113',
  'nhận tin',
  'tin 07',
  'nhận 07',
  'đã chuyển',
  'loa',
  '2',
  'có',
  'kiểm tra CB-001',
  '/hehe mai đi chợ',
  '/s buồn quá',
  '/ mất xe',
  '/nhan 07',
])('neighbours say %j to each other', async words => {
  expect(await hear('Lụa', words)).toEqual([])
})

test.each(['báo tin mất trộm xe máy', '/baotin nhà em bị trộm vào', '/baotin', 'cứu với cháy nhà rồi'])(
  '%j is answered with one line to all, that names nobody and has the way to write privately',
  async words => {
    const said = await inGroup('Lụa', words)
    expect(said).toHaveLength(1)
    expect(said[0]).toContain('bấm vào đường dẫn dưới đây')
    expect(said[0]).not.toContain('Lụa')
    const [reply] = await hear('Lụa', words)
    expect(reply?.options?.map(({ url }) => url)).toEqual(['https://zalo.test/2222222222222222222'])
  },
)

test('the words go on in private, and are not asked for again', async () => {
  const left = await hear('Lụa', 'báo tin mất trộm xe máy ngay trước cổng nhà tối qua')
  expect(left.some(({ to }) => to.kind === 'private' && to.chatId === 'Lụa')).toBe(true)
  expect((await room.say('Lụa', 'không', privateChat('Lụa', 'zalo-oa'))).join()).not.toBe('')
})

test('what names the bot is meant for it, whatever it says', async () => {
  expect(await inGroup('Lụa', '@Công an phường nhà bác Tư mất xe rồi')).toHaveLength(1)
  expect((await inGroup('Lụa', '@Công an phường trợ giúp'))[0]).toContain('nhắn riêng')
  expect((await inGroup('Lụa', '@Công an phường khẩn cấp'))[0]).toContain('113')
})

test('a command that is there for groups needs no name before it', async () => {
  expect((await inGroup('Lụa', '/trogiup'))[0]).toContain('nhắn riêng')
  expect((await inGroup('Lụa', '/khancap'))[0]).toContain('113')
})

test.each([
  '/taonhom',
  '/moivaonhom',
  '/nhantin',
  '/tin 07',
  '@Công an phường mời vào nhóm',
  '@Công an phường /taonhom',
])('%j, which is for private chats, is pointed there in one line and begins no report', async words => {
  for (const [who, chat] of [
    ['Lụa', street],
    ['Oanh', street],
    ['Oanh', officers],
  ] as const) {
    const left = await hear(who, words, { chat })
    expect(left.map(({ to, text }) => [to.chatId, text])).toEqual([
      [chat.chatId, expect.stringMatching(/nhắn riêng .*không làm trong nhóm\.$/)],
    ])
  }
})

test('what only sounds like such a command is told as what it is', async () => {
  expect((await inGroup('Lụa', '@Công an phường tin nhà bác Tư bị trộm'))[0]).toContain('nhắn riêng')
})

test('a second tap on a button of what is over is told so', async () => {
  expect(await room.tap('Lụa', 'review=send')).toEqual([expect.stringContaining('Việc này đã xong rồi')])
})

test('officers take a report in their own group without naming the bot; their talk is left alone', async () => {
  for (const line of ['/baotin', 'không']) await room.say('Lụa', line, privateChat('Lụa', 'zalo-oa'))
  expect(await hear('Oanh', 'nhận được rồi nhé anh em', { chat: officers })).toEqual([])
  expect(await hear('Oanh', 'báo tin mất trộm ở tổ 5 đã có ai xuống chưa', { chat: officers })).toEqual([])
})

test('events of the group and what no words are in are left alone', async () => {
  const contents: IncomingMessage['content'][] = [
    { kind: 'unsupported', what: 'sticker' },
    { kind: 'unsupported', what: 'link' },
    { kind: 'location', latitude: 21.3, longitude: 103.9 },
    { kind: 'photo', media: { kind: 'photo', channel: 'zalo-oa', account: 'bot', fileId: 'a' } },
    { kind: 'joined', who: 'people', ids: ['a', 'b'] },
    { kind: 'left', who: 'people', ids: ['a'] },
  ]
  for (const content of contents)
    expect([content.kind, await room.send('Lụa', street, content, { unasked: true })]).toEqual([
      content.kind,
      [],
    ])
})
