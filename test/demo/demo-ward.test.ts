import type { DemoCast } from '../../src/demo/demo-cast.js'
import { createDemoWard, type DemoOptions } from '../../src/demo/demo-ward.js'
import type { PastReport } from '../../src/features/reports/file-past-report.js'
import { REPORT_KINDS } from '../../src/features/reports/report-kinds.js'
import { identityKey } from '../../src/neighbourhood/identity.js'
import { may } from '../../src/neighbourhood/person.js'
import { openNeighbourhood, type TestNeighbourhood } from '../support/neighbourhood-for-test.js'

const cast: DemoCast = {
  channel: 'telegram',
  account: '47',
  officer: { id: '71', name: 'Quàng Văn Nam' },
  secondOfficer: { id: '72', name: 'Lê Thị Hạnh' },
  head: { id: '73', name: 'Cầm Văn Sơn' },
  officersGroup: '-1001',
  streetGroup: '-1002',
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
    cast,
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

test('the cast stands in its roles and groups, and only they can be written to', async () => {
  await createDemoWard(options)
  const { neighbourhood } = options
  const identity = (senderId: string) => ({ channel: cast.channel, account: cast.account, senderId })
  const found = await neighbourhood.peopleOf(['71', '72', '73'].map(identity))
  const person = (id: string) => found.get(identityKey(identity(id)))
  expect(may(person('71'), 'reports.handle', 'ban-nong')).toBe(true)
  expect(may(person('72'), 'alerts.approve', 'to-5')).toBe(true)
  expect(may(person('73'), 'airings.confirm', 'to-5')).toBe(true)
  expect(may(person('73'), 'reports.read', 'to-5')).toBe(false)
  expect((await neighbourhood.officersGroups()).map(({ chat }) => chat.chatId)).toEqual(['-1001'])
  expect((await neighbourhood.groupsIn(['to-5'])).map(({ chat }) => chat.chatId)).toEqual(['-1002'])
  const duty = await neighbourhood.staffByPermission('reports.duty')
  expect(duty.flatMap(({ chats }) => chats.map(({ chatId }) => chatId))).toEqual(['72'])
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
