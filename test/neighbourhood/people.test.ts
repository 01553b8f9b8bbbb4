import type { Identity } from '../../src/neighbourhood/identity.js'
import { identityKey } from '../../src/neighbourhood/identity.js'
import { hasConsented, may, mayInWholeWard } from '../../src/neighbourhood/person.js'
import { NOON, openNeighbourhood, type TestNeighbourhood } from '../support/neighbourhood-for-test.js'

let test: TestNeighbourhood
beforeAll(async () => {
  test = await openNeighbourhood('people')
})
afterAll(() => test.close())

const who = (senderId: string): Identity => ({ channel: 'telegram', account: 'bot', senderId })
const at = NOON
const record = (key: string, membership: boolean, alerts: boolean) => ({
  decisions: [
    { purpose: 'membership' as const, given: membership },
    { purpose: 'alerts' as const, given: alerts },
  ],
  version: '1',
  channel: 'telegram',
  key,
  at,
})
const read = async (senderId: string) => {
  const found = await test.neighbourhood.peopleOf([who(senderId)])
  return found.get(identityKey(who(senderId)))
}

describe('people', () => {
  it('are one person, however many at once make them', async () => {
    const made = await Promise.all(
      Array.from({ length: 8 }, () => test.neighbourhood.ensurePerson(who('once'), { at })),
    )
    expect(new Set(made.map(person => person.id)).size).toBe(1)
  })

  it('are read in one batch by identity, the unknown left out', async () => {
    await test.neighbourhood.ensurePerson(who('a'), { displayName: 'Lò Thị An', at })
    await test.neighbourhood.ensurePerson(who('b'), { at })
    const found = await test.neighbourhood.peopleOf([who('a'), who('b'), who('nobody'), who('a')])
    expect([...found.keys()].sort()).toEqual(['telegram:bot:a', 'telegram:bot:b'])
    expect(found.get('telegram:bot:a')?.displayName).toBe('Lò Thị An')
    expect(await test.neighbourhood.peopleOf([])).toEqual(new Map())
  })

  it('take a new name and a language', async () => {
    const person = await test.neighbourhood.ensurePerson(who('named'), { displayName: 'Cũ', at })
    await test.neighbourhood.ensurePerson(who('named'), { displayName: 'Mới', at })
    await test.neighbourhood.setLanguage(person.id, 'en')
    expect(await read('named')).toMatchObject({ id: person.id, displayName: 'Mới', language: 'en' })
  })

  it('of one ward are unknown in another', async () => {
    const other = await test.ofWard('mai-son')
    const here = await test.neighbourhood.ensurePerson(who('both'), { at })
    const there = await other.ensurePerson(who('both'), { at })
    expect(there.id).not.toBe(here.id)
    expect((await other.peopleOf([who('a')])).size).toBe(0)
  })

  it('lie in the database without a readable name, id or chat', async () => {
    await test.neighbourhood.ensurePerson(who('0912000111'), { displayName: 'Quàng Văn Bí Mật', at })
    const raw = JSON.stringify(await test.db.collection('people').find({}).toArray())
    expect(raw).not.toContain('0912000111')
    expect(raw).not.toContain('Bí Mật')
  })

  it('keep every decision, and one made twice by the same message only once', async () => {
    const person = await test.neighbourhood.ensurePerson(who('decides'), { displayName: 'Cầm', at })
    await test.neighbourhood.joinArea(person.id, 'to-5', record('k1', true, false))
    await test.neighbourhood.joinArea(person.id, 'to-5', record('k1', true, false))
    const joined = await read('decides')
    expect(joined?.areaId).toBe('to-5')
    expect(hasConsented(joined, 'membership')).toBe(true)
    expect(hasConsented(joined, 'alerts')).toBe(false)
    await test.neighbourhood.joinArea(person.id, null, record('k2', false, false))
    const left = await read('decides')
    expect(left).not.toHaveProperty('areaId')
    expect(left).not.toHaveProperty('displayName')
    expect(left?.consents).toEqual([])
    const stored = await test.db.collection('people').findOne({ _id: person.id as never })
    expect(stored?.decisions).toHaveLength(4)
  })

  it('are counted per hamlet by those who agreed to be members', async () => {
    const other = await test.ofWard('counted')
    const when = { validFrom: new Date(0), aliases: [], kind: 'bản' }
    await other.putAreas([
      { id: 'x', name: 'bản X', ...when },
      { id: 'y', name: 'bản Y', ...when },
    ])
    await other.addMembers([
      { identities: [who('m1')], areaId: 'x', grants: [], at, record: record('m1', true, true) },
      { identities: [who('m2')], areaId: 'x', grants: [], at, record: record('m2', true, false) },
      { identities: [who('m3')], areaId: 'x', grants: [], at, record: record('m3', false, true) },
    ])
    const counted = (await other.countMembers()).map(({ area, members }) => [area.id, members])
    expect(counted).toEqual([
      ['x', 2],
      ['y', 0],
    ])
  })
})

describe('grants', () => {
  it('over an area reach all that lies in it, former parts too, and nothing else', async () => {
    const person = await test.neighbourhood.ensurePerson(who('officer'), { at })
    await test.neighbourhood.addGrant(person.id, { role: 'officer', areaIds: ['to-5'] }, 'code-1')
    await test.neighbourhood.addGrant(person.id, { role: 'officer', areaIds: ['to-5'] }, 'code-1')
    const officer = await read('officer')
    expect(officer?.grants).toHaveLength(1)
    expect(may(officer, 'reports.handle', 'to-5')).toBe(true)
    expect(may(officer, 'reports.handle', 'to-5-ngo-2')).toBe(true)
    expect(may(officer, 'reports.handle', 'to-9')).toBe(true)
    expect(may(officer, 'reports.handle', 'ban-nong')).toBe(false)
    expect(may(officer, 'alerts.approve', 'to-5')).toBe(false)
    expect(mayInWholeWard(officer, 'reports.handle')).toBe(false)
  })

  it('tell who is to be reached, and where', async () => {
    const chief = await test.neighbourhood.ensurePerson(who('chief'), { at })
    await test.neighbourhood.addGrant(chief.id, { role: 'chief', areaIds: 'ward' }, 'code-2')
    const reachable = await test.neighbourhood.staffByPermission('groups.bind', 'ban-nong')
    expect(reachable.flatMap(({ chats }) => chats)).toEqual([
      { channel: 'telegram', account: 'bot', chatId: 'chief', kind: 'private' },
    ])
    const both = await test.neighbourhood.staffByPermission('groups.bind', 'to-5-ngo-2')
    expect(both.map(({ chats }) => chats[0]?.chatId).sort()).toEqual(['chief', 'officer'])
    expect(await test.neighbourhood.staffByPermission('ward.configure')).toEqual([])
  })
})

describe('areas', () => {
  it('that are over are not current, and what is written is seen at once', async () => {
    const before = await test.neighbourhood.currentAreas()
    expect(before.map(area => area.id).sort()).toEqual(['ban-nong', 'to-5', 'to-5-ngo-2'])
    await test.neighbourhood.putAreas([
      { id: 'tk-3', kind: 'tiểu khu', name: 'tiểu khu 3', aliases: [], validFrom: new Date(0) },
    ])
    expect((await test.neighbourhood.currentAreas()).map(area => area.id)).toContain('tk-3')
  })

  it('changed by another process are seen when what is kept is old', async () => {
    const name = async () => (await test.neighbourhood.ward()).name
    expect(await name()).toBe('phường Hoa Ban')
    await test.db.collection('wards').updateOne({ _id: 'hoa-ban' as never }, { $set: { name: 'xã Hoa Ban' } })
    expect(await name()).toBe('phường Hoa Ban')
    test.pass(5000)
    expect(await name()).toBe('xã Hoa Ban')
  })
})
