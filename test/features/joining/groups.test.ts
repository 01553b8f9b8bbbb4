import type { ChatAddress } from '../../../src/chat/chat-address.js'
import { markGroupGone } from '../../../src/features/joining/mark-group-gone.js'
import type { Reachable } from '../../../src/neighbourhood/person-store.js'
import type { ChatNews } from '../../../src/outbox/news.js'
import { compose, type FeatureRoom, groupChat, privateChat } from '../../support/feature-room.js'
import { openJoining } from './open-joining.js'

let room: FeatureRoom
beforeEach(async () => {
  room = await openJoining('joining-groups')
})
afterEach(() => room.home.close())

const street = groupChat('Nhóm Tổ 5')
const bindStreet = () =>
  room.home.neighbourhood.bindGroup({
    kind: 'street',
    areaId: 'to-5',
    title: 'Tổ 5',
    language: 'vi',
    chat: street,
    key: 'bound',
    at: room.home.now(),
  })
const bot = (kind: 'joined' | 'left') => ({ kind, who: 'bot' as const, ids: [] })
const standing = async () => (await room.home.neighbourhood.groupsIn(['to-5'])).map(({ chat }) => chat.chatId)

test('a bot that comes to an unbound group tells in one line how to bind it, once it is bound nothing', async () => {
  const { said } = await room.send('Oanh', street, bot('joined'))
  expect(said).toHaveLength(1)
  expect(said[0]?.text).toContain('/lienket')
  await bindStreet()
  expect((await room.send('Oanh', street, bot('joined'))).said).toEqual([])
  const people = { kind: 'joined' as const, who: 'people' as const, ids: ['7'] }
  expect((await room.send('Oanh', groupChat('khác'), people)).said).toEqual([])
})

test('of an officer’s chats each has its own word of it, whichever comes first that day', async () => {
  await bindStreet()
  const { neighbourhood, now } = room.home
  const chats = [privateChat('Oanh'), privateChat('Oanh', 'zalo-oa')]
  const told = async (inOrder: ChatAddress[]) => {
    const person = { id: 'p-oanh', wardId: 'w', grants: [], consents: [] }
    const staffByPermission = async (): Promise<Reachable[]> => [{ person, chats: inOrder }]
    const messages = await markGroupGone(
      { ...neighbourhood, staffByPermission },
      { compose, groupsOf: () => undefined, lookup: text => text },
      { chat: street, key: 'gone-1', at: now() },
    )
    return new Map(messages.map(({ key, to }) => [key, to]))
  }
  const first = await told(chats)
  expect(first.size).toBe(2)
  expect(await told([...chats].reverse())).toEqual(first)
})

test('a group that threw the bot out is gone, and those who bind groups there are told once', async () => {
  await bindStreet()
  const first = await room.send('Oanh', street, bot('left'))
  expect(first.elsewhere.map(({ to }) => to.chatId).sort()).toEqual(['Chiến', 'Hạnh', 'Oanh'])
  expect(first.said).toEqual([])
  expect(await standing()).toEqual([])
  const second = await room.send('Oanh', street, bot('left'))
  expect(second.elsewhere).toEqual([])
})

test('the effect of a leave that is replayed tells the same with the same keys', async () => {
  await bindStreet()
  const gone = room.feature.effects['joining.group-gone']
  const context = {
    ward: await room.home.neighbourhood.ward(),
    areas: [],
    language: 'vi' as const,
  }
  const call = {
    key: 'joining/m9/gone',
    input: {},
    at: room.home.now(),
    chat: street,
    senderId: 'x',
    context,
  }
  const first = await gone?.(call)
  expect(first?.messages).toHaveLength(3)
  expect(await gone?.(call)).toEqual(first)
})

test('after a move all goes to the new address', async () => {
  await bindStreet()
  await room.send('Oanh', street, { kind: 'moved', toChatId: '-100200' })
  expect(await standing()).toEqual(['-100200'])
  await room.send('Oanh', groupChat('unbound'), { kind: 'moved', toChatId: '-100300' })
  expect(await standing()).toEqual(['-100200'])
})

describe('news of chats', () => {
  const gone = (change: { key?: string; to?: ChatAddress } = {}): ChatNews => ({
    key: 'alerts/a1/1',
    to: street,
    at: room.home.now(),
    change: 'gone',
    reason: 'left',
    ...change,
  })

  test('the group is gone and its officers are told once', async () => {
    await bindStreet()
    await room.feature.hearChat?.(gone())
    expect(await standing()).toEqual([])
    expect(room.enqueued.map(({ to }) => to.chatId).sort()).toEqual(['Chiến', 'Hạnh', 'Oanh'])
    await room.feature.hearChat?.(gone({ key: 'alerts/a2/1' }))
    expect(room.enqueued).toHaveLength(3)
    await room.feature.hearChat?.(gone())
    expect(new Set(room.enqueued.map(({ key }) => key)).size).toBe(3)
  })

  test('a new id is the new address', async () => {
    await bindStreet()
    const { key, to, at } = gone()
    await room.feature.hearChat?.({ key, to, at, change: 'moved', toChatId: '-100200' })
    expect(await standing()).toEqual(['-100200'])
  })

  test('a person who cannot be reached is no group', async () => {
    await bindStreet()
    await room.feature.hearChat?.(gone({ to: { ...street, kind: 'private' } }))
    expect(await standing()).toEqual(['Nhóm Tổ 5'])
    expect(room.enqueued).toEqual([])
  })
})
