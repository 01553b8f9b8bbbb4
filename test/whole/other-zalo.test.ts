import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { skippedTo } from '../../src/sandbox/control/clock-router.js'
import { openSandboxClock, type SandboxClock } from '../../src/sandbox/sandbox-clock.js'
import { type OtherZaloServer, startOtherZaloServer } from '../support/other-zalo-server.js'
import { swiftClock } from '../support/swift-clock.js'
import { startWholeService, type WholeService } from '../support/whole-service.js'

const TOKEN = '700800901:made-up-for-another-server'
/** A Monday, 9 o'clock in Vietnam. */
const MONDAY = '2026-11-23T02:00:00Z'

let folder: string
let clock: SandboxClock
let server: OtherZaloServer
let service: WholeService

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'loa-other-zalo-'))
  clock = openSandboxClock(folder, swiftClock(MONDAY))
  server = await startOtherZaloServer(TOKEN, clock)
  service = await startWholeService({
    name: 'other-zalo',
    zalo: { apiRoot: server.apiRoot, token: TOKEN },
    clock,
  })
})
afterAll(async () => {
  await service.stop()
  await server.stop()
  rmSync(folder, { recursive: true })
})

const idOf = (name: string): string => createHash('sha1').update(name).digest('hex').slice(0, 20)

type Chatter = {
  /** Says it, and waits for an answer that fits. */
  say(text: string, answer: RegExp): Promise<string>
  /** Waits for something that came since they last spoke, or earlier where `ever`. */
  hears(fits: RegExp): Promise<string>
}

/** Someone in a chat of their own or, with `group`, in a group where they answer the bot. */
const chatter = (name: string, group?: string): Chatter => {
  const chat = group ? idOf(group) : idOf(name)
  return {
    say: (text, answer) => {
      const before = server.heard(chat).length
      server.say({ id: idOf(name), name }, text, group && idOf(group))
      return server.hears(chat, answer, before)
    },
    hears: fits => server.hears(chat, fits),
  }
}

const codeIn = (text: string): string => /\d{3} \d{3} \d{3}/.exec(text)?.[0] ?? ''

const admin = chatter('Quản trị')
const officer = chatter('Quàng Nam')
const chief = chatter('Lê Hạnh')
const head = chatter('Cầm Sơn')
const street = chatter('Cầm Sơn', 'Nhóm Tổ 5')
const resident = chatter('Lò Mai')

const invite = async (role: string, where: 'ward' | string): Promise<string> => {
  await admin.say('mời người', /giao nhiệm vụ gì/)
  if (where === 'ward') {
    await admin.say(role, /Phạm vi là/)
    return codeIn(await admin.say('Toàn địa bàn', /Mã giao nhiệm vụ/))
  }
  await admin.say(role, /Tổ, bản nào/)
  await admin.say(where, /Thêm một/)
  return codeIn(await admin.say('không', /Mã giao nhiệm vụ/))
}

const skip = async (weekday: number, hour: number): Promise<void> => {
  clock.setAhead(skippedTo(clock.now(), { weekday, minute: hour * 60 }))
  await service.runJobs()
}

test('staff and a street group by codes', async () => {
  await admin.say(`/nhanquyen ${service.adminCode}`, /Quản trị/)
  await officer.say(`nhận quyền ${await invite('Cán bộ công an', 'ward')}`, /đã nhận nhiệm vụ/)
  await chief.say(`nhận quyền ${await invite('Chỉ huy công an', 'ward')}`, /đã nhận nhiệm vụ/)
  await head.say(`nhận quyền ${await invite('Trưởng thôn', 'Tổ 5')}`, /đã nhận nhiệm vụ/)
  await officer.say('mã nhóm', /Nhóm của tổ, bản nào|Mã cho nhóm nào/)
  const asked = server.heard(idOf('Quàng Nam')).at(-1) ?? ''
  if (/Mã cho nhóm nào/.test(asked)) await officer.say('1', /Nhóm của tổ, bản nào/)
  const code = codeIn(await officer.say('tổ 5', /Mã liên kết/))
  await street.say(`liên kết ${code}`, /đã được liên kết với Tổ 5/)
})

test('a report to its receipt, and taken up 1:1', async () => {
  await resident.say('bao tin mat trom', /NGAY LÚC NÀY/)
  await resident.say('ko', /giữ tên thế nào/)
  await resident.say('ẩn danh', /Việc ở đâu/)
  await resident.say('gần nhà văn hóa bản Nong', /lần cuối lúc nào/)
  await resident.say('9h tối qua', /Mất những gì/)
  await resident.say('Mất con xe Wave đỏ để trong sân', /người hay xe nào/)
  await resident.say('bỏ qua', /Có ảnh, video/)
  await resident.say('bỏ qua', /“Gửi”/)
  const receipt = await resident.say('gửi', /Đã ghi nhận tin/)
  const code = /TB-\d{6}-\d{4}/.exec(receipt)?.[0] ?? ''
  await chief.hears(new RegExp(`${code}[\\s\\S]*Wave đỏ`))
  await chief.say(`nhận ${code}`, /Wave đỏ/)
  await resident.hears(/đã được cán bộ Công an tiếp nhận/)
})

test('an alert: another officer approves, the street group has it, the author sees that', async () => {
  await officer.say('canh bao', /về việc gì/)
  await officer.say('trom cap', /những nơi nào/)
  await officer.say('to 5', /viết nội dung/)
  await officer.say('Ba đêm nay mất 2 xe máy để trong sân. Bà con khóa cổng, khóa cổ xe.', /Có ảnh/)
  await officer.say('bỏ qua', /có hiệu lực/)
  await officer.say('7 ngày', /đọc đúng như dưới đây/)
  const proposed = await officer.say('gửi duyệt', /CB-\d+/)
  const code = /CB-\d+/.exec(proposed)?.[0] ?? ''
  await officer.say(`duyệt ${code}`, /chính anh.chị soạn/)
  await chief.hears(new RegExp(code))
  await chief.say(`duyệt ${code}`, /Đã duyệt/)
  await street.hears(new RegExp(`khóa cổ xe[\\s\\S]*${code}`))
  await officer.hears(/1\/1|đã gửi/i)
  await resident.say(`kiem tra ${code}`, /tin thật/)
})

test('the weekly bulletin: drafted on Thursday, approved, read aloud and posted on Friday', async () => {
  await skip(4, 8)
  const card = await chief.hears(/Bản tin tuần \d+ chờ duyệt/)
  await chief.say(`duyệt bản tin ${/tuần (\d+)/.exec(card)?.[1] ?? ''}`, /Đã duyệt/)
  await skip(5, 14)
  await head.hears(/Kính thưa toàn thể bà con/)
  await skip(5, 16)
  await street.hears(/Tiếng loa an ninh – tuần/)
  await skip(5, 18)
  await head.hears(/đã phát trên loa Tổ 5 chưa/)
  await head.say('đã phát loa', /đã phát\. Cảm ơn/)
})
