import type { OutgoingMessage } from '../../../src/chat/outgoing-message.js'
import { hearScripts } from '../../../src/features/broadcasts/hear-scripts.js'
import { sendScripts } from '../../../src/features/broadcasts/send-scripts.js'
import { aboutReading, openAiringRoom, SCRIPTS_AT, toldTo as to, WEEK } from './airing-room.js'
import { type BroadcastRoom, openBroadcastRoom } from './broadcast-room.js'

let room: BroadcastRoom
afterEach(() => room.home.close())

/** The week's draft is approved, and the scripts leave on Friday at 14:00. */
const withScripts = async (name: string, heads: [string, string[]][] = []): Promise<OutgoingMessage[]> => {
  const opened = await openAiringRoom(name, heads)
  room = opened.room
  return opened.sent
}

const stateOf = async (areaId: string) => (await room.deps.airings.find(WEEK, areaId))?.content.answer?.what
const board = async () => (await room.say('Oanh', '/loa')).at(-1)

const QUESTION = /đã phát trên loa .* chưa\?/
const REMINDER = /^Nhắc lại một lần/

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

test('asked once half an hour after the hour, however often the job runs; reminded once a day later', async () => {
  await withScripts('airing-asked')
  expect(to('Pó', await room.tick('2026-11-20 17:29'))).toEqual([])
  expect(to('Pó', await room.tick('2026-11-20 17:30'))).toEqual([expect.stringMatching(QUESTION)])
  expect(to('Pó', await room.tick('2026-11-20 17:31'))).toEqual([])
  expect(to('Pó', await room.tick('2026-11-21 17:29'))).toEqual([])
  expect(to('Pó', await room.tick('2026-11-21 17:30'))).toEqual([expect.stringMatching(REMINDER)])
  for (const at of ['2026-11-21 17:31', '2026-11-22 17:30', '2026-11-23 09:00'])
    expect(to('Pó', await room.tick(at))).toEqual([])
})

test('who has told already is neither asked nor reminded', async () => {
  await withScripts('airing-told')
  expect(await room.say('Pó', 'đã phát loa')).toEqual([expect.stringContaining('Cảm ơn')])
  expect(to('Pó', await room.tick('2026-11-20 17:30'))).toEqual([])
  expect(to('Pó', await room.tick('2026-11-21 17:30'))).toEqual([])
})

test('who has not read is asked again, once, and a late reading counts', async () => {
  await withScripts('airing-late')
  await room.tick('2026-11-20 17:30')
  expect(await room.say('Pó', 'chưa phát')).toEqual([expect.stringContaining('chỉ hỏi lại một lần')])
  expect(to('Pó', await room.tick('2026-11-21 17:30'))).toEqual([expect.stringMatching(/^Hôm qua/)])
  expect(await room.say('Pó', 'chưa')).toEqual([expect.stringContaining('không hỏi nữa')])
  expect(to('Pó', await room.tick('2026-11-22 17:30'))).toEqual([])
  await room.tick('2026-11-25 09:00')
  await room.say('Pó', 'đã phát loa')
  expect(await stateOf('ban-nong')).toBe('read')
})

test.each([
  ['in the evening', '2026-11-20 20:00', '2026-11-20 20:01', QUESTION],
  ['at night waits for seven', '2026-11-20 23:00', '2026-11-21 07:00', QUESTION],
  ['before seven waits as well', '2026-11-21 06:00', '2026-11-21 07:00', QUESTION],
  ['until the next day is one question', '2026-11-21 18:00', '2026-11-21 18:01', QUESTION],
])('a question missed by a stop that ends %s', async (_name, back, asked, question) => {
  await withScripts('airing-missed')
  const first = to('Pó', await room.tick(back))
  const second = to('Pó', await room.tick(asked))
  expect([...first, ...second]).toEqual([expect.stringMatching(question)])
  expect(first).toHaveLength(back.slice(11) < '07:00' || back.slice(11) > '21:30' ? 0 : 1)
})

test('a question that was missed for days is asked no more', async () => {
  await withScripts('airing-missed-days')
  expect(to('Pó', await room.tick('2026-11-22 12:00'))).toEqual([])
  expect(to('Pó', await room.tick('2026-11-23 08:00'))).toEqual([])
})

test('where the loudspeaker speaks late the question waits until seven', async () => {
  await withScripts('airing-night')
  expect(await room.say('Pó', 'giờ phát 21h')).toEqual([expect.stringContaining('21:00')])
  for (const at of ['2026-11-20 21:30', '2026-11-20 22:00', '2026-11-21 05:30', '2026-11-21 06:59'])
    expect(to('Pó', await room.tick(at))).toEqual([])
  expect(to('Pó', await room.tick('2026-11-21 07:00'))).toHaveLength(1)
})

test('an hour set after the question has left changes that week no more', async () => {
  await withScripts('airing-hour-late')
  await room.tick('2026-11-20 17:30')
  await room.say('Pó', 'giờ phát 19h')
  expect(to('Pó', await room.tick('2026-11-20 19:30'))).toEqual([])
  expect(to('Pó', await room.tick('2026-11-21 17:30'))).toHaveLength(1)
})

test.each([
  ['5h30 chiều', '17:30'],
  ['17h', '17:00'],
  ['6 giờ sáng', '06:00'],
  ['17:15', '17:15'],
  ['5 rưỡi chiều', '17:30'],
  ['6 giờ kém 15 sáng', '05:45'],
])('the hour "%s" is asked for and kept', async (words, hour) => {
  await withScripts('airing-hour')
  expect(await room.say('Pó', '/loa')).toHaveLength(2)
  await room.tap('Pó', '/giophat')
  expect(await room.say('Pó', words)).toEqual([expect.stringContaining(hour)])
  expect((await room.say('Pó', 'loa')).at(-1)).toContain(`giờ phát ${hour}`)
})

test("an hour that has passed today is the next day's", async () => {
  await withScripts('airing-hour-passed')
  await room.tick('2026-11-20 16:00')
  await room.say('Pó', 'giờ phát 15h')
  expect(to('Pó', await room.tick('2026-11-20 16:01'))).toEqual([])
  expect(to('Pó', await room.tick('2026-11-21 15:29'))).toEqual([])
  expect(to('Pó', await room.tick('2026-11-21 15:30'))).toHaveLength(1)
})

test('the same hour set again while the reading is on changes nothing', async () => {
  await withScripts('airing-hour-same')
  await room.tick('2026-11-20 17:10')
  await room.say('Pó', 'giờ phát 17h')
  expect(to('Pó', await room.tick('2026-11-20 17:30'))).toHaveLength(1)
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

test.each([
  ['5h', '2', '17:00'],
  ['5h30', 'chiều', '17:30'],
  ['6 giờ', 'sang', '06:00'],
  ['7h', 'tối', '19:00'],
])('the hour "%s" is asked back, and "%s" settles it', async (words, half, hour) => {
  await withScripts('airing-hour-either')
  expect(await room.say('Pó', `giờ phát ${words}`)).toEqual([expect.stringContaining('buổi nào')])
  expect(await room.say('Pó', half)).toEqual([expect.stringContaining(hour)])
})

test('no hour at all is said to be none', async () => {
  await withScripts('airing-hour-none')
  expect(await room.say('Pó', 'giờ phát lúc rảnh')).toEqual([expect.stringContaining('Chưa đọc được giờ')])
})

test('of two heads of a hamlet one answer is enough, and doubt changes nothing', async () => {
  await withScripts('airing-two-heads', [['Dua', ['ban-nong']]])
  const asked = await room.tick('2026-11-20 17:30')
  expect([to('Pó', asked).length, to('Dua', asked).length]).toEqual([1, 1])
  await room.say('Dua', 'đã phát loa')
  expect(await room.say('Pó', 'chưa phát')).toEqual([expect.stringContaining('đã có người báo')])
  expect(await stateOf('ban-nong')).toBe('read')
  const reminded = await room.tick('2026-11-21 17:30')
  expect([...to('Pó', reminded), ...to('Dua', reminded)]).toEqual([])
})

test('who slipped may take it back', async () => {
  await withScripts('airing-slip')
  await room.say('Pó', 'đã phát loa')
  await room.say('Pó', 'chưa phát')
  expect(await stateOf('ban-nong')).toBe('not-read')
})

test('who heads two hamlets says which one, by name or by button', async () => {
  await withScripts('airing-two-hamlets', [['Mai', ['to-5', 'ban-nong']]])
  const asked = aboutReading(await room.tick('2026-11-20 17:30')).filter(({ to }) => to.chatId === 'Mai')
  expect(asked).toHaveLength(2)
  expect(await room.say('Mai', 'đã phát loa')).toEqual(['Bác/anh/chị nói về loa nào?'])
  await room.say('Mai', 'bản Nong')
  expect([await stateOf('ban-nong'), await stateOf('to-5')]).toEqual(['read', undefined])
  expect(await room.say('Mai', 'đã phát loa tổ 5')).toEqual([expect.stringContaining('Tổ 5')])
  expect(await stateOf('to-5')).toBe('read')
})

test.each([
  ['đã phát loa Tổ 5', undefined],
  ['Tổ 5 đã phát loa rồi', undefined],
  ['đã phát loa ngõ 2', undefined],
  ['tổ 77 đã phát loa', undefined],
  ['bản Nong đã phát loa', 'read'],
  ['bản mình đã phát loa', 'read'],
  ['bản tin đã phát rồi', 'read'],
])('who heads one hamlet names one: %s', async (said, state) => {
  await withScripts('airing-of-another')
  await room.tick('2026-11-20 17:30')
  await room.say('Pó', said)
  expect([await stateOf('ban-nong'), await stateOf('to-5')]).toEqual([state, undefined])
})

test('a row of houses is read to by its hamlet', async () => {
  await withScripts('airing-of-a-row', [['Mai', ['to-5']]])
  expect(await room.say('Mai', 'đã phát loa ngõ 2')).toEqual([expect.stringContaining('Tổ 5')])
  expect(await stateOf('to-5')).toBe('read')
})

test('a button counts for the week it stood under', async () => {
  await withScripts('airing-old-button')
  const [question] = aboutReading(await room.tick('2026-11-20 17:30')).filter(({ to }) => to.chatId === 'Pó')
  await room.tick('2026-11-26 08:00')
  await room.tick('2026-11-27 14:00')
  await room.tap('Pó', question?.options?.[0]?.value ?? '')
  expect(await stateOf('ban-nong')).toBe('read')
  expect((await room.deps.airings.find('2026-W48', 'ban-nong'))?.content.answer).toBeUndefined()
})

test('every value of a button has room, for the longest name of a hamlet too', async () => {
  await withScripts('airing-values')
  const [question] = aboutReading(await room.tick('2026-11-20 17:30')).filter(({ to }) => to.chatId === 'Pó')
  const longest = 'x'.repeat(48)
  for (const { value } of question?.options ?? [])
    expect(Buffer.byteLength(value.replace('ban-nong', longest))).toBeLessThanOrEqual(60)
})

test('nobody but a head answers for a hamlet', async () => {
  await withScripts('airing-not-allowed', [['Dua', ['to-5']]])
  expect(await room.tap('Dua', '/daphat 47 ban-nong')).toEqual([expect.stringContaining('dành cho')])
  await room.say('Lụa', 'đã phát loa')
  await room.say('Bình', 'giờ phát 17h')
  expect(await stateOf('ban-nong')).toBeUndefined()
  expect(await room.deps.airingHours.read()).toEqual(new Map())
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

test('the ward sees which hamlets have read, by their names, and whose reader cannot be reached', async () => {
  await withScripts('airing-board')
  expect(await board()).toBe(
    [
      '🔊 Đọc loa tuần 47',
      'Đã phát 0/2.',
      'Chưa trả lời 1/2: bản Nong.',
      'Chưa nhắn được cho người đọc 1/2: Tổ 5.',
    ].join('\n'),
  )
  await room.say('Pó', 'đã phát loa')
  expect(await board()).toContain('Đã phát 1/2: bản Nong.')
  expect(await board()).not.toContain('Pó')
})

test('a script that failed shows its hamlet as not reached, until its head answers', async () => {
  await withScripts('airing-failed')
  const { id } = await room.person('Pó')
  const script = room.sent.find(({ key }) => key === `broadcasts/${WEEK}/script/ban-nong/${id}`)
  if (!script) throw new Error('no script left')
  const news = {
    key: script.key,
    to: script.to,
    state: 'failed' as const,
    reason: 'blocked',
    at: room.home.now(),
  }
  for (const _twice of [1, 2]) await hearScripts(room.deps)(news)
  expect(await board()).toContain('Chưa nhắn được cho người đọc 2/2: bản Nong, Tổ 5.')
  await room.say('Pó', 'đã phát loa')
  expect(await board()).toContain('Đã phát 1/2: bản Nong.')
})

test.each([
  ['Đã phát loa rồi ạ', 'read'],
  ['/daphatloa', 'read'],
  ['da doc', 'read'],
  ['phat roi', 'read'],
  ['bản Nong đã phát xong', 'read'],
  ['đã phát loa bản Nong', 'read'],
  ['rồi ạ', 'read'],
  ['/chuaphat', 'not-read'],
  ['chua phat', 'not-read'],
  ['Chưa ạ', 'not-read'],
  ['không phát được', 'not-read'],
  ['đã phát hiện người lạ', undefined],
])('asked, a head says "%s"', async (words, what) => {
  await withScripts('airing-spellings')
  await room.tick('2026-11-20 17:30')
  await room.say('Pó', words)
  expect(await stateOf('ban-nong')).toBe(what)
})

test('"rồi" answers nothing that was not asked', async () => {
  await withScripts('airing-not-asked')
  expect(await room.say('Pó', 'rồi')).toEqual([expect.stringContaining('không có bài đọc loa nào chờ')])
  expect(await stateOf('ban-nong')).toBeUndefined()
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
  await room.say('Chiến', 'duyệt tin lâu dài')
  await room.tick('2026-11-19 08:00')
  const [intro, script] = to('Pó', await room.tick(SCRIPTS_AT))
  expect(intro).toContain('chưa có bản tin mới')
  expect(script).toContain('Khóa cổng, khóa xe. Có việc gì, gọi một một ba.')
  expect(to('Pó', await room.tick('2026-11-20 17:30'))).toEqual([expect.stringMatching(QUESTION)])
})

test('the words that were told to heads count in the middle of something else', async () => {
  await withScripts('airing-in-dialog')
  await room.say('Pó', '/giophat')
  await room.say('Pó', 'đã phát loa')
  expect(await stateOf('ban-nong')).toBe('read')
  expect(await room.say('Pó', '18h')).toEqual([expect.stringContaining('18:00')])
})

test('an officer of one hamlet sees that one alone, and a resident nothing', async () => {
  await withScripts('airing-board-area')
  expect((await room.say('Bình', 'loa')).at(-1)).toContain('1/1: Tổ 5')
  expect(await room.say('Lụa', 'loa')).not.toContainEqual(expect.stringContaining('Tổ 5'))
})
