import type { Identity } from '../../src/neighbourhood/identity.js'
import { identityKey } from '../../src/neighbourhood/identity.js'
import type { Person } from '../../src/neighbourhood/person.js'
import { NOON as at, openNeighbourhood, type TestNeighbourhood } from '../support/neighbourhood-for-test.js'

let test: TestNeighbourhood
beforeAll(async () => {
  test = await openNeighbourhood('joined-accounts')
})
afterAll(() => test.close())
afterEach(() => jest.restoreAllMocks())

const onTelegram = (senderId: string): Identity => ({ channel: 'telegram', account: 'bot', senderId })
const onZalo = (senderId: string): Identity => ({ channel: 'zalo-oa', account: 'oa', senderId })
const person = async (identity: Identity): Promise<Person | undefined> =>
  (await test.neighbourhood.peopleOf([identity])).get(identityKey(identity))
const made = async (identity: Identity, role?: 'head' | 'chief'): Promise<Person> => {
  const one = await test.neighbourhood.ensurePerson(identity, { at })
  const grant = role && { role, areaIds: ['to-5'] }
  if (grant) await test.neighbourhood.addGrant(one.id, grant, `${one.id}/${role}`)
  return one
}
const member = async ({ id }: Person, areaId: string) =>
  test.neighbourhood.joinArea(id, areaId, {
    ...{ decisions: [{ purpose: 'membership', given: true }], version: '3', channel: 'telegram' },
    ...{ key: `${id}/${areaId}`, at },
  })
const join = ({ id }: Person, identity: Identity, key = `join-${id}`) =>
  test.neighbourhood.joinAccounts({ into: id, identity, key })
const collection = () => test.db.model('Person').collection

it('makes one person of two, with the roles of the one that stays and the hamlet of the one that has it', async () => {
  const head = await made(onTelegram('một'), 'head')
  await member(await made(onZalo('một')), 'ban-nong')
  for (const _again of [1, 2]) expect(await join(head, onZalo('một'))).toEqual({ ok: true, value: undefined })
  const now = await person(onTelegram('một'))
  expect(now).toEqual(await person(onZalo('một')))
  expect(now).toMatchObject({ id: head.id, areaId: 'ban-nong' })
  expect(now?.grants.map(({ role }) => role)).toEqual(['head'])
  const [staff] = await test.neighbourhood.staffByPermission('groups.relay', 'to-5')
  expect(staff?.chats.map(({ channel }) => channel)).toEqual(['telegram', 'zalo-oa'])
})

it('keeps the hamlet of the one that stays, where both have one, and the proof of all that was agreed to', async () => {
  const first = await made(onTelegram('hai'))
  await member(first, 'to-5')
  await member(await made(onZalo('hai')), 'ban-nong')
  await join(first, onZalo('hai'))
  expect(await person(onZalo('hai'))).toMatchObject({ id: first.id, areaId: 'to-5' })
  expect((await collection().findOne({ _id: first.id } as never))?.decisions).toHaveLength(2)
})

it('joins an account that nobody knows yet', async () => {
  const first = await made(onTelegram('ba'))
  await join(first, onZalo('ba'))
  expect((await person(onZalo('ba')))?.id).toBe(first.id)
})

it('never takes in an account with roles, and leaves both as they are', async () => {
  const [one, other] = [await made(onTelegram('bốn'), 'head'), await made(onZalo('bốn'), 'chief')]
  expect(await join(one, onZalo('bốn'))).toEqual({ ok: false, failure: 'on-duty' })
  expect((await person(onZalo('bốn')))?.id).toBe(other.id)
  expect((await person(onTelegram('bốn')))?.grants).toHaveLength(1)
})

it('does not reach into another ward', async () => {
  const elsewhere = await test.ofWard('ward-elsewhere')
  const there = await elsewhere.ensurePerson(onTelegram('xa'), { at })
  expect(await join(there, onZalo('xa'))).toEqual({ ok: false, failure: 'gone' })
})

it.each(['deleteMany', 'findOne', 'updateOne'] as const)(
  'a process that dies at the next %s after the account was noted loses nothing, whoever speaks meanwhile',
  async call => {
    const head = await made(onTelegram(`chết ${call}`), 'head')
    const other = await made(onZalo(`chết ${call}`))
    await member(other, 'ban-nong')
    await join(other, onZalo(`chết ${call} 2`))
    const people = collection()
    const real = people.updateOne.bind(people)
    jest.spyOn(people, 'updateOne').mockImplementationOnce(async (...args) => {
      const done = await real(...args)
      jest.spyOn(people, call).mockRejectedValueOnce(new Error('the process is gone') as never)
      return done
    })
    const key = `key-${call}`
    await expect(join(head, onZalo(`chết ${call}`), key)).rejects.toThrow('gone')
    jest.restoreAllMocks()
    await test.neighbourhood.ensurePerson(onZalo(`chết ${call} 2`), { at })
    expect(await join(head, onZalo(`chết ${call}`), key)).toMatchObject({ ok: true })
    for (const again of [`chết ${call}`, `chết ${call} 2`])
      expect(await person(onZalo(again))).toMatchObject({ id: head.id, areaId: 'ban-nong' })
  },
)

it('two that take each other in at once end as one, and neither is lost', async () => {
  for (let round = 0; round < 10; round += 1) {
    const [one, other] = [await made(onTelegram(`đôi ${round}`)), await made(onZalo(`đôi ${round}`))]
    const both = () =>
      Promise.allSettled([join(one, onZalo(`đôi ${round}`)), join(other, onTelegram(`đôi ${round}`))])
    // What fails is worked through again.
    while ((await both()).some(({ status }) => status === 'rejected'));
    const ids = [await person(onTelegram(`đôi ${round}`)), await person(onZalo(`đôi ${round}`))].map(
      found => found?.id,
    )
    expect(ids).not.toContain(undefined)
    expect(new Set(ids).size).toBe(1)
  }
})
