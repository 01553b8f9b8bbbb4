import { type BroadcastRoom, openBroadcastRoom } from './broadcast-room.js'

let room: BroadcastRoom
beforeEach(async () => {
  room = await openBroadcastRoom('relay-chat')
})
afterEach(() => room.home.close())

test('who relays into two groups and is on both platforms is asked on Zalo, and has the text once', async () => {
  const { neighbourhood, now } = room.home
  const identities = [
    { channel: 'telegram' as const, account: 'bot', senderId: 'Mai' },
    { channel: 'zalo-bot' as const, account: 'bot', senderId: 'Mai on Zalo' },
  ]
  const grants = [{ role: 'head' as const, areaIds: ['to-5'] }]
  await neighbourhood.addMembers([{ identities, grants, at: now() }])
  for (const title of ['Zalo ngõ 1', 'Zalo ngõ 2'])
    await neighbourhood.addRelayedGroup({ id: title, areaId: 'to-5', title, language: 'vi', at: now() })
  await room.tick('2026-11-19 08:00')
  await room.say('Chiến', 'duyệt bản tin 47')
  await room.tick('2026-11-20 14:00')
  const posts = await room.tick('2026-11-20 16:00')
  const toMai = posts.filter(({ to }) => to.chatId.startsWith('Mai'))
  expect([...new Set(toMai.map(({ to }) => to.chatId))]).toEqual(['Mai on Zalo'])
  expect(toMai.filter(({ text }) => text.includes('Nhờ bác/anh/chị chuyển'))).toHaveLength(2)
  expect(toMai.filter(({ text }) => text.startsWith('🔊 Tiếng loa an ninh'))).toHaveLength(1)
})
