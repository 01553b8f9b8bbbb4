import { openAiringRoom, QUESTION, toldTo as to, WEEK } from './airing-room.js'
import type { BroadcastRoom } from './broadcast-room.js'

let room: BroadcastRoom
afterEach(() => room.home.close())

/** The week's draft is approved, and the scripts leave on Friday at 14:00. */
const withScripts = async (name: string): Promise<void> => {
  room = (await openAiringRoom(name)).room
}

const stateOf = async (areaId: string) => (await room.deps.airings.find(WEEK, areaId))?.content.answer?.what

const REMINDER = /^Nhắc lại một lần/

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
