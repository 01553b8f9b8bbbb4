import { privateChat } from '../../support/feature-room.js'
import { OFFICERS, officersOn, openReportRoom, type ReportRoom, tellReport } from './report-room.js'

const ON_ZALO = officersOn('zalo-bot')

let room: ReportRoom
beforeEach(async () => {
  room = await openReportRoom('report-two')
  await bind('zalo')
})
afterEach(() => room.close())

const bind = (key: string, chat = ON_ZALO) => {
  room.home.pass(1000)
  const binding = { kind: 'officers' as const, title: 'Cán bộ', language: 'vi' as const, at: room.home.now() }
  return room.home.neighbourhood.bindGroup({ ...binding, chat, key })
}
const keysIn = (chat: typeof OFFICERS) => room.sentTo(chat).map(({ key }) => key)
const fails = (key: string, to: typeof OFFICERS, reason: string) =>
  room.feature.hear?.({ key, to, state: 'failed', reason, at: room.home.now() })

test("a report is told in the officers' group of each platform, and changed where it was told", async () => {
  const code = await tellReport(room)
  await room.say('Dung', `nhận ${code}`, OFFICERS)
  for (const chat of [OFFICERS, ON_ZALO]) {
    const [first, second, ...more] = room.sentTo(chat)
    expect(more).toEqual([])
    expect(first?.text).toContain(code)
    expect(second).toMatchObject({ replaces: first?.key, text: expect.stringContaining('đã tiếp nhận') })
  }
  expect(new Set([...keysIn(OFFICERS), ...keysIn(ON_ZALO)]).size).toBe(4)
})

test('a group bound beside it later changes no key of the first', async () => {
  await room.home.neighbourhood.groupGone(ON_ZALO, 'gone', room.home.now())
  await tellReport(room)
  await bind('zalo-again')
  await room.say('Dung', 'nhận 1', OFFICERS)
  const [first, second] = room.sentTo(OFFICERS)
  expect(second?.replaces).toBe(first?.key)
  // The newcomer is told all of it; there is nothing there to change.
  expect(room.sentTo(ON_ZALO)).toHaveLength(1)
  expect(keysIn(OFFICERS)).not.toContain(room.sentTo(ON_ZALO)[0]?.replaces)
})

test("a second group on one platform takes the place of the first, not of the other platform's", async () => {
  const second = { ...ON_ZALO, chatId: 'Nhóm mới' }
  await bind('zalo-2', second)
  await tellReport(room)
  expect([OFFICERS, ON_ZALO, second].map(chat => room.sentTo(chat).length)).toEqual([1, 0, 1])
})

test('a card that was lost in one group is told anew there alone', async () => {
  await tellReport(room)
  await fails(keysIn(ON_ZALO)[0] ?? '', ON_ZALO, 'expired')
  expect([room.sentTo(OFFICERS).length, room.sentTo(ON_ZALO).length]).toEqual([1, 2])
})

test('where the platform has no group any more the other one has its card already; staff are not written to', async () => {
  await tellReport(room)
  await room.home.neighbourhood.groupGone(ON_ZALO, 'gone', room.home.now())
  await fails(keysIn(ON_ZALO)[0] ?? '', ON_ZALO, 'left')
  expect([room.sentTo(OFFICERS).length, room.sentTo(ON_ZALO).length]).toEqual([1, 1])
  expect(room.sentTo(privateChat('Dung'))).toEqual([])
})

test('nobody took up a cry for help: each group is told, in answer to its own card', async () => {
  await room.say('Lụa', 'cứu với cháy nhà ở tổ 5')
  room.home.pass(6 * 60_000)
  for (const job of room.feature.jobs ?? []) await job.run(room.home.now())
  for (const chat of [OFFICERS, ON_ZALO]) {
    const [card, warning] = room.sentTo(chat)
    expect(warning).toMatchObject({ replyTo: card?.key, text: expect.stringContaining('CHƯA AI NHẬN') })
  }
})

test('an officer who cannot be written to is named in the group of their platform', async () => {
  await tellReport(room)
  await room.say('Oanh', 'nhận 1', OFFICERS)
  const full = room.sentTo(privateChat('Oanh')).find(({ key }) => key.includes('/full/'))
  await fails(full?.key ?? '', privateChat('Oanh'), 'blocked')
  expect(room.sentTo(OFFICERS).at(-1)?.text).toContain('Chưa gửi riêng được tin')
  expect(room.sentTo(ON_ZALO).at(-1)?.text).not.toContain('Chưa gửi riêng được tin')
})
