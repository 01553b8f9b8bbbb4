import type { ChannelAlarm } from '../../../src/chat/channel-alarm.js'
import type { ChannelId } from '../../../src/chat/chat-address.js'
import type { OutgoingMessage } from '../../../src/chat/outgoing-message.js'
import { takeRole } from '../../../src/features/joining/take-role.js'
import type { PlatformDeps } from '../../../src/features/platforms/platform-deps.js'
import { tellAdmins } from '../../../src/features/platforms/tell-admins.js'
import type { Database } from '../../../src/foundation/database.js'
import type { RoleName } from '../../../src/neighbourhood/role.js'
import { captureLog } from '../../channels/harness/captured-log.js'
import { createFakeChannel } from '../../outbox/support/fake-channel.js'
import { createWorld, openTestDatabase } from '../../outbox/support/world.js'
import { compose } from '../../support/feature-room.js'
import { openNeighbourhood, type TestNeighbourhood } from '../../support/neighbourhood-for-test.js'
import { quietLog } from '../../support/quiet-log.js'

const PLATFORMS: ChannelId[] = ['telegram', 'zalo-oa', 'zalo-bot']
const STAFF: { name: string; role: RoleName; on: ChannelId[]; language?: 'en' }[] = [
  { name: 'Hạnh', role: 'admin', on: ['zalo-oa', 'telegram', 'zalo-bot'] },
  { name: 'Sơn', role: 'admin', on: ['zalo-oa'], language: 'en' },
  { name: 'Mai', role: 'admin', on: ['zalo-oa', 'terminal'] },
  { name: 'Chiến', role: 'chief', on: ['telegram', 'zalo-oa'] },
]

let db: Database
let home: TestNeighbourhood
beforeAll(async () => {
  db = await openTestDatabase('tell-admins-outbox')
  home = await openNeighbourhood('tell-admins')
  const at = home.now()
  await home.neighbourhood.addMembers(
    STAFF.map(({ name, role, on, language }) => ({
      identities: on.map(channel => ({ channel, account: 'bot1', senderId: name })),
      grants: [{ role, areaIds: 'ward' }],
      displayName: name,
      at,
      ...(language ? { language } : {}),
    })),
  )
})
afterAll(async () => {
  await db.dropDatabase()
  await db.close()
  await home.close()
})

const ALARM: ChannelAlarm = { channel: 'zalo-oa', what: 'grant-revoked', key: 'zalo-oa/77/grant/3' }

const depsOf = (enqueue: PlatformDeps['enqueue'], ids = PLATFORMS) => ({
  neighbourhood: home.neighbourhood,
  compose,
  enqueue,
  lookup: home.sealer.lookup,
  platforms: ids.map(id => ({ id, state: () => ({ up: id !== 'zalo-oa' }) })),
  log: quietLog,
})

/** Two processes on one database; each sends on all platforms. */
const openProcesses = () => {
  const world = createWorld(db)
  const channels = PLATFORMS.map(id => createFakeChannel(world.clock, {}, id))
  const processes = ['one', 'two'].map(name => world.process(name, { channels }))
  const sent = () =>
    channels.flatMap(channel =>
      channel.sent.map(({ part }) => [part.to.chatId, channel.id, part.text] as const),
    )
  return { world, processes, sent }
}

test('an alarm reaches every admin once, over processes and replays, and on another channel', async () => {
  const { world, processes, sent } = openProcesses()
  for (const { outbox } of processes) outbox.start()
  const tellers = processes.map(({ outbox }) => tellAdmins(depsOf(outbox.enqueue)))
  const told = await world.run(Promise.all(tellers.map(tell => tell(ALARM))))
  expect(told).toEqual([true, true])
  await world.until(() => sent().length >= 4)
  for (const tell of tellers) expect(await world.run(tell(ALARM))).toBe(true)
  await world.pass(60_000)
  expect(
    sent()
      .map(([who, on]) => `${who} ${on}`)
      .toSorted(),
  ).toEqual(['Hạnh telegram', 'Hạnh zalo-bot', 'Mai zalo-oa', 'Sơn zalo-oa'])
  for (const [who, , text] of sent())
    expect(text).toMatch(
      who === 'Sơn' ? /Zalo OA has taken back/ : /Zalo OA đã thu hồi quyền[\s\S]*npm run zalo-link/,
    )
  await world.run(Promise.all(processes.map(({ outbox }) => outbox.stop())))
})

test.each<ChannelAlarm['what']>([
  'grant-revoked',
  'grant-lost',
  'grant-doubtful',
  'grant-ageing',
  'quota-near',
  'quota-used',
])('%s says what to do', async what => {
  const texts: string[] = []
  const enqueue: PlatformDeps['enqueue'] = async messages => {
    texts.push(...messages.map(({ text }) => text))
  }
  expect(await tellAdmins(depsOf(enqueue))({ ...ALARM, what })).toBe(true)
  expect(texts.filter(text => /Cần làm|To do/.test(text)).length).toBe(texts.length)
  expect(texts.length).toBe(4)
})

test('nothing stored, or nobody to tell: it was not told, and nothing is thrown', async () => {
  const away = tellAdmins(depsOf(async () => Promise.reject(new Error('away'))))
  expect(await away(ALARM)).toBe(false)
  const nobody = { ...depsOf(async () => undefined), neighbourhood: { staffByPermission: async () => [] } }
  expect(await tellAdmins(nobody)(ALARM)).toBe(false)
})

/** A ward whose first admin came by the code that the first start prints: on the Official Account. */
const openWithFirstAdmin = async (name: string) => {
  const ward = await openNeighbourhood(name)
  const { neighbourhood } = ward
  const identity = { channel: 'zalo-oa' as const, account: '77', senderId: 'Quản' }
  const code = (await neighbourhood.firstAdminCode()) ?? ''
  await takeRole(neighbourhood, { code, identity, key: 'take', at: ward.now() })
  const stored: OutgoingMessage[] = []
  const { log, lines } = captureLog()
  let up = false
  const tell = tellAdmins({
    ...depsOf(async messages => void stored.push(...messages)),
    ...{ neighbourhood, log },
    platforms: PLATFORMS.map(id => ({ id, state: () => ({ up }) })),
  })
  return {
    ...{ ward, stored, lines, tell },
    works: () => {
      up = true
    },
    joins: async (channel: ChannelId) => {
      const person = await neighbourhood.ensurePerson(
        { channel, account: 'bot1', senderId: 'Hạnh' },
        { at: ward.now() },
      )
      await neighbourhood.addGrant(person.id, { role: 'admin', areaIds: 'ward' }, 'code-of-Hạnh')
    },
  }
}

test.each<ChannelAlarm['what']>(['grant-revoked', 'grant-lost'])(
  '%s, and every admin on that account alone: not told, said once in the log, told when one is elsewhere',
  async what => {
    const room = await openWithFirstAdmin(`tell-admins-${what}`)
    const alarm = { ...ALARM, what }
    for (const _ of [1, 2, 3]) expect(await room.tell(alarm)).toBe(false)
    expect(room.stored).toEqual([])
    expect(room.lines).toHaveLength(1)
    expect(room.lines.join()).toMatch(/no admin can be told/)
    await room.joins('telegram')
    expect(await room.tell(alarm)).toBe(true)
    expect(room.stored.map(({ to }) => to.channel).toSorted()).toEqual(['telegram', 'zalo-oa'])
    await room.ward.close()
  },
)

test('trouble that ended before anybody could be told is kept no longer', async () => {
  const room = await openWithFirstAdmin('tell-admins-over')
  expect(await room.tell(ALARM)).toBe(false)
  room.works()
  expect(await room.tell(ALARM)).toBe(true)
  expect(room.stored).toEqual([])
  await room.ward.close()
})

test.each<ChannelAlarm['what']>(['grant-doubtful', 'grant-ageing', 'quota-near'])(
  '%s may still arrive on the account itself',
  async what => {
    const room = await openWithFirstAdmin(`tell-admins-${what}`)
    expect(await room.tell({ ...ALARM, what })).toBe(true)
    expect(room.stored.map(({ to }) => to.channel)).toEqual(['zalo-oa'])
    await room.ward.close()
  },
)

test('what could not be stored is said once in the log, however often it is tried', async () => {
  const { log, lines } = captureLog()
  const away = tellAdmins({ ...depsOf(async () => Promise.reject(new Error('away'))), log })
  for (const _ of [1, 2, 3]) expect(await away(ALARM)).toBe(false)
  expect(lines).toHaveLength(1)
})
