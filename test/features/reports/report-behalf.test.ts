import { privateChat } from '../../support/feature-room.js'
import { OFFICERS, openReportRoom, type ReportRoom } from './report-room.js'

let room: ReportRoom
beforeEach(async () => {
  room = await openReportRoom('report-behalf')
})
afterEach(() => room.close())

const SECRET = /[A-HJ-NP-Z2-9]{4}(?:-[A-HJ-NP-Z2-9]{4}){3}/g

/** Told by Lụa for bà Sáu; the two secrets of the receipts. */
const tellForSau = async (secrecy: string) => {
  const words = ['báo hộ bà Sáu mất gà ở tổ 5 tối qua', 'không', secrecy, '0912 345 678']
  for (const one of words) await room.say('Lụa', one)
  if (secrecy !== 'ẩn danh') await room.say('Lụa', 'bà')
  for (const one of ['mất 2 con gà, bà Sáu buồn lắm', 'bỏ qua', 'bỏ qua']) await room.say('Lụa', one)
  const said = (await room.say('Lụa', 'gửi')).join('\n')
  const [own = '', other = ''] = said.match(SECRET) ?? []
  return { own, other, code: /TB-\d{6}-\d{4}/.exec(said)?.[0] ?? '' }
}
const report = async (code: string) => {
  const found = await room.deps.reports.byCode(code)
  if (!found) throw new Error('no report')
  return found
}

test('both receipts open it; who shows the second one anywhere may add, and hears what becomes of it', async () => {
  const { own, other, code } = await tellForSau('giữ kín')
  expect([own, other]).toEqual([expect.any(String), expect.any(String)])
  expect(own).not.toBe(other)
  expect((await room.say('Sáu', `tin ${own}`)).join()).toContain(code)
  expect((await room.say('Sáu', `bổ sung ${code} Con gà màu vàng`)).join()).not.toContain('Đã thêm')
  expect((await room.say('Sáu', `tin ${other}`)).join()).toContain('Từ nay')
  expect((await room.say('Sáu', `bổ sung ${code} Con gà màu vàng`)).join()).toContain('Đã thêm')
  expect((await room.say('Lụa', `bổ sung ${code} Còn một con nữa`)).join()).toContain('Đã thêm')
  await room.tap('Dung', `/nhan ${code}`, OFFICERS)
  for (const who of ['Lụa', 'Sáu'])
    expect(room.sentTo(privateChat(who)).at(-1)?.text).toContain('đã được cán bộ Công an tiếp nhận')
  expect((await room.say('Mai', `tin ${code}`)).join()).not.toContain('đang xử lý')
})

test.each([
  ['giữ kín', false],
  ['ẩn danh', false],
  ['công khai', true],
])('"%s": officers read for whom it is told: %s', async (secrecy, seen) => {
  const { code } = await tellForSau(secrecy)
  await room.tap('Dung', `/nhan ${code}`, OFFICERS)
  await room.say('Dung', `tin ${code}`)
  const read = [...room.sentTo(OFFICERS), ...room.sentTo(privateChat('Dung'))]
    .map(({ text }) => text)
    .join('\n')
  expect(read).toContain('Tin báo hộ người khác')
  expect(read.includes('bà Sáu')).toBe(seen)
  const kept = await room.deps.reporters.of((await report(code)).id)
  expect(kept?.behalf?.who).toBe(secrecy === 'ẩn danh' ? undefined : 'bà Sáu')
})
