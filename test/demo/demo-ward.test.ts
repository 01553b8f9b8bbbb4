import { type DemoCast, demoCastOf } from '../../src/demo/demo-cast.js'
import { createDemoWard, type DemoOptions } from '../../src/demo/demo-ward.js'
import type { PastReport } from '../../src/features/reports/file-past-report.js'
import { REPORT_KINDS } from '../../src/features/reports/report-kinds.js'
import { showDay } from '../../src/language/local-time.js'
import { identityKey } from '../../src/neighbourhood/identity.js'
import { may } from '../../src/neighbourhood/person.js'
import { oaCast } from '../../src/sandbox/oa-cast.js'
import { zaloCast } from '../../src/sandbox/zalo-cast.js'
import { openNeighbourhood, type TestNeighbourhood } from '../support/neighbourhood-for-test.js'

const telegram = {
  channel: 'telegram',
  account: '47',
  officer: { id: '71', name: 'Quàng Văn Nam' },
  secondOfficer: { id: '72', name: 'Lê Thị Hạnh' },
  head: { id: '73', name: 'Cầm Văn Sơn' },
  officersGroup: '-1001',
  streetGroup: '-1002',
  headArea: 'to-5',
  streetArea: 'to-5',
} as const satisfies DemoCast
const zalo = demoCastOf(zaloCast, 'zalo-bot', '52')
const account = demoCastOf(oaCast, 'zalo-oa', '63')

const secondOf = ({ secondOfficer }: DemoCast) => {
  if (!secondOfficer) throw new Error('nobody plays the second officer')
  return secondOfficer
}

let home: TestNeighbourhood
let filed: PastReport[]
let options: DemoOptions
beforeEach(async () => {
  home = await openNeighbourhood('demo')
  const neighbourhood = await home.ofWard('demo')
  filed = []
  options = {
    neighbourhood,
    casts: [telegram, zalo, account],
    clock: { now: home.now, wait: async () => undefined },
    fileReport: async report => {
      filed.push(report)
    },
  }
})
afterEach(() => home.close())

const people = () => home.db.collection('people')

test('has the scale of the first ward: 13 hamlets, 30 staff, 2,125 members', async () => {
  expect(await createDemoWard(options)).toBe(true)
  const counted = await options.neighbourhood.countMembers()
  expect(counted).toHaveLength(13)
  expect(counted.reduce((sum, { members }) => sum + members, 0)).toBe(2125)
  expect(counted.every(({ members }) => members > 100)).toBe(true)
  expect(await people().countDocuments({ wardId: 'demo', 'grants.0': { $exists: true } })).toBe(30)
  expect(await people().countDocuments({ wardId: 'demo' })).toBe(2155)
})

test('a second start changes nothing, and one that was interrupted is made to the end', async () => {
  const broken = { ...options, fileReport: () => Promise.reject(new Error('the power went')) }
  await expect(createDemoWard(broken)).rejects.toThrow('the power went')
  expect(await createDemoWard(options)).toBe(true)
  expect(await people().countDocuments({ wardId: 'demo' })).toBe(2155)
  const before = filed.length
  expect(await createDemoWard(options)).toBe(false)
  expect(filed).toHaveLength(before)
  expect(await people().countDocuments({ wardId: 'demo' })).toBe(2155)
})

const identity = ({ channel, account }: DemoCast, senderId: string) => ({ channel, account, senderId })

test.each([
  ['Telegram', telegram, 'to-5'],
  ['Zalo', zalo, 'ban-nong'],
])('the cast on %s stands in its roles', async (_, cast, headArea) => {
  await createDemoWard(options)
  const secondOfficer = secondOf(cast)
  const players = [cast.officer, secondOfficer, cast.head]
  const found = await options.neighbourhood.peopleOf(players.map(({ id }) => identity(cast, id)))
  const person = ({ id }: { id: string }) => found.get(identityKey(identity(cast, id)))
  expect(may(person(cast.officer), 'reports.handle', 'ban-nong')).toBe(true)
  expect(may(person(cast.officer), 'alerts.write', 'to-5')).toBe(true)
  expect(may(person(cast.officer), 'alerts.approve', 'to-5')).toBe(false)
  expect(may(person(secondOfficer), 'alerts.approve', 'to-5')).toBe(true)
  expect(may(person(secondOfficer), 'broadcasts.approve', 'to-5')).toBe(true)
  expect(may(person(cast.head), 'airings.confirm', headArea)).toBe(true)
  expect(may(person(cast.head), 'airings.confirm', 'to-2')).toBe(false)
  expect(may(person(cast.head), 'reports.read', headArea)).toBe(false)
})

const chatIds = (groups: { chat: { chatId: string } }[]) => groups.map(({ chat }) => chat.chatId).sort()

test('its groups are bound on all platforms, and one that people made is relayed to the head who is played', async () => {
  await createDemoWard(options)
  const { neighbourhood } = options
  expect(chatIds(await neighbourhood.officersGroups())).toEqual(
    [telegram.officersGroup, zalo.officersGroup].sort(),
  )
  expect(chatIds(await neighbourhood.groupsIn(['to-5']))).toEqual([telegram.streetGroup])
  expect(chatIds(await neighbourhood.groupsIn(['to-2']))).toEqual([zalo.streetGroup])
  expect(chatIds(await neighbourhood.groupsIn(['to-3']))).toEqual([account.streetGroup])
  const relayed = await neighbourhood.relayedGroupsIn(['to-2', 'to-5', 'ban-nong'])
  expect(relayed.map(({ areaId, title }) => [areaId, title])).toEqual([
    ['ban-nong', 'Bản Nong – Zalo nhà mình'],
  ])
  const relays = await neighbourhood.staffByPermission('groups.relay', 'ban-nong')
  expect(relays.flatMap(({ chats }) => chats)).toEqual([
    { channel: 'zalo-bot', account: '52', chatId: zalo.head.id, kind: 'private' },
  ])
})

test('only those whom somebody plays can be written to', async () => {
  await createDemoWard(options)
  const duty = await options.neighbourhood.staffByPermission('reports.duty')
  expect(duty.flatMap(({ chats }) => chats.map(({ chatId }) => chatId)).sort()).toEqual(
    [telegram, zalo].map(cast => secondOf(cast).id).sort(),
  )
})

test('a ward made before there was Zalo gets its cast, also when that was interrupted, and nothing twice', async () => {
  const { neighbourhood } = options
  await createDemoWard({ ...options, casts: [telegram] })
  const before = filed.length
  expect(await neighbourhood.groupsIn(['to-2'])).toEqual([])
  const broken = { ...neighbourhood, addGrant: () => Promise.reject(new Error('the power went')) }
  await expect(createDemoWard({ ...options, neighbourhood: broken })).rejects.toThrow('the power went')
  expect(await createDemoWard(options)).toBe(false)
  expect(chatIds(await neighbourhood.groupsIn(['to-2']))).toEqual([zalo.streetGroup])
  const relays = await neighbourhood.staffByPermission('groups.relay', 'ban-nong')
  expect(relays.flatMap(({ chats }) => chats.map(({ chatId }) => chatId))).toEqual([zalo.head.id])
  expect(filed).toHaveLength(before)
  const all = await people().countDocuments({ wardId: 'demo' })
  await createDemoWard(options)
  expect(await people().countDocuments({ wardId: 'demo' })).toBe(all)
})

test('its reports lie in the weeks behind, each with a known kind, a hamlet and whoever took it up', async () => {
  await createDemoWard(options)
  const areas = new Set((await options.neighbourhood.currentAreas()).map(({ id }) => id))
  const kinds = new Set<string>(REPORT_KINDS.map(({ id }) => id))
  expect(filed.length).toBeGreaterThan(20)
  expect(new Set(filed.map(({ ref }) => ref)).size).toBe(filed.length)
  for (const report of filed) {
    expect(areas).toContain(report.areaId)
    expect(kinds).toContain(report.kind)
    expect(report.at.getTime()).toBeLessThan(home.now().getTime())
    expect(report.handler === undefined).toBe(report.state === 'new')
  }
  expect(filed.map(({ at }) => at.getTime())).toEqual(
    filed.map(({ at }) => at.getTime()).sort((a, b) => a - b),
  )
})

test('what it left open has numbers of its day above the first two, which whoever tries it will use', async () => {
  await createDemoWard(options)
  const numbered = new Map<string, number>()
  const open = filed.flatMap(({ at, state }) => {
    const day = showDay(at)
    numbered.set(day, (numbered.get(day) ?? 0) + 1)
    return state === 'new' || state === 'accepted' ? [numbered.get(day) ?? 0] : []
  })
  expect(open.length).toBeGreaterThan(1)
  expect(Math.min(...open)).toBeGreaterThan(2)
})
