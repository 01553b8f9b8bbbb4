import type { OutgoingMessage } from '../../../src/chat/outgoing-message.js'
import { hearScripts } from '../../../src/features/broadcasts/hear-scripts.js'
import type { Grant } from '../../../src/neighbourhood/role.js'
import { aboutReading, SCRIPTS_AT, WEEK } from './airing-room.js'
import { type BroadcastRoom, openBroadcastRoom } from './broadcast-room.js'

let room: BroadcastRoom
afterEach(() => room.home.close())

/** Mai is on both platforms, first on Telegram; the scripts have left. */
const openWithMai = async (name: string, grant: Grant): Promise<OutgoingMessage[]> => {
  room = await openBroadcastRoom(name)
  const identities = [
    { channel: 'telegram' as const, account: 'bot', senderId: 'Mai' },
    { channel: 'zalo-bot' as const, account: 'bot', senderId: 'Mai on Zalo' },
  ]
  await room.home.neighbourhood.addMembers([{ identities, grants: [grant], at: room.home.now() }])
  await room.tick('2026-11-19 08:00')
  await room.say('Chiến', 'duyệt bản tin 47')
  return toMai(await room.tick(SCRIPTS_AT))
}
const HEAD: Grant = { role: 'head', areaIds: ['to-5'] }

const toMai = (messages: OutgoingMessage[]): OutgoingMessage[] =>
  aboutReading(messages).filter(({ to }) => to.chatId.startsWith('Mai'))

/** What leaves when these have failed, told of twice. */
const afterFailing = async (...messages: OutgoingMessage[]): Promise<OutgoingMessage[]> => {
  const before = room.sent.length
  for (const { key, to } of [...messages, ...messages])
    await hearScripts(room.deps)({ key, to, state: 'failed', reason: 'blocked', at: room.home.now() })
  return toMai(room.sent.slice(before))
}
const shown = (messages: OutgoingMessage[]) => messages.map(({ text, options }) => ({ text, options }))
const chats = (messages: OutgoingMessage[]) => messages.map(({ to }) => to.chatId)

test.each<[string, Grant]>([
  ['a head', HEAD],
  ['who sees to the whole ward', { role: 'broadcaster', areaIds: 'ward' }],
])('a script that failed goes to the next chat of %s, once', async (_who, grant) => {
  const scripts = await openWithMai('next-chat-script', grant)
  expect(chats(scripts)).toEqual(['Mai', 'Mai'])
  const next = await afterFailing(...scripts)
  expect(chats(next)).toEqual(['Mai on Zalo', 'Mai on Zalo'])
  expect(shown(next)).toEqual(shown(scripts))
  expect(await afterFailing(...next)).toEqual([])
})

test('a head is not reached only when the last chat has failed', async () => {
  const scripts = await openWithMai('next-chat-board', HEAD)
  const board = async () => (await room.say('Oanh', '/loa')).at(-1)
  const next = await afterFailing(...scripts)
  expect(await board()).toContain('Chưa trả lời 2/2')
  await afterFailing(...next)
  expect(await board()).toContain('Chưa nhắn được cho người đọc 1/2: Tổ 5.')
})

test.each([
  ['2026-11-20 17:30', 1],
  ['2026-11-21 17:30', 2],
])('a question that failed at %s goes to the next chat as it was', async (at, times) => {
  await openWithMai('next-chat-question', HEAD)
  const asked = [...toMai(await room.tick('2026-11-20 17:30'))]
  if (times > 1) asked.splice(0, 1, ...toMai(await room.tick(at)))
  const next = await afterFailing(...asked)
  expect(chats(next)).toEqual(['Mai on Zalo'])
  expect(shown(next)).toEqual(shown(asked))
})

test('a reminder that was the first question stays one in the next chat', async () => {
  await openWithMai('next-chat-missed', HEAD)
  const asked = toMai(await room.tick('2026-11-21 18:00'))
  expect(asked[0]?.key).toContain(`${WEEK}/remind/to-5`)
  expect(shown(await afterFailing(...asked))).toEqual(shown(asked))
})

test.each([
  ['has been answered', 'đã phát loa tổ 5', '2026-11-20 18:00'],
  ['failed in the night', 'loa', '2026-11-20 23:30'],
])('a question that %s is asked nowhere else', async (_why, said, at) => {
  await openWithMai('next-chat-not', HEAD)
  const asked = toMai(await room.tick('2026-11-20 17:30'))
  const { id } = await room.person('Dua')
  await room.home.neighbourhood.addGrant(id, { role: 'head', areaIds: ['to-5'] }, 'code-of-Dua')
  await room.say('Dua', said)
  await room.tick(at)
  expect(await afterFailing(...asked)).toEqual([])
})
