import { type ChatAddress, chatKey } from '../../src/chat/chat-address.js'
import { openNeighbourhood, type TestNeighbourhood } from '../support/neighbourhood-for-test.js'

let test: TestNeighbourhood
beforeAll(async () => {
  test = await openNeighbourhood('groups')
})
afterAll(() => test.close())

const chat = (chatId: string): ChatAddress => ({ channel: 'telegram', account: 'bot', chatId, kind: 'group' })
const bind = (at: string | ChatAddress, areaId: string | undefined, key: string) =>
  test.neighbourhood.bindGroup({
    kind: areaId ? 'street' : 'officers',
    ...(areaId ? { areaId } : {}),
    title: 'Tổ 5',
    language: 'vi',
    chat: typeof at === 'string' ? chat(at) : at,
    key,
    at: test.now(),
  })
const read = async (chatId: string) => {
  const found = await test.neighbourhood.groupsOf([chat(chatId)])
  return found.get(chatKey(chat(chatId)))
}

describe('groups', () => {
  it('are found by chat and by area, and bound anew take the new area', async () => {
    await bind('-1', 'to-5', 'a')
    await bind('-1', 'to-5', 'a')
    expect(await read('-1')).toMatchObject({ kind: 'street', areaId: 'to-5', chat: chat('-1') })
    await bind('-1', 'ban-nong', 'b')
    expect(await read('-1')).toMatchObject({ areaId: 'ban-nong' })
    expect(await test.neighbourhood.groupsIn(['to-5'])).toEqual([])
    expect(await test.neighbourhood.groupsIn(['ban-nong'])).toHaveLength(1)
    expect((await test.neighbourhood.groupsOf([])).size).toBe(0)
  })

  it('in a topic are the same group', async () => {
    await bind('-2', 'to-5', 'c')
    const found = await test.neighbourhood.groupsOf([{ ...chat('-2'), threadId: '7' }])
    expect([...found.keys()]).toEqual([chatKey(chat('-2'))])
  })

  it('of the officers: on each platform the one bound last', async () => {
    const zalo = (chatId: string): ChatAddress => ({ ...chat(chatId), channel: 'zalo-bot', account: 'zbot' })
    const standing = async () => (await test.neighbourhood.officersGroups()).map(group => group.chat.chatId)
    expect(await standing()).toEqual([])
    await bind('-3', undefined, 'd')
    test.pass(1000)
    await bind('-4', undefined, 'e')
    expect(await standing()).toEqual(['-4'])
    test.pass(1000)
    await bind(zalo('z1'), undefined, 'z-e')
    expect(await standing()).toEqual(['z1', '-4'])
    await test.neighbourhood.groupGone(chat('-4'), 'gone', test.now())
    expect(await standing()).toEqual(['z1', '-3'])
    test.pass(1000)
    await bind(zalo('z2'), undefined, 'z-f')
    expect(await standing()).toEqual(['z2', '-3'])
  })

  it('that are gone are told once, by whoever found it first, and come back when bound again', async () => {
    await bind('-5', 'to-5', 'f')
    expect(await test.neighbourhood.groupGone(chat('-5'), 'first', test.now())).toMatchObject({
      areaId: 'to-5',
    })
    expect(await test.neighbourhood.groupGone(chat('-5'), 'first', test.now())).toMatchObject({
      areaId: 'to-5',
    })
    expect(await test.neighbourhood.groupGone(chat('-5'), 'second', test.now())).toBeUndefined()
    expect((await test.neighbourhood.groupsIn(['to-5'])).map(group => group.chat.chatId)).not.toContain('-5')
    await bind('-5', 'to-5', 'g')
    expect(await read('-5')).not.toHaveProperty('goneAt')
    expect(await test.neighbourhood.groupGone(chat('-unbound'), 'x', test.now())).toBeUndefined()
  })

  it('that move keep what they are under the new address', async () => {
    await bind('-6', 'to-5', 'h')
    const before = await read('-6')
    await test.neighbourhood.groupMoved(chat('-6'), '-1006', 'm', test.now())
    await test.neighbourhood.groupMoved(chat('-6'), '-1006', 'm', test.now())
    expect(await read('-6')).toBeUndefined()
    expect(await read('-1006')).toMatchObject({ id: before?.id, areaId: 'to-5', chat: chat('-1006') })
    await bind('-1006', 'ban-nong', 'i')
    expect(await read('-1006')).toMatchObject({ id: before?.id, areaId: 'ban-nong' })
  })

  it('that move to where another is bound are gone themselves', async () => {
    await bind('-7', 'to-5', 'j')
    await bind('-1007', 'ban-nong', 'k')
    await test.neighbourhood.groupMoved(chat('-7'), '-1007', 'm2', test.now())
    expect(await read('-7')).toHaveProperty('goneAt')
    expect(await read('-1007')).toMatchObject({ areaId: 'ban-nong' })
  })

  it('lie in the database without a readable chat', async () => {
    await bind('-987654321', 'to-5', 'l')
    expect(JSON.stringify(await test.db.collection('groups').find({}).toArray())).not.toContain('987654321')
  })
})
