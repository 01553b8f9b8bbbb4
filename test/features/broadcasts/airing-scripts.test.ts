import type { OutgoingMessage } from '../../../src/chat/outgoing-message.js'
import { sendScripts } from '../../../src/features/broadcasts/send-scripts.js'
import { openAiringRoom, QUESTION, SCRIPTS_AT, toldTo as to, WEEK } from './airing-room.js'
import { type BroadcastRoom, openBroadcastRoom } from './broadcast-room.js'

let room: BroadcastRoom
afterEach(() => room.home.close())

/** The week's draft is approved, and the scripts leave on Friday at 14:00. */
const withScripts = async (name: string): Promise<OutgoingMessage[]> => {
  const opened = await openAiringRoom(name)
  room = opened.room
  return opened.sent
}

const board = async () => (await room.say('Oanh', '/loa')).at(-1)

test('a head gets what it is, and then the script alone, all of it in words', async () => {
  const sent = await withScripts('airing-script')
  const [intro = '', script = '', ...others] = to('Pó', sent)
  expect(others).toEqual([])
  expect(intro).toContain('17:00 thứ Sáu 20/11')
  const [length, ...spoken] = script.split('\n\n')
  expect(length).toMatch(/^🔊 Đọc khoảng \d phút( rưỡi)?\./)
  expect(spoken.join(' ')).not.toMatch(/\p{N}|\p{Extended_Pictographic}|[()[\]]/u)
  expect(spoken[0]).toContain('phát lúc mười bảy giờ, thứ Sáu, ngày hai mươi tháng mười một')
  const phone = 'không hai một hai, ba không không không, một một ba'
  expect(spoken.join(' ').split(phone)).toHaveLength(3)
  expect(spoken.join(' ')).toContain('gọi một một ba. Có cháy, xin gọi một một bốn.')
})

test('who sees to the whole ward gets one copy, and is not asked', async () => {
  const sent = await withScripts('airing-ward')
  const copies = sent.filter(({ to, key }) => to.chatId === 'Thảo' && key.includes('/script/'))
  expect(copies.map(({ key }) => key.split('/').slice(0, 4))).toEqual([
    ['broadcasts', WEEK, 'script', 'ward'],
  ])
  expect(to('Thảo', await room.tick('2026-11-20 17:30'))).toEqual([])
})

test('scripts that are sent again after a crash are the same under the same keys', async () => {
  await withScripts('airing-again')
  const before = room.sent.map(({ key, text }) => ({ key, text }))
  const broadcast = await room.deps.broadcasts.find(WEEK)
  const edition = { kind: 'bulletin' as const, parts: broadcast?.content.parts ?? [] }
  await sendScripts(room.deps, { week: WEEK, edition, at: room.home.now() })
  expect(room.sent.map(({ key, text }) => ({ key, text }))).toEqual(before)
})

test('the script tells the hour that holds now, and asks nobody who wrote it', async () => {
  await withScripts('airing-hour-in-script')
  await room.say('Pó', 'giờ phát 6h sáng')
  expect((await room.say('Pó', 'loa'))[0]).toContain(
    'phát lúc sáu giờ, thứ Bảy, ngày hai mươi mốt tháng mười một',
  )
  const airing = await room.deps.airings.find(WEEK, 'ban-nong')
  expect(airing?.content.parts.filter(part => 'by' in part)).toEqual([])
})

test('where there is nothing to read, heads are told and not asked', async () => {
  room = await openBroadcastRoom('airing-none')
  await room.tick('2026-11-19 08:00')
  const [told = '', ...others] = to('Pó', await room.tick(SCRIPTS_AT))
  expect([told, others]).toEqual([expect.stringContaining('Tuần này không có bản tin'), []])
  expect(to('Pó', await room.tick('2026-11-20 17:30'))).toEqual([])
  expect(await room.say('Pó', 'đã phát loa')).toEqual([expect.stringContaining('không phải đọc gì')])
  expect(await board()).toContain('Tuần 47 không có bản tin')
})

test('who sees to the whole ward has the script again, beside who has read it', async () => {
  await withScripts('airing-ward-again')
  const said = await room.say('Thảo', '/loa')
  expect(said).toEqual([
    expect.stringContaining('Kính thưa toàn thể bà con'),
    expect.stringContaining('Đã phát 0/2'),
  ])
})

test('where nobody approved, heads get the last approved text that always holds, and are asked as well', async () => {
  room = await openBroadcastRoom('airing-evergreen')
  await room.say('Oanh', 'viết tin lâu dài')
  await room.say('Oanh', 'Khóa cổng, khóa xe. Có việc gì, gọi 113.')
  const [waiting] = await room.deps.evergreens.waiting()
  await room.tap('Chiến', `/duyettinlaudai ${waiting?.id}`)
  await room.tick('2026-11-19 08:00')
  const [intro, script] = to('Pó', await room.tick(SCRIPTS_AT))
  expect(intro).toContain('chưa có bản tin mới')
  expect(script).toContain('Khóa cổng, khóa xe. Có việc gì, gọi một một ba.')
  expect(to('Pó', await room.tick('2026-11-20 17:30'))).toEqual([expect.stringMatching(QUESTION)])
})
