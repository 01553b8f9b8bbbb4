import { playTranscript } from '../../support/chat-transcript.js'
import { privateChat } from '../../support/feature-room.js'
import { OFFICERS, openReportRoom, type ReportRoom, tellReport } from './report-room.js'

let room: ReportRoom
beforeEach(async () => {
  room = await openReportRoom('duty-roster')
})
afterEach(() => room.close())

const minutes = (count: number) => room.home.pass(count * 60_000)
const job = async (name = 'reports.overdue') => {
  const found = room.feature.jobs?.find(one => one.name === name)
  await found?.run(room.home.now())
}
const overdueTo = (name: string) =>
  room
    .sentTo(privateChat(name))
    .filter(({ key }) => key.includes('/overdue/'))
    .map(({ text }) => text)
const put = async (words: string, by = 'Dung') => {
  await room.say(by, words)
  return room.say(by, 'đúng')
}

test.each(['roster.vi', 'roster-overdue.vi', 'roster-off-hours.vi', 'roster.en'])('%s', async name => {
  if (name.endsWith('.en')) await room.home.neighbourhood.setLanguage((await room.person('Dung')).id, 'en')
  const { stored, played } = await playTranscript(name, async line => {
    if (line !== '(watch)') return room.play(line)
    const before = room.sent.length
    await job()
    return room.sent
      .slice(before)
      .flatMap(({ to, text }) => [`* to ${to.chatId}`, ...text.split('\n').map(one => `< ${one}`)])
  })
  expect(played).toBe(stored)
})

describe('cries for help', () => {
  test('go 1:1 to who is on the roster, and to everyone with the duty when that one may not work on it', async () => {
    const hears = (name: string, words: string) =>
      room.sentTo(privateChat(name)).some(({ text }) => text.includes(words))
    await put('trực hôm nay tôi')
    await room.say('Lụa', 'cứu với có người cầm dao đuổi nhau')
    expect(['Dung', 'Chiến', 'Oanh'].map(name => hears(name, 'cầm dao'))).toEqual([true, false, false])
    minutes(1)
    await put('trực hôm nay Oanh')
    await room.say('Mỷ', 'cứu với cháy nhà')
    expect(['Dung', 'Chiến', 'Oanh'].map(name => hears(name, 'cháy nhà'))).toEqual([true, true, false])
  })

  test('unread for five minutes: the number of who is on duty is named, and those who lead are told', async () => {
    await put('trực hôm nay tôi, 0912 345 678')
    await room.say('Lụa', 'cứu với có người cầm dao đuổi nhau ở tổ 5')
    minutes(5)
    await job('reports.watch')
    await job()
    expect(room.sentTo(OFFICERS).at(-1)?.text).toContain('Gọi trực ban: đồng chí Dung (0912 345 678)')
    expect(room.sentTo(privateChat('Lụa')).at(-1)?.text).toContain('trực ban 0912 345 678')
    expect(overdueTo('Chiến')).toEqual([expect.stringContaining('Đang trực: đồng chí Dung (0912 345 678)')])
    expect(room.sentTo(privateChat('Chiến')).at(-1)?.lane).toBe('alert')
    expect(overdueTo('Dung')).toHaveLength(1)
    minutes(60)
    await job()
    expect([overdueTo('Chiến').length, overdueTo('Dung').length]).toEqual([1, 1])
  })
})

describe('a report that lies', () => {
  test('is told once to who is on duty, then once to those who lead; no words of it in any group', async () => {
    const code = await tellReport(room)
    minutes(29)
    await job()
    expect(overdueTo('Dung')).toEqual([])
    minutes(1)
    await job()
    await job()
    expect(overdueTo('Dung')).toEqual([
      expect.stringContaining(`${code} (Trộm cắp, Tổ 5): chưa ai tiếp nhận, quá hạn 1 phút`),
    ])
    expect(overdueTo('Chiến')).toEqual([])
    const inGroup = room.sentTo(OFFICERS).filter(({ key }) => key.includes('/overdue/'))
    expect(inGroup).toHaveLength(1)
    expect(inGroup[0]?.text).not.toMatch(/Wave|văn hóa/)
    minutes(30)
    await job()
    minutes(300)
    await job()
    expect([overdueTo('Dung').length, overdueTo('Chiến').length]).toEqual([1, 1])
    const [report] = await room.deps.reports.byNumber(1)
    expect(report).toMatchObject({ overdueTold: 'deputy' })
    expect(report?.tellAt).toBeUndefined()
  })

  test('of an area is told only to those who have it', async () => {
    await tellReport(room, 'Lụa', { place: 'bản Nong' })
    await put('trực hôm nay Oanh')
    minutes(31)
    await job()
    expect([overdueTo('Oanh').length, overdueTo('Quý').length, overdueTo('Dung').length]).toEqual([0, 0, 1])
  })

  test('a complaint about officers is told to those who may read it, and to no group', async () => {
    await tellReport(room, 'Lụa', { kind: 'complaint' })
    minutes(4 * 24 * 60)
    await job()
    expect([overdueTo('Dung').length, overdueTo('Chiến').length]).toEqual([0, 1])
    expect(room.sentTo(OFFICERS).filter(({ key }) => key.includes('/overdue/'))).toEqual([])
  })

  test('taken up in time it is told of to whoever has it when seven days are over', async () => {
    await tellReport(room)
    await room.say('Oanh', 'nhận 1', OFFICERS)
    minutes(60)
    await job()
    expect(overdueTo('Dung')).toEqual([])
    minutes(7 * 24 * 60)
    await job()
    expect(overdueTo('Oanh')).toEqual([expect.stringContaining('người báo chưa được báo kết quả')])
    expect(overdueTo('Dung')).toEqual([expect.stringContaining('Người đang giữ: đồng chí Oanh')])
    minutes(24 * 60)
    await job()
    expect([overdueTo('Oanh').length, overdueTo('Chiến').length]).toEqual([1, 1])
  })

  test('what does not press waits for the morning, also after hours of standing still', async () => {
    await tellReport(room)
    await room.say('Oanh', 'nhận 1', OFFICERS)
    minutes(7 * 24 * 60 + 11 * 60)
    await job()
    expect(overdueTo('Oanh')).toEqual([])
    // Two hundred such at the head would keep the urgent behind them untold.
    expect(await room.deps.reports.overdue(room.home.now(), 200)).toEqual([])
    minutes(8 * 60)
    await job()
    expect(overdueTo('Oanh')).toHaveLength(1)
  })

  test('after a crash before it is noted nothing leaves twice; of two processes at once each is told once', async () => {
    await tellReport(room)
    minutes(31)
    const { change } = room.deps.reports
    const broken = {
      ...room.deps.reports,
      change: async () => Promise.reject(new Error('the process ends here')),
    }
    const { watchOverdue } = await import('../../../src/features/reports/clocks/watch-overdue.js')
    await expect(watchOverdue({ ...room.deps, reports: broken }).run(room.home.now())).rejects.toBeDefined()
    expect(room.deps.reports.change).toBe(change)
    await Promise.all([job(), job()])
    expect([overdueTo('Dung').length, overdueTo('Chiến').length]).toEqual([1, 0])
    const [report] = await room.deps.reports.byNumber(1)
    expect(report?.history.filter(({ what }) => what === 'told-overdue')).toHaveLength(1)
    expect(report?.overdueTold).toBe('duty')
  })
})
