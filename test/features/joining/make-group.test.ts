import type { GroupFailure } from '../../../src/chat/channel.js'
import { type MakeGroup, makeGroup } from '../../../src/features/joining/make-group.js'
import { identityKey } from '../../../src/neighbourhood/identity.js'
import type { Neighbourhood } from '../../../src/neighbourhood/neighbourhood.js'
import { privateChat } from '../../support/feature-room.js'
import { type MadeGroupRoom, openMadeGroupRoom } from './made-group-room.js'

let room: MadeGroupRoom
beforeEach(async () => {
  room = await openMadeGroupRoom('make-group')
})
afterEach(() => room.home.close())

const wish = async (who: string, change: Partial<MakeGroup> = {}): Promise<MakeGroup> => {
  const identity = { channel: 'zalo-oa' as const, account: 'bot', senderId: who }
  const people = await room.home.neighbourhood.peopleOf([identity])
  return {
    ...{ by: people.get(identityKey(identity)), senderId: who, chat: privateChat(who, 'zalo-oa') },
    ...{ areaId: 'to-5', title: 'Tổ 5 – an ninh', another: false, key: 'k1', at: room.home.now() },
    ...change,
  }
}
const make = async (
  who: string,
  change?: Partial<MakeGroup>,
  home: Neighbourhood = room.home.neighbourhood,
) => makeGroup(home, room.platform, await wish(who, change))

/** Dies at this call of the neighbourhood. */
const dyingAt = (name: 'groupMade' | 'bindGroup' | 'markInvited' | 'makingDone'): Neighbourhood => ({
  ...room.home.neighbourhood,
  [name]: async () => {
    throw new Error('the process is gone')
  },
})

test('staff of the hamlet and who agreed to be members are taken in, on this account only, whoever asks first', async () => {
  await room.join('Lan', 'to-5')
  await room.join('Minh', 'to-5-ngo-2')
  await room.join('Kín', 'to-5', { membership: false })
  await room.join('Xa', 'ban-nong')
  await room.home.neighbourhood.ensurePerson(
    { channel: 'telegram', account: 'bot', senderId: 'Điện' },
    { at: room.home.now() },
  )
  expect(await make('Chiến')).toMatchObject({
    ok: true,
    value: { invited: 3, link: 'https://zalo.test/g/gmf-1' },
  })
  expect(room.platform.made).toEqual([{ title: 'Tổ 5 – an ninh', members: ['Chiến', 'Oanh', 'Lan', 'Minh'] }])
  expect(await room.groupsIn('to-5')).toEqual(['gmf-1'])
})

test('officers whose area is larger than the hamlet are not taken in unless they ask for it', async () => {
  expect(await make('Chiến', { areaId: 'to-5-ngo-2' })).toMatchObject({ ok: true, value: { invited: 0 } })
  expect(room.platform.made[0]?.members).toEqual(['Chiến'])
})

test('who agreed before anybody spoke of a group is not taken into one', async () => {
  const { neighbourhood, now } = room.home
  await room.join('Lan', 'to-5')
  const decisions = [{ purpose: 'membership' as const, given: true }]
  const record = { decisions, version: '1', channel: 'zalo-oa', key: 'old', at: now() }
  const identity = { channel: 'zalo-oa' as const, account: 'bot', senderId: 'Cũ' }
  await neighbourhood.addMembers([{ identities: [identity], areaId: 'to-5', grants: [], record, at: now() }])
  expect((await neighbourhood.membersIn('to-5', identity)).map(({ senderId }) => senderId)).toEqual([
    'Cũ',
    'Lan',
  ])
  await make('Oanh')
  expect(room.platform.made[0]?.members).toEqual(['Oanh', 'Lan'])
})

test.each([
  ['a resident', 'Lan', 'to-5', 'not-yours'],
  ['a head', 'Pó', 'ban-nong', 'not-yours'],
  ['a head of another hamlet', 'Pó', 'to-5', 'not-yours'],
  ['an officer of another hamlet', 'Oanh', 'ban-nong', 'not-yours'],
  ['a stranger', 'Nobody', 'to-5', 'not-yours'],
  ['the chief, of a hamlet that is over', 'Chiến', 'to-9', 'unknown-area'],
])('%s makes none: %s in %s', async (_who, name, areaId, failure) => {
  await room.join('Lan', 'to-5')
  expect(await make(name, { areaId })).toEqual({ ok: false, failure })
  expect(room.platform.made).toEqual([])
})

test('twice by one wish: one group, one binding, the same answer', async () => {
  await room.join('Lan', 'to-5')
  const first = await make('Oanh')
  await room.join('Mới', 'to-5')
  expect(await make('Oanh')).toEqual(first)
  expect(room.platform.made).toHaveLength(1)
  expect(await room.groupsIn('to-5')).toEqual(['gmf-1'])
})

test.each(['bindGroup', 'markInvited', 'makingDone'] as const)(
  'a process that dies at %s: the next one binds the group that is there',
  async call => {
    await room.join('Lan', 'to-5')
    await expect(make('Oanh', {}, dyingAt(call))).rejects.toThrow('gone')
    expect(await make('Oanh')).toMatchObject({
      ok: true,
      value: { invited: 1, link: 'https://zalo.test/g/gmf-1' },
    })
    expect(room.platform.made).toHaveLength(1)
    expect(await room.groupsIn('to-5')).toEqual(['gmf-1'])
  },
)

test('one that dies before it could keep what came of it is unsure, and makes no second group', async () => {
  await expect(make('Oanh', {}, dyingAt('groupMade'))).rejects.toThrow('gone')
  expect(await make('Oanh')).toEqual({ ok: false, failure: 'unsure' })
  expect(await make('Oanh')).toEqual({ ok: false, failure: 'unsure' })
  expect(room.platform.made).toHaveLength(1)
  expect(await room.groupsIn('to-5')).toEqual([])
  expect(await make('Oanh', { key: 'k2' })).toMatchObject({ ok: true })
})

test('one that dies while the platform makes it is unsure too', async () => {
  room.platform.next = 'dies'
  await expect(make('Oanh')).rejects.toThrow('gone')
  expect(await make('Chiến', { key: 'k2' })).toEqual({ ok: false, failure: 'under-way' })
  expect(await make('Oanh')).toEqual({ ok: false, failure: 'unsure' })
  expect(room.platform.made).toHaveLength(1)
})

test.each<GroupFailure>(['no-room', 'no-admin', 'not-allowed', 'unreachable', 'refused', 'unsure'])(
  '%s is the same when it is worked through again, and another wish may follow',
  async failure => {
    room.platform.next = failure
    expect(await make('Oanh')).toEqual({ ok: false, failure })
    expect(await make('Oanh')).toEqual({ ok: false, failure })
    expect(await room.groupsIn('to-5')).toEqual([])
    expect(await make('Oanh', { key: 'k2' })).toMatchObject({ ok: true })
  },
)

test('a second group is made only by someone who knows of the first', async () => {
  await make('Oanh')
  expect(await make('Chiến', { key: 'k2' })).toEqual({ ok: false, failure: 'standing' })
  expect(room.platform.made).toHaveLength(1)
  expect(await make('Chiến', { key: 'k3', another: true })).toMatchObject({ ok: true })
  expect((await room.groupsIn('to-5')).sort()).toEqual(['gmf-1', 'gmf-2'])
})

test('of two who make one at once one is made', async () => {
  const both = await Promise.all([make('Oanh'), make('Chiến', { key: 'k2' })])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(room.platform.made).toHaveLength(1)
})
