import { aboutReading, openAiringRoom, toldTo as to, WEEK } from './airing-room.js'
import type { BroadcastRoom } from './broadcast-room.js'

let room: BroadcastRoom
afterEach(() => room.home.close())

/** The week's draft is approved, and the scripts leave on Friday at 14:00. */
const withScripts = async (name: string, heads: [string, string[]][] = []): Promise<void> => {
  room = (await openAiringRoom(name, heads)).room
}

const stateOf = async (areaId: string) => (await room.deps.airings.find(WEEK, areaId))?.content.answer?.what

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

test('the words that were told to heads count in the middle of something else', async () => {
  await withScripts('airing-in-dialog')
  await room.say('Pó', '/giophat')
  await room.say('Pó', 'đã phát loa')
  expect(await stateOf('ban-nong')).toBe('read')
  expect(await room.say('Pó', '18h')).toEqual([expect.stringContaining('18:00')])
})
