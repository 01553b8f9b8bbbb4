import { openAiringRoom, WEEK } from './airing-room.js'
import type { BroadcastRoom } from './broadcast-room.js'

let room: BroadcastRoom
afterEach(() => room.home.close())

const answers = async (week = WEEK) =>
  Object.fromEntries(
    (await room.deps.airings.ofWeek(week)).map(({ areaId, content }) => [areaId, content.answer?.what]),
  )

/** Mai reads in both hamlets, Tư in Tổ 5, Pó in bản Nong, who did not; so Mai's next short words mean Tổ 5. */
const openAsked = async (name: string) => {
  const heads: [string, string[]][] = [
    ['Mai', ['to-5', 'ban-nong']],
    ['Tư', ['to-5']],
  ]
  room = (await openAiringRoom(name, heads)).room
  await room.tick('2026-11-20 17:30')
  await room.say('Pó', 'chưa phát')
}

test('"rồi" worked through twice leaves the other hamlet as it is', async () => {
  await openAsked('airing-twice')
  const first = await room.say('Mai', 'rồi ạ')
  expect(first).toEqual([expect.stringContaining('loa Tổ 5 đã phát')])
  expect(await room.again('Mai')).toEqual(first)
  expect(await answers()).toEqual({ 'ban-nong': 'not-read', 'to-5': 'read' })
})

test('though somebody else has answered for the same hamlet in between', async () => {
  await openAsked('airing-twice-between')
  await room.say('Mai', 'chưa ạ')
  await room.say('Tư', 'đã phát loa')
  expect(await room.again('Mai')).toEqual([expect.stringContaining('Loa Tổ 5 đã có người báo')])
  expect(await answers()).toEqual({ 'ban-nong': 'not-read', 'to-5': 'read' })
})

test('though the scripts of the next week have left in between', async () => {
  room = (await openAiringRoom('airing-twice-week')).room
  await room.tick('2026-11-26 08:00')
  await room.say('Chiến', 'duyệt bản tin 47')
  await room.tick('2026-11-27 13:59')
  await room.say('Pó', 'đã phát loa')
  await room.tick('2026-11-27 14:00')
  await room.again('Pó')
  expect([(await answers())['ban-nong'], (await answers('2026-W48'))['ban-nong']]).toEqual([
    'read',
    undefined,
  ])
})
