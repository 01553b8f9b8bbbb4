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
  room.failed.add(message.key)
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

const LATER = 'Khi người báo tin nhắn lại, lời nhắn gần nhất sẽ tự gửi đi.'
const CALL = 'Cần gấp thì anh/chị gọi điện hoặc đến gặp.'
const HIDDEN = 'Người báo tin xin giữ kín tên: chờ họ nhắn lại, xin đừng tìm gặp.'
const WINDOW =
  'Chưa gửi được lời nhắn về tin CODE: người báo tin đã hơn 7 ngày không nhắn lại, Zalo không cho gửi.'
const GONE =
  'Chưa gửi được lời nhắn về tin CODE: người báo tin đã chặn hoặc không còn dùng cuộc trò chuyện này.'
const OTHER = 'Chưa gửi được lời nhắn về tin CODE tới người báo tin.'

const admin = async () => {
  const identities = [{ channel: 'telegram' as const, account: 'bot', senderId: 'Vinh' }]
  const grants = [{ role: 'admin' as const, areaIds: 'ward' as const }]
  await room.home.neighbourhood.addMembers([{ identities, grants, displayName: 'Vinh', at: room.home.now() }])
}

const DANGER = 'có người cầm dao đuổi nhau ở ngõ 2'

test.each([
  ['open', 'window-closed', `${WINDOW} ${CALL}\n${LATER}`],
  ['open', 'blocked', `${GONE} ${CALL}\n${LATER}`],
  ['open', 'expired', `${OTHER} ${CALL}\n${LATER}`],
  ['confidential', 'window-closed', `${WINDOW} ${HIDDEN}\n${LATER}`],
  ['anonymous', 'blocked', `${GONE} ${HIDDEN}\n${LATER}`],
])(
  'of a reporter who stays %s, a question failed by %s: who asked is told why, once',
  async (secrecy, reason, words) => {
    const code = await asked({ secrecy })
    expect(shown(await failing(last('question'), reason))).toEqual([['Dung', words.replace('CODE', code)]])
  },
)

test('nor is a whole group told to go and look for who has not said whether their name may be known', async () => {
  await room.say('Lụa', `cứu với ${DANGER}`)
  room.home.pass(6 * 60_000)
  for (const job of room.feature.jobs ?? []) await job.run(room.home.now())
  expect(shown(await failing(last('unread')))).toEqual([
    ['Nhóm cán bộ', expect.stringMatching(/Chưa rõ người báo tin có cho biết tên không: .* đừng tìm gặp\./)],
  ])
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
  expect(told?.text).not.toContain(LATER)
})

test('heard again, the reporter gets the last word, once', async () => {
  const code = await asked()
  await failing(last('question'))
  await room.say('Dung', `/hoi ${code} Xe còn bao nhiêu xăng?`)
  const question = last('question')
  await failing(question)
  const hear = () => room.feature.hearReturn?.([privateChat('Lụa')])
  await room.feature.hearReturn?.([privateChat('An')])
  expect(room.again).toEqual([])
  await Promise.all([hear()])
  await hear()
  expect(room.again).toEqual([question?.key])
})

test('of violence at home it goes when it is safe, though they were heard before that', async () => {
  // From noon to 8 in the morning; it is heard of again at 14:00.
  room.home.pass(20 * 3_600_000)
  await asked({ kind: 'domestic-violence', safe: 'morning' })
  const question = last('question')
  const [job] = room.feature.jobs ?? []
  const runAt = async (hours: number) => {
    room.home.pass(hours * 3_600_000)
    await job?.run(room.home.now())
  }
  await failing(question)
  room.home.pass(6 * 3_600_000)
  await room.feature.hearReturn?.([privateChat('Lụa')])
  await job?.run(room.home.now())
  expect(room.again).toEqual([])
  await runAt(16)
  expect(room.again).toEqual([])
  await runAt(1)
  await runAt(1)
  expect(room.again).toEqual([question?.key])
})

test('what was asked of a report that has ended is not asked late', async () => {
  const code = await asked()
  const question = last('question')
  await room.say('Dung', `/ketthuc ${code}`)
  await room.tap('Dung', 'result=resolved')
  await room.say('Dung', 'bỏ qua')
  await failing(question)
  await room.feature.hearReturn?.([privateChat('Lụa')])
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

const cried = async () => {
  await room.say('Lụa', `cứu với ${DANGER}`)
  return room.sent.filter(({ key }) => key.includes('/alarm/'))
}
const alarmTo = (sent: OutgoingMessage[], chatId: string) => sent.find(({ to }) => to.chatId === chatId)

test('an alarm that one on duty did not get is told to the group and to the admin, who ring them up', async () => {
  await admin()
  const sent = await cried()
  const others = await failing(alarmTo(sent, 'Dung'))
  const words = expect.stringMatching(/^KHẨN: tin TB-.* cho đồng chí Dung: .*7 ngày.*gọi điện báo ngay/)
  expect(shown(others)).toEqual([
    ['Nhóm cán bộ', words],
    ['Vinh', words],
  ])
  expect(others.map(({ lane }) => lane)).toEqual(['alert', 'alert'])
})

test('who got the alarm in another chat of theirs is not missed, until that failed too', async () => {
  await alsoOn('Hạnh', ['to-5'])
  const sent = await cried()
  expect(await failing(alarmTo(sent, 'Hạnh'))).toEqual([])
  expect(shown(await failing(alarmTo(sent, 'Hạnh on Zalo'), 'expired'))).toEqual([
    ['Nhóm cán bộ', expect.stringMatching(/^KHẨN: .*đồng chí Hạnh\. Nhờ/)],
  ])
})

test('without a group the others on duty are told; from who does not get that it goes to their next chat, then to the admin', async () => {
  await room.home.db.collection('groups').deleteMany({ kind: 'officers' })
  await alsoOn('Hạnh', ['to-5'])
  await admin()
  const sent = await cried()
  const others = await failing(alarmTo(sent, 'Dung'))
  expect(others.map(({ to }) => to.chatId).sort()).toEqual(['Chiến', 'Hạnh', 'Vinh'])
  const next = await failing(others.find(({ to }) => to.chatId === 'Hạnh'))
  expect(shown(next)).toEqual([['Hạnh on Zalo', others[0]?.text]])
  // The admin knows it already: the same key sends nothing new.
  expect(await failing(next[0])).toEqual([])
  expect(others.find(({ to }) => to.chatId === 'Vinh')?.key).toContain('/told-admin/')
})

test('an officer who is heard again gets the open reports they missed, as they stand, once', async () => {
  const sent = await cried()
  await failing(alarmTo(sent, 'Dung'))
  await room.say('Lụa', 'Họ đi xe máy đỏ')
  const back = async () => {
    const before = room.sent.length
    await room.feature.hearReturn?.([privateChat('Lụa'), privateChat('Dung')])
    return shown(room.sent.slice(before))
  }
  expect(await back()).toEqual([['Dung', expect.stringContaining(DANGER)]])
  expect(await back()).toEqual([])
})

test('an officer who is heard again is not troubled with what has ended', async () => {
  const code = await tellReport(room)
  await room.say('Dung', `/nhan ${code}`)
  await failing(last('full'))
  await room.say('Dung', `/ketthuc ${code}`)
  await room.tap('Dung', 'result=resolved')
  await room.say('Dung', 'bỏ qua')
  const before = room.sent.length
  await room.feature.hearReturn?.([privateChat('Dung')])
  expect(room.sent.slice(before)).toEqual([])
})

test('a card that came to no officer at all: the admin is told, and each gets it when heard again', async () => {
  await room.home.db.collection('groups').deleteMany({ kind: 'officers' })
  await admin()
  const code = await tellReport(room)
  const cards = room.sent.filter(({ key }) => key.includes('/card/') && !/\/\d+$/.test(key))
  expect(cards.map(({ to }) => to.chatId).sort()).toEqual(['Chiến', 'Dung', 'Oanh'])
  const told: OutgoingMessage[] = []
  for (const card of cards) {
    expect(told).toEqual([])
    told.push(...(await failing(card)))
  }
  expect(shown(told)).toEqual([
    ['Vinh', expect.stringContaining(`Tin ${code} chưa tới được cán bộ tiếp nhận nào`)],
  ])
  const before = room.sent.length
  await room.feature.hearReturn?.([privateChat('Oanh')])
  expect(shown(room.sent.slice(before))).toEqual([['Oanh', cards[0]?.text]])
})
