import { USUAL_CLOCKS } from '../../../src/features/reports/clocks/clocks.js'
import { createReportStores } from '../../../src/features/reports/report-stores.js'
import { createReports } from '../../../src/features/reports/reports.js'
import { randomIds } from '../../../src/foundation/ids.js'
import { findCommands } from '../../../src/inbox/find-command.js'
import type { Tools } from '../../support/feature-room.js'
import { quietLog } from '../../support/quiet-log.js'
import { type AlertRoom, openAlertRoom } from './alert-room.js'

const reports = ({ home, compose, enqueue }: Tools) =>
  createReports({
    ...createReportStores(home.db, {
      wardId: 'hoa-ban',
      sealer: home.sealer,
      log: quietLog,
      ids: randomIds,
      areaNames: async () => [],
      kindNames: () => [],
    }),
    ...{ wardId: 'hoa-ban', neighbourhood: home.neighbourhood, compose, enqueue },
    keepMedia: async () => [],
    files: { checkOriginal: async () => undefined, remove: async () => undefined },
    post: async () => undefined,
    banks: [],
    clocks: USUAL_CLOCKS,
    reporterDays: 365,
    resumeDays: 7,
    identityHours: 24,
    sendAgain: async () => false,
    reopenDays: 7,
    windowOf: () => undefined,
    standings: async () => new Map(),
    lookup: home.sealer.lookup,
    clock: { now: home.now, wait: async () => undefined },
  })

let room: AlertRoom
beforeAll(async () => {
  room = await openAlertRoom('alert-certain', { on: 'zalo-bot', beside: tools => [reports(tools)] })
})
afterAll(() => room.close())

/** The commands that go before an open question when this person says this. */
const sureOf = async (name: string, text: string): Promise<string[]> => {
  const { neighbourhood } = room.home
  const person = await room.person(name)
  const context = { ward: await neighbourhood.ward(), areas: [], language: 'vi' as const, person }
  const found = findCommands([room.feature], text, { slashOnly: false, heard: 'private' })
  return found.flatMap(({ command, rest }) => (command.certain?.(rest, context) ? [command.name] : []))
}

test.each([
  ['Chiến', 'duyệt CB-118', 'approve-alert'],
  ['Chiến', 'Duyet cb118', 'approve-alert'],
  ['Chiến', 'duyệt 118', 'approve-alert'],
  ['Chiến', 'duyệt tin CB-118.', 'approve-alert'],
  ['Chiến', 'duyệt CB-118 ngay', 'approve-alert'],
  ['Chiến', 'duyệt CB-118 sáng', 'approve-alert'],
  ['Chiến', 'approve CB-118', 'approve-alert'],
  ['Chiến', 'không duyệt CB-118', 'refuse-alert'],
  ['Chiến', 'không duyệt CB-118 sai giờ, sửa lại', 'refuse-alert'],
  ['Chiến', 'xác nhận CC-007', 'confirm-alert'],
  ['Chiến', 'không xác nhận CC-007: đã dập xong', 'object-to-alert'],
  ['Oanh', 'rút lại CB-118', 'withdraw-alert'],
  ['Oanh', 'tiến độ CB-118', 'alert-progress'],
  ['Oanh', 'gửi lại CB-118', 'send-alert-again'],
  ['Oanh', 'hết cảnh báo CB-118', 'all-clear'],
  ['Oanh', 'đính chính CB-118', 'correction'],
  ['Pó', 'đã chuyển CB-118', 'relayed'],
  ['Pó', 'da chuyen cb 118', 'relayed'],
  ['Lụa', 'kiểm tra CB-118', 'verify'],
  ['Lụa', 'tin CB-118', 'is-it-true'],
])('%s: "%s" is the command %s, whatever question stands', async (name, text, command) => {
  expect(await sureOf(name, text)).toEqual([command])
})

test.each([
  ['Chiến', 'duyệt'],
  ['Chiến', 'duyệt xong chưa'],
  ['Chiến', 'duyệt CB-118 rồi mới gửi cho bà con'],
  ['Chiến', 'duyệt 2 đơn xin tạm trú'],
  ['Chiến', 'không duyệt 2 đơn'],
  ['Chiến', 'không duyệt vì sai giờ'],
  ['Chiến', 'xác nhận CB-118 là tin giả'],
  ['Lụa', 'duyệt CB-118'],
  ['Oanh', 'rút lại 5 triệu'],
  ['Oanh', 'tiến độ'],
  ['Oanh', 'tiến độ làm đường'],
  ['Oanh', 'gửi lại'],
  ['Oanh', 'hết cảnh báo'],
  ['Oanh', 'cảnh báo'],
  ['Pó', 'đã chuyển'],
  ['Pó', 'đã chuyển 118'],
  ['Pó', 'đã chuyển 118 triệu'],
  ['Lụa', 'đã chuyển CB-118 sang ngân hàng khác'],
  ['Lụa', 'kiểm tra'],
  ['Lụa', 'kiểm tra camera'],
  ['Lụa', 'tin nhắn lạ'],
  ['Lụa', 'Mã tin CB-118 họ gửi bảo tôi bấm'],
])('%s: "%s" stays an answer', async (name, text) => {
  expect(await sureOf(name, text)).toEqual([])
})

test('"tin 07" names a report in the middle of a dialog, though alerts are asked for in that word too', async () => {
  await room.say('Lụa', 'báo tin')
  expect((await room.say('Lụa', 'tin 07'))[0]).toMatch(/không thấy|chưa thấy|Không tìm thấy|không có/i)
  await room.say('Lụa', 'hủy')
  await room.say('Lụa', 'có')
})

test('"tiến độ" alone: an officer\'s alerts, a resident\'s reports', async () => {
  expect(await room.say('Oanh', 'tiến độ')).toEqual([expect.stringContaining('không soạn hay duyệt tin')])
  const resident = await room.say('Lụa', 'tiến độ')
  expect(resident).toEqual(await room.say('Lụa', 'xem tin'))
  expect(resident[0]).not.toContain('cảnh báo')
  for (const words of ['cảnh báo', '6', 'tổ 5', 'Khóa cổng.', 'bỏ qua', '7 ngày', 'gửi duyệt'])
    await room.say('Oanh', words)
  const { code } = await room.only('proposed')
  expect(await room.say('Oanh', 'tien do')).toEqual([expect.stringContaining(`${code} chưa gửi`)])
  expect(await room.say('Chiến', 'tiến độ')).toEqual([expect.stringContaining('không soạn hay duyệt tin')])
  expect((await room.say('Oanh', 'tin của tôi'))[0]).toEqual(resident[0])
})
