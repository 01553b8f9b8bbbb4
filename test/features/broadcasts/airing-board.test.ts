import { hearScripts } from '../../../src/features/broadcasts/hear-scripts.js'
import { openAiringRoom, WEEK } from './airing-room.js'
import type { BroadcastRoom } from './broadcast-room.js'

let room: BroadcastRoom
afterEach(() => room.home.close())

/** The week's draft is approved, and the scripts leave on Friday at 14:00. */
const withScripts = async (name: string): Promise<void> => {
  room = (await openAiringRoom(name)).room
}

const board = async () => (await room.say('Oanh', '/loa')).at(-1)

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

test('an officer of one hamlet sees that one alone, and a resident nothing', async () => {
  await withScripts('airing-board-area')
  expect((await room.say('Bình', 'loa')).at(-1)).toContain('1/1: Tổ 5')
  expect(await room.say('Lụa', 'loa')).not.toContainEqual(expect.stringContaining('Tổ 5'))
})
