import { joinReport } from '../../../src/features/reports/join-report.js'
import { leadOf } from '../../../src/features/reports/link-duplicate.js'
import { ok } from '../../../src/foundation/outcome.js'
import { groupChat, privateChat } from '../../support/feature-room.js'
import { mediaRef, OFFICERS, openReportRoom, type ReportRoom, tellReport } from './report-room.js'

let room: ReportRoom
beforeEach(async () => {
  room = await openReportRoom('together')
})
afterEach(() => room.close())

const ASKED = 'Có bà con đã báo'
const heardBy = (who: string): string =>
  room
    .sentTo(privateChat(who))
    .map(({ text }) => text)
    .join('\n')
const FIGHT = { kind: 'fight', what: 'Hai nhóm thanh niên cãi vã ở quán Hương' }

test('who is asked reads nothing of what the other told, nor of who it was', async () => {
  await tellReport(room, 'Lụa', { ...FIGHT, what: 'Thằng Bính áo đỏ vác gậy, tôi đứng ở gác hai' })
  await tellReport(room, 'Pao', FIGHT)
  expect(heardBy('Pao')).toContain(ASKED)
  expect(heardBy('Pao')).not.toMatch(/Bính|áo đỏ|gác hai|Lụa|TB-261120-0001/)
})

test.each(['domestic-violence', 'drugs', 'gambling', 'child-abuse', 'complaint', 'fraud'])(
  'nobody learns from the bot that another told of the same: %s',
  async kind => {
    const told = { kind, what: 'Nhà ông Tám cạnh quán Hương', safe: 'any' }
    await tellReport(room, 'Lụa', told)
    await tellReport(room, 'Pao', told)
    expect(heardBy('Pao')).not.toContain(ASKED)
  },
)

test('who asks by telling again and again is not asked any more', async () => {
  await tellReport(room, 'Lụa', FIGHT)
  const places = [
    'Tổ 5',
    'Tổ 5, đầu ngõ',
    'Tổ 5, cuối ngõ',
    'Tổ 5, sân kho',
    'Tổ 5, bờ ao',
    'Tổ 5, ngã ba',
    'Tổ 5, bến xe',
  ]
  for (const place of places)
    await tellReport(room, 'Pao', { ...FIGHT, place, what: `Xô xát ${place}` }).then(() =>
      room.tap('Pao', 'same=other'),
    )
  expect(room.sentTo(privateChat('Pao')).filter(({ text }) => text.includes(ASKED))).toHaveLength(5)
  const card = room.sentTo(OFFICERS).findLast(({ text }) => text.includes('0008'))
  expect(card?.text).toContain('Có thể trùng TB-261120-0001')
})

test('one’s own second report is no other person’s', async () => {
  await tellReport(room, 'Lụa', FIGHT)
  await tellReport(room, 'Lụa', FIGHT)
  expect(heardBy('Lụa')).not.toContain(ASKED)
})

test('a joined report keeps its reporter and secret, points to the first, and can be joined once', async () => {
  await tellReport(room, 'Lụa', FIGHT)
  const code = await tellReport(room, 'Pao', FIGHT)
  await room.tap('Pao', 'same=same')
  await room.tap('Pao', 'same=same')
  const [first, joined] = [
    await room.deps.reports.byCode('TB-261120-0001'),
    await room.deps.reports.byCode(code),
  ]
  expect(joined).toMatchObject({ state: 'duplicate', duplicateOf: first?.id, secrecy: 'confidential' })
  expect(first).toMatchObject({ state: 'new' })
  expect(first?.history.filter(({ what }) => what === 'joined')).toHaveLength(1)
  const secrets = [first, joined].map(async one => (await room.deps.reporters.of(one?.id ?? ''))?.secret)
  expect(new Set(await Promise.all(secrets)).size).toBe(2)
})

test('two who say the same of each other at once: the later is joined to the earlier, and there is an end', async () => {
  const earlier = await tellReport(room, 'Lụa', FIGHT)
  const later = await tellReport(room, 'Pao', FIGHT)
  const { reports } = room.deps
  const of = async (code: string) => {
    const report = await reports.byCode(code)
    if (!report) throw new Error('no report')
    return report
  }
  const [first, second] = [await of(earlier), await of(later)]
  const alike = { reportId: second.id, code: later }
  await reports.change<never>(first.id, report => ok({ ...report, content: { ...report.content, alike } }))
  const asked = { key: 'same-of-lua', at: room.home.now(), chat: privateChat('Lụa'), reportId: first.id }
  expect(await joinReport(room.deps, asked)).toMatchObject({ ok: false, failure: { why: 'first-leads' } })
  await room.tap('Pao', 'same=same')
  expect(await joinReport(room.deps, asked)).toMatchObject({ ok: false, failure: { why: 'first-leads' } })
  expect(await of(earlier)).toMatchObject({ state: 'new' })
  expect((await leadOf(room.deps, await of(later))).id).toBe(first.id)

  await reports.change<never>(first.id, report => ok({ ...report, duplicateOf: second.id }))
  expect([first.id, second.id]).toContain((await leadOf(room.deps, await of(later))).id)
})

test('what an officer took up meanwhile stays as it is', async () => {
  await tellReport(room, 'Lụa', FIGHT)
  const code = await tellReport(room, 'Pao', FIGHT)
  await room.say('Oanh', `nhận ${code}`, OFFICERS)
  await room.tap('Pao', 'same=same')
  expect(await room.deps.reports.byCode(code)).toMatchObject({ state: 'accepted' })
  expect(heardBy('Pao')).toContain('chưa ghép được')
})

test('nobody opens the alarm: every witness is told to call', async () => {
  await room.say('Lụa', 'cháy nhà số 7 tổ 5')
  await room.say('Pao', 'cháy to ở tổ 5')
  await room.tap('Pao', 'same=same')
  room.home.pass(6 * 60_000)
  await room.feature.jobs?.find(({ name }) => name === 'reports.watch')?.run(room.home.now())
  expect(heardBy('Lụa')).toContain('CHƯA AI ĐỌC')
  expect(heardBy('Pao')).toContain('CHƯA AI ĐỌC')
})

test('a group is told of no call about what is quiet or no danger', async () => {
  const street = groupChat('Nhóm Tổ 5')
  for (const kind of ['domestic-violence', 'drugs', 'noise']) {
    const code = await tellReport(room, 'Lụa', { kind, safe: 'any', what: 'Nhà ông Tám' })
    await room.say('Dung', `đã gọi 113 ${code} mọi nhóm`)
  }
  expect(room.sentTo(street)).toEqual([])
})

test('a face with an accusation under it, in a group: one line, and the picture is taken away', async () => {
  const street = groupChat('Nhóm Tổ 5')
  const content = { kind: 'photo' as const, media: mediaRef('photo', 'a'), caption: 'thằng này ăn trộm xe' }
  const options = { unasked: true, platformMessageId: '77' }
  const replies = await room.send('Pao', street, content, options)
  expect(replies.map(({ text, removes }) => removes ?? text.slice(0, 10))).toEqual(
    ['Nhắc chung:', '77'].map(one => one.slice(0, 10)),
  )
  expect(await room.send('Pao', street, { ...content, caption: 'cảnh đẹp xóm mình' }, options)).toEqual([])
})
