import { createBroadcasts } from '../../../src/features/broadcasts/broadcasts.js'
import { findCommands } from '../../../src/inbox/find-command.js'
import { type BroadcastRoom, openBroadcastRoom } from './broadcast-room.js'
import { DRAFTED, SCRIPTS } from './staff-acts.js'

let room: BroadcastRoom
beforeAll(async () => {
  room = await openBroadcastRoom('bulletin-certain', 'zalo-bot')
})
afterAll(() => room.home.close())

/** The commands that go before an open question when this person says this. */
const sureOf = async (name: string, text: string): Promise<string[]> => {
  const { neighbourhood } = room.home
  const areas = await neighbourhood.currentAreas()
  const person = await room.person(name)
  const context = { ward: await neighbourhood.ward(), areas, language: 'vi' as const, person }
  const found = findCommands([createBroadcasts(room.deps)], text, { slashOnly: false, heard: 'private' })
  return found.flatMap(({ command, rest }) => (command.certain?.(rest, context) ? [command.name] : []))
}

test.each([
  ['Chiến', 'duyệt bản tin', 'approve-bulletin'],
  ['Chiến', 'Duyet ban tin lan 2', 'approve-bulletin'],
  ['Ủy', 'approve bulletin 47 version 3', 'approve-bulletin'],
  ['Chiến', 'duyệt bản tin 47 lần 2 nhé', 'approve-bulletin'],
  ['Chiến', 'rút bản tin', 'withdraw-bulletin'],
  ['Chiến', 'duyệt tin lâu dài', 'approve-evergreen'],
  ['Chiến', 'duyệt tin lâu dài 4821', 'approve-evergreen'],
  ['Oanh', 'bỏ tin lâu dài 4821', 'drop-evergreen'],
  ['Oanh', 'sửa bản tin', 'edit-bulletin'],
  ['Oanh', 'sửa phần 3', 'edit-bulletin'],
  ['Oanh', 'thêm tin', 'add-to-bulletin'],
  ['Oanh', 'gửi lại bản tin', 'send-bulletin-again'],
  ['Quản', 'đổi lịch bản tin', 'change-broadcast-plan'],
  ['Pó', 'đã chuyển bản tin', 'relayed-bulletin'],
  ['Pó', 'đã phát loa', 'aired'],
  ['Pó', 'đổi giờ phát', 'airing-hour'],
])('%s: "%s" is the command %s, whatever question stands', async (name, text, command) => {
  expect(await sureOf(name, text)).toEqual([command])
})

test.each([
  ['Chiến', 'duyệt bản tin rồi hãy phát'],
  ['Chiến', 'bản tin'],
  ['Chiến', 'duyệt bản tin 47 chưa được'],
  ['Oanh', 'rút bản tin'],
  ['Chiến', 'rút bản tin nào'],
  ['Oanh', 'duyệt bản tin'],
  ['Oanh', 'sửa phần cổng bị hỏng'],
  ['Oanh', 'thêm tin về xe máy'],
  ['Lụa', 'thêm tin'],
  ['Lụa', 'đã chuyển bản tin'],
  ['Pó', 'đã chuyển bản tin cho bà con đọc rồi'],
  ['Pó', 'gửi lại bản tin'],
  ['Pó', 'loa'],
])('%s: "%s" stays an answer', async (name, text) => {
  expect(await sureOf(name, text)).toEqual([])
})

test('an approver who writes something else approves by the typed words; the question stands', async () => {
  await room.tick(DRAFTED)
  expect(await room.say('Chiến', 'viết tin lâu dài')).toEqual([expect.stringContaining('luôn đúng')])
  expect((await room.say('Chiến', 'duyệt bản tin 47'))[0]).toContain('Đã duyệt')
  expect((await room.say('Chiến', 'Khóa cổng trước khi ngủ.'))[0]).toContain('Đã gửi cho người duyệt')
})

test('whatever is offered where no chat remembers it says what to type, and a command takes that', async () => {
  await room.tick(SCRIPTS)
  await room.tick('2026-11-20 16:00')
  await room.tick('2026-11-20 17:30')
  const offered = room.loose.flatMap(({ options = [] }) => options)
  expect(offered.filter(({ typed, url }) => typed === undefined && url === undefined)).toEqual([])
  const taken = (text: string) =>
    findCommands([createBroadcasts(room.deps)], text, { slashOnly: false, heard: 'private' })[0]?.command.name
  for (const { typed = '', value } of offered) expect([typed, taken(typed)]).toEqual([typed, taken(value)])
  expect(new Set(offered.map(({ typed = '' }) => taken(typed))).size).toBeGreaterThan(4)
})

test('posts go again on the word of staff, while a post is still sensible', async () => {
  room.land('Nhóm Tổ 5', 'failed', 'blocked')
  expect(await room.say('Pó', 'gửi lại bản tin')).toEqual([expect.stringContaining('cần quyền')])
  await room.tick('2026-11-21 23:00')
  expect(await room.say('Oanh', 'gửi lại bản tin')).toEqual([expect.stringContaining('quá giờ')])
  expect((await room.say('Oanh', 'bản tin')).join('\n')).toContain('Chưa gửi được: Tổ 5')
})

test('who was not asked to relay a bulletin is told so; the first answer stands', async () => {
  expect(await room.say('Pó', 'đã chuyển bản tin')).toEqual([
    expect.stringContaining('đã chuyển vào Zalo bản Nong'),
  ])
  const posted = await room.deps.broadcasts.find('2026-W47')
  const relays = posted?.content.targets?.filter(({ way }) => way === 'relay')
  await room.say('Pó', 'đã chuyển bản tin')
  const again = await room.deps.broadcasts.find('2026-W47')
  expect(again?.content.targets?.filter(({ way }) => way === 'relay')).toEqual(relays)
  expect(relays).toEqual([expect.objectContaining({ relayed: expect.anything() })])
  const { id } = await room.person('Say')
  await room.home.neighbourhood.addGrant(id, { role: 'head', areaIds: ['to-5'] }, 'code-of-Say')
  expect(await room.say('Say', 'đã chuyển bản tin')).toEqual([
    expect.stringContaining('không có bản tin nào'),
  ])
})
