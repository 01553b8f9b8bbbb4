import { type ChannelId, chatKey } from '../../src/chat/chat-address.js'
import { openChatsFirst } from '../../src/neighbourhood/open-chats-first.js'
import { privateChat } from '../support/feature-room.js'
import { openNeighbourhood, type TestNeighbourhood } from '../support/neighbourhood-for-test.js'

let home: TestNeighbourhood
beforeEach(async () => {
  home = await openNeighbourhood('contacts')
  await home.db.collection('contacts').deleteMany({})
})
afterEach(() => home.close())

const MINUTE = 60_000
const DAY = 1440 * MINUTE
const windowOf = (channel: ChannelId) => (channel === 'zalo-oa' ? 7 * DAY : undefined)
const LUA = privateChat('Lụa', 'zalo-oa')
const after = (ms: number) => new Date(home.now().getTime() + ms)
const heard = async () => (await home.neighbourhood.lastHeard([LUA])).get(chatKey(LUA))

test('the newest word counts, in whatever order they come; within ten minutes nothing is written', async () => {
  const { heardFrom } = home.neighbourhood
  expect(await heard()).toBeUndefined()
  await heardFrom(LUA, after(0))
  await heardFrom(LUA, after(0))
  await heardFrom(LUA, after(10 * MINUTE))
  expect(await heard()).toEqual(after(0))
  await heardFrom(LUA, after(11 * MINUTE))
  await heardFrom(LUA, after(-DAY))
  expect(await heard()).toEqual(after(11 * MINUTE))
  await Promise.all([1, 2, 3].map(n => heardFrom(privateChat('An', 'zalo-oa'), after(n * MINUTE))))
  expect(await home.db.collection('contacts').countDocuments()).toBe(2)
})

test('a ward knows its own; what is kept names nobody', async () => {
  await home.neighbourhood.heardFrom(LUA, after(0))
  const other = await home.ofWard('hoa-mai')
  expect(await other.lastHeard([LUA])).toEqual(new Map())
  expect(await home.neighbourhood.lastHeard([])).toEqual(new Map())
  const kept = JSON.stringify(await home.db.collection('contacts').find().toArray())
  expect(kept).not.toMatch(/Lụa|zalo/)
})

test('somebody is nudged once in 24 hours, by one of all who would; that is no word of theirs', async () => {
  const { mayNudge } = home.neighbourhood
  const all = async (at: Date) => (await Promise.all([1, 2, 3].map(() => mayNudge(LUA, at)))).filter(Boolean)
  expect(await all(after(0))).toEqual([true])
  expect(await all(after(DAY - 1))).toEqual([])
  expect(await all(after(DAY))).toEqual([true])
  expect(await all(after(DAY))).toEqual([])
  expect(await mayNudge(privateChat('An', 'zalo-oa'), after(0))).toBe(true)
  expect(await (await home.ofWard('hoa-mai')).mayNudge(LUA, after(0))).toBe(true)
  expect(await heard()).toBeUndefined()
})

test('who was not heard for 60 days is forgotten, and only they', async () => {
  const { heardFrom, forgetContacts, lastHeard } = home.neighbourhood
  const [gone, kept] = [privateChat('Gone', 'zalo-oa'), privateChat('Kept', 'zalo-oa')]
  await heardFrom(gone, after(-60 * DAY - 1))
  await heardFrom(kept, after(-60 * DAY))
  await (await home.ofWard('hoa-mai')).heardFrom(gone, after(-90 * DAY))
  expect(await forgetContacts()).toBe(1)
  expect(await forgetContacts()).toBe(0)
  expect([...(await lastHeard([gone, kept])).keys()]).toEqual([chatKey(kept)])
  expect(await home.db.collection('contacts').countDocuments()).toBe(2)
})

test('staff are given with those chats first that may be written to now', async () => {
  const identities = (['zalo-oa', 'telegram'] as const).map(channel => ({
    ...{ channel, account: 'bot', senderId: 'Mai' },
  }))
  const grants = [{ role: 'head' as const, areaIds: ['to-5'] }]
  await home.neighbourhood.addMembers([{ identities, grants, at: home.now() }])
  const clock = { now: home.now, wait: async () => undefined }
  const room = openChatsFirst(home.neighbourhood, { windowOf, clock })
  const chats = async () => {
    const [mai] = await room.staffByPermission('airings.confirm', 'to-5')
    return [mai?.chats, mai?.closed].map(some => some?.map(({ channel }) => channel))
  }
  expect(await chats()).toEqual([['telegram', 'zalo-oa'], ['zalo-oa']])
  await home.neighbourhood.heardFrom(privateChat('Mai', 'zalo-oa'), home.now())
  expect(await chats()).toEqual([['zalo-oa', 'telegram'], undefined])
  home.pass(7 * DAY)
  expect(await chats()).toEqual([['telegram', 'zalo-oa'], ['zalo-oa']])
})
