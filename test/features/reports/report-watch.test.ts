import { privateChat } from '../../support/feature-room.js'
import { OFFICERS, openReportRoom, type ReportRoom, tellReport } from './report-room.js'

let room: ReportRoom
beforeEach(async () => {
  room = await openReportRoom('report-watch')
})
afterEach(() => room.close())

const minutes = (count: number) => room.home.pass(count * 60_000)
const watch = async () => {
  for (const job of room.feature.jobs ?? []) await job.run(room.home.now())
}
const unread = (name: string) =>
  room.sentTo(privateChat(name)).filter(({ text }) => text.includes('CHƯA AI ĐỌC'))

test('an unread cry for help: after five minutes the reporter is told to call, once', async () => {
  await room.say('Lụa', 'cứu với có người cầm dao đuổi nhau ở ngõ 2')
  minutes(4)
  await watch()
  expect(unread('Lụa')).toEqual([])
  minutes(1)
  await watch()
  await watch()
  minutes(1)
  await watch()
  expect(unread('Lụa')).toHaveLength(1)
  expect(unread('Lụa')[0]?.lane).toBe('alert')
  const again = room.sentTo(OFFICERS).filter(({ text }) => text.includes('CHƯA AI NHẬN'))
  expect(again).toHaveLength(1)
  expect(again[0]?.replyTo).toBe(room.sentTo(OFFICERS)[0]?.key)
})

test('a crash before it is noted tells nobody twice', async () => {
  await room.say('Lụa', 'cứu với cháy nhà ở tổ 5')
  minutes(6)
  const { change } = room.deps.reports
  room.deps.reports.change = async () => {
    throw new Error('the process ends here')
  }
  await expect(watch()).rejects.toMatchObject({ errors: [new Error('the process ends here')] })
  room.deps.reports.change = change
  await watch()
  expect(unread('Lụa')).toHaveLength(1)
})

test('one that was taken up is not warned of', async () => {
  await room.say('Lụa', 'cứu với có người cầm dao đuổi nhau ở ngõ 2')
  await room.say('Dung', 'nhận 1', OFFICERS)
  minutes(6)
  await watch()
  expect(unread('Lụa')).toEqual([])
})

test('where the screen may be read only the officers are told again', async () => {
  await room.say('Mỷ', 'cứu với chồng đánh tôi ở bản Nong')
  const before = room.sentTo(privateChat('Mỷ')).length
  minutes(6)
  await watch()
  expect(room.sentTo(privateChat('Mỷ'))).toHaveLength(before)
  expect(room.sentTo(OFFICERS).some(({ text }) => text.includes('CHƯA AI NHẬN'))).toBe(true)
})

test('a cry for help reaches those on duty 1:1 in the lane of alerts, with the words and without a name', async () => {
  await room.say('Lụa', 'báo tin')
  await room.say('Lụa', 'có')
  await room.say('Lụa', 'cháy nhà số 7 tổ 5')
  for (const chat of [OFFICERS, privateChat('Dung'), privateChat('Chiến')]) {
    const [alarm] = room.sentTo(chat)
    expect(alarm?.lane).toBe('alert')
    expect(alarm?.text).toContain('cháy nhà số 7 tổ 5')
    expect(alarm?.text).not.toContain('Lụa')
    expect(alarm?.options?.[0]?.value).toBe('/nhan TB-261120-0001')
  }
  expect(room.sentTo(privateChat('Oanh'))).toEqual([])
})

test('"cứu với" in the middle of the questions reaches the officers too, and the question stands', async () => {
  await room.say('Lụa', '/baotin')
  await room.say('Lụa', 'không')
  const said = await room.say('Lụa', 'cứu với')
  expect(said.join('\n')).toMatch(/113[\s\S]*Đây là việc gì/)
  expect(room.sentTo(OFFICERS)[0]?.text).toContain('SOS')
  expect(room.sentTo(privateChat('Dung'))).toHaveLength(1)
})

test('a stopped cry for help stays with the officers, who see that it was stopped', async () => {
  await room.say('Lụa', 'cứu với có người cầm dao đuổi nhau')
  await room.say('Lụa', 'hủy')
  await room.tap('Lụa', ':cancel=yes')
  const [report] = await room.deps.reports.byNumber(1)
  expect(report).toMatchObject({
    state: 'new',
    urgent: true,
    content: { emergencyWords: 'có người cầm dao đuổi nhau' },
  })
  expect(room.sentTo(OFFICERS).at(-1)?.text).toContain('Người báo đã dừng kể')
})

describe('deliveries that failed', () => {
  const news = (key: string, to = privateChat('Lụa')) => ({
    key,
    to,
    state: 'failed' as const,
    reason: 'blocked',
    at: room.home.now(),
  })

  test('the officer hears once that the question could not reach the reporter', async () => {
    const code = await tellReport(room)
    await room.say('Oanh', 'hỏi 1 Xe màu gì?')
    const question = room.sentTo(privateChat('Lụa')).find(({ text }) => text.includes('cán bộ Công an hỏi'))
    await room.feature.hear?.(news(question?.key ?? ''))
    await room.feature.hear?.(news(question?.key ?? ''))
    const told = room
      .sentTo(privateChat('Oanh'))
      .filter(({ text }) => text.includes('Chưa gửi được lời nhắn'))
    expect(told.map(({ text }) => text.includes(code))).toEqual([true])
  })

  test('the group hears when the officer who took it up cannot be written to', async () => {
    await tellReport(room)
    await room.say('Oanh', 'nhận 1', OFFICERS)
    const full = room.sentTo(privateChat('Oanh')).find(({ key }) => key.includes('/full/'))
    await room.feature.hear?.(news(full?.key ?? '', privateChat('Oanh')))
    expect(room.sentTo(OFFICERS).at(-1)?.text).toContain('Chưa gửi riêng được tin')
  })

  test('other news changes nothing', async () => {
    await tellReport(room)
    const before = room.sent.length
    await room.feature.hear?.(news('reports/nobody/question/q'))
    await room.feature.hear?.({ ...news(room.sentTo(OFFICERS)[0]?.key ?? ''), state: 'sent' })
    expect(room.sent).toHaveLength(before)
  })
})

test('what may be said to a frightened reporter in these hours does not arrive after them', async () => {
  const told = async (who: string, safe: string) => {
    const code = await tellReport(room, who, { kind: 'domestic-violence', safe })
    await room.tap('Dung', `/nhan ${code}`, OFFICERS)
    return room.sentTo(privateChat(who)).find(({ text }) => text.includes('tiếp nhận. Có kết quả'))
  }
  const hour = (room.home.now().getUTCHours() + 7) % 24
  minutes(((9 + 24 - hour) % 24) * 60)
  const morning = await told('Mỷ', 'morning')
  const eleven = (morning?.notAfter?.getTime() ?? 0) - room.home.now().getTime()
  expect(eleven).toBeGreaterThan(60 * 60_000)
  expect(eleven).toBeLessThanOrEqual(120 * 60_000)
  const anyTime = await told('Pàng', 'any')
  expect(anyTime?.notAfter).toBeUndefined()
  expect([morning?.discreet, anyTime?.discreet]).toEqual([true, true])
  expect(await told('Say', 'afternoon')).toBeUndefined()
})
