import { openAiringRoom, toldTo as to } from './airing-room.js'
import type { BroadcastRoom } from './broadcast-room.js'

let room: BroadcastRoom
afterEach(() => room.home.close())

/** The week's draft is approved, and the scripts leave on Friday at 14:00. */
const withScripts = async (name: string): Promise<void> => {
  room = (await openAiringRoom(name)).room
}

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
