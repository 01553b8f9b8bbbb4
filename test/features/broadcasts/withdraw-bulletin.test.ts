import { stopReading } from '../../../src/features/broadcasts/stop-reading.js'
import { type BroadcastRoom, openBroadcastRoom } from './broadcast-room.js'
import { createStaffActs, DRAFTED, failureOf, SCRIPTS, WEEK } from './staff-acts.js'

const POSTS = '2026-11-20 16:00'

let room: BroadcastRoom
let staff: ReturnType<typeof createStaffActs>
beforeEach(async () => {
  room = await openBroadcastRoom('withdraw-bulletin')
  staff = createStaffActs(room)
  await room.tick(DRAFTED)
})
afterEach(() => room.home.close())

const state = async () => (await room.deps.broadcasts.find(WEEK))?.state
const posted = () => room.sent.filter(({ lane }) => lane === 'bulk')
const said = (name: string, words: RegExp) =>
  room.sent.filter(({ to, text }) => to.chatId === name && words.test(text))

test.each(['Oanh', 'Thảo', 'Bình', 'Pó', 'Lụa', 'Quản'])('%s may not withdraw a bulletin', async name => {
  await staff.approve('Chiến')
  expect(failureOf(await staff.withdraw(name))).toEqual({ why: 'not-allowed' })
  expect(await state()).toBe('approved')
})

test('a draft needs no withdrawing', async () => {
  expect(failureOf(await staff.withdraw('Chiến'))).toEqual({ why: 'nothing-to-withdraw' })
})

test('before the scripts it is a draft again: not read, not posted, and all who approve are asked anew', async () => {
  await room.say('Chiến', 'duyệt bản tin 47')
  expect((await room.say('Ủy', 'rút bản tin'))[0]).toContain('Đã rút')
  expect(await state()).toBe('draft')
  expect(said('Chiến', /Ủy đã rút bản tin này/)).toHaveLength(1)
  await room.tick(SCRIPTS)
  await room.tick(POSTS)
  expect([await state(), posted()]).toEqual(['none', []])
})

test('withdrawn and approved again, it is read and posted', async () => {
  await room.say('Chiến', 'duyệt bản tin 47')
  await room.say('Chiến', 'rút bản tin')
  expect((await room.say('Ủy', 'duyệt bản tin 47'))[0]).toContain('vừa được sửa')
  expect((await room.say('Ủy', 'duyệt bản tin 47 lần 2'))[0]).toContain('Đã duyệt')
  await room.tick(SCRIPTS)
  await room.tick(POSTS)
  expect(posted()).toHaveLength(2)
})

test('after the scripts heads are told not to read, nothing is posted, and nobody is asked', async () => {
  await staff.approve('Chiến')
  await room.tick(SCRIPTS)
  expect(said('Pó', /Kính thưa/)).toHaveLength(1)
  expect((await room.say('Ủy', 'rút bản tin'))[0]).toContain('không đăng vào các nhóm')
  expect(said('Pó', /KHÔNG đọc/)).toHaveLength(1)
  expect((await room.again('Ủy'))[0]).toContain('không đăng vào các nhóm')
  await room.tick(POSTS)
  await room.tick('2026-11-20 17:30')
  expect([await state(), posted(), said('Pó', /đã phát trên loa/)]).toEqual(['withdrawn', [], []])
  expect((await room.say('Pó', 'loa')).join('\n')).not.toContain('Kính thưa')
})

test('after the posts it says that the groups have it, and stops who has not pasted it', async () => {
  await staff.approve('Chiến')
  await room.tick(SCRIPTS)
  await room.tick(POSTS)
  expect((await room.say('Ủy', 'rút bản tin'))[0]).toContain('Các nhóm đã nhận')
  expect(said('Pó', /xin đừng dán nữa/)).toHaveLength(1)
})

test('withdrawn while the scripts were leaving, heads are told all the same', async () => {
  await staff.approve('Chiến')
  const { enqueue } = room.deps
  room.deps.enqueue = async messages => {
    room.deps.enqueue = enqueue
    await staff.withdraw('Ủy')
    await enqueue(messages)
  }
  await room.tick(SCRIPTS)
  expect(said('Pó', /KHÔNG đọc/)).toHaveLength(1)
})

test('a bulletin that stands is not stopped', async () => {
  await staff.approve('Chiến')
  const standing = await room.deps.broadcasts.find(WEEK)
  expect(standing && (await stopReading(room.deps, standing))).toEqual([])
})

test.each(['duyệt bản tin', 'duyệt bản tin nhé', 'duyệt bản tin lần 1', 'approve bulletin'])(
  '"%s" names no week: the draft is shown, and nothing approved',
  async words => {
    const answer = (await room.say('Chiến', words)).join('\n')
    expect(answer).toContain('chưa đọc')
    expect(answer).toContain('Tình hình tuần')
    expect(await state()).toBe('draft')
  },
)

test.each(['duyệt bản tin 47 chưa được', 'duyệt bản tin 46', 'duyệt bản tin 48', 'duyệt bản tin 47 lần 2'])(
  '"%s" approves nothing',
  async words => {
    await room.say('Chiến', words)
    expect(await state()).toBe('draft')
  },
)

test('links, plates and numbers are pointed out to who writes and to who approves', async () => {
  await room.say('Oanh', 'thêm tin')
  await room.say('Oanh', 'nhắc nhở')
  const answer = (await room.say('Oanh', 'Xe 26B1-123.45, gọi 0912 345 678, xem bit.ly/abc.')).join('\n')
  for (const one of ['Có đường dẫn', 'Có thể có biển số xe', 'Có số điện thoại khác']) {
    expect(answer).toContain(`• ${one}`)
    expect(said('Ủy', new RegExp(`^• ${one}`, 'm'))).toHaveLength(1)
  }
})
