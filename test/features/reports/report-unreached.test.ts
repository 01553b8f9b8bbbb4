import type { OutgoingMessage } from '../../../src/chat/outgoing-message.js'
import { privateChat } from '../../support/feature-room.js'
import { openReportRoom, type ReportRoom, tellReport } from './report-room.js'

let room: ReportRoom
beforeEach(async () => {
  room = await openReportRoom('report-unreached')
})
afterEach(() => room.close())

/** Told of twice, as news may be; gives what leaves for it. */
const failing = async (message: OutgoingMessage | undefined, reason = 'window-closed') => {
  const before = room.sent.length
  if (!message) throw new Error('nothing was sent')
  const news = { key: message.key, to: message.to, state: 'failed' as const, reason, at: room.home.now() }
  await room.feature.hear?.(news)
  await room.feature.hear?.(news)
  return room.sent.slice(before)
}
const shown = (messages: OutgoingMessage[]) => messages.map(({ to, text }) => [to.chatId, text])
const last = (what: string) =>
  room.sent.findLast(({ key, to }) => key.includes(`/${what}/`) && to.kind === 'private')

const accepted = async (told: Parameters<typeof tellReport>[2] = {}): Promise<string> => {
  const code = await tellReport(room, 'Lụa', told)
  await room.say('Dung', `/nhan ${code}`)
  return code
}
const asked = async (told: Parameters<typeof tellReport>[2] = {}): Promise<string> => {
  const code = await accepted(told)
  await room.say('Dung', `/hoi ${code} Xe có khóa cổ không?`)
  return code
}
/** Someone who is on both platforms. */
const alsoOn = async (name: string, areaIds?: string[]) => {
  const identities = (['telegram', 'zalo-oa'] as const).map(channel => ({
    ...{ channel, account: 'bot', senderId: channel === 'telegram' ? name : `${name} on Zalo` },
  }))
  const grants = areaIds ? [{ role: 'duty-officer' as const, areaIds }] : []
  const member = { identities, grants, displayName: `đồng chí ${name}`, at: room.home.now() }
  await room.home.neighbourhood.addMembers([member])
}

test.each([
  [
    'window-closed',
    'Chưa gửi được lời nhắn về tin CODE: người báo tin đã hơn 7 ngày không nhắn lại, Zalo không cho gửi. Cần gấp thì anh/chị gọi điện hoặc đến gặp. Khi người báo tin nhắn lại, lời nhắn gần nhất sẽ tự gửi đi.',
  ],
  [
    'blocked',
    'Chưa gửi được lời nhắn về tin CODE: người báo tin đã chặn hoặc không còn dùng cuộc trò chuyện này. Cần gấp thì anh/chị gọi điện hoặc đến gặp.',
  ],
  [
    'expired',
    'Chưa gửi được lời nhắn về tin CODE tới người báo tin. Cần gấp thì anh/chị gọi điện hoặc đến gặp.',
  ],
])('a question that failed by %s: who asked is told why, once', async (reason, words) => {
  const code = await asked()
  expect(shown(await failing(last('question'), reason))).toEqual([['Dung', words.replace('CODE', code)]])
})

test('that the result did not arrive is told too', async () => {
  const code = await accepted()
  await room.say('Dung', `/ketthuc ${code}`)
  await room.tap('Dung', 'result=resolved')
  await room.say('Dung', 'Đã tìm thấy xe')
  expect(shown(await failing(last('told')))).toEqual([['Dung', expect.stringContaining('hơn 7 ngày')]])
})

test('of violence at home nobody is told to call or to go there', async () => {
  room.home.pass(3 * 3_600_000)
  await asked({ kind: 'domestic-violence', safe: 'any' })
  const [told] = await failing(last('question'))
  expect(told?.text).toContain('xin đừng gọi điện hay đến nhà')
  expect(told?.text).not.toContain('Cần gấp')
})

test('heard again, the reporter gets the last word, once', async () => {
  const code = await asked()
  await failing(last('question'))
  await room.say('Dung', `/hoi ${code} Xe còn bao nhiêu xăng?`)
  const question = last('question')
  await failing(question)
  const hear = () => room.feature.hearReturn?.(privateChat('Lụa'), room.home.now())
  await room.feature.hearReturn?.(privateChat('An'), room.home.now())
  expect(room.again).toEqual([])
  await Promise.all([hear()])
  await hear()
  expect(room.again).toEqual([question?.key])
})

test('what was asked of a report that has ended is not asked late', async () => {
  const code = await asked()
  const question = last('question')
  await room.say('Dung', `/ketthuc ${code}`)
  await room.tap('Dung', 'result=resolved')
  await room.say('Dung', 'bỏ qua')
  await failing(question)
  await room.feature.hearReturn?.(privateChat('Lụa'), room.home.now())
  expect(room.again).toEqual([])
})

test('another chat of the reporter is tried first; the officer is told when that failed too', async () => {
  await alsoOn('Lụa')
  const code = await asked()
  const elsewhere = await failing(last('question'))
  expect(shown(elsewhere)).toEqual([
    ['Lụa on Zalo', expect.stringMatching(`tin ${code} .*“Xe có khóa cổ không\\?”`)],
  ])
  expect(shown(await failing(elsewhere[0]))).toEqual([['Dung', expect.stringContaining('hơn 7 ngày')]])
})

test('who asked not to be known is written to nowhere else', async () => {
  await alsoOn('Lụa')
  await asked({ secrecy: 'anonymous' })
  expect(shown(await failing(last('question'))).map(([to]) => to)).toEqual(['Dung'])
})

test('what an officer was told goes to their next chat, then the group is told', async () => {
  await alsoOn('Hạnh', ['to-5'])
  const code = await tellReport(room)
  await room.say('Hạnh', `/nhan ${code}`)
  const full = last('full')
  const next = await failing(full)
  expect(shown(next)).toEqual([['Hạnh on Zalo', full?.text]])
  expect(shown(await failing(next[0]))).toEqual([
    [
      'Nhóm cán bộ',
      `Chưa gửi riêng được tin ${code} cho đồng chí Hạnh: người này đã hơn 7 ngày không nhắn cho hệ thống, Zalo không cho gửi. Đề nghị nhắn riêng một lần: “tin ${code}”.`,
    ],
  ])
})

test.each(['answer', 'addition', 'unreached'])('the %s too goes to the next chat', async what => {
  await alsoOn('Hạnh', ['to-5'])
  const code = await tellReport(room)
  await room.say('Hạnh', `/nhan ${code}`)
  await room.say('Hạnh', `/hoi ${code} Xe có khóa cổ không?`)
  if (what === 'answer') for (const said of ['Có khóa', 'bỏ qua']) await room.say('Lụa', said)
  if (what === 'addition') await room.say('Lụa', `/bosung ${code} Xe dán tem đỏ`)
  if (what === 'unreached') await failing(last('question'))
  const word = last(what)
  expect(word?.to.chatId).toBe('Hạnh')
  expect(shown(await failing(word, 'blocked'))).toEqual([['Hạnh on Zalo', word?.text]])
})

test('without a group those on duty are told of it, except who it is about', async () => {
  await room.home.db.collection('groups').deleteMany({ kind: 'officers' })
  const code = await tellReport(room)
  await room.say('Dung', `/nhan ${code}`)
  const told = shown(await failing(last('full')))
  expect(told.map(([to]) => to)).toEqual(['Chiến'])
})
