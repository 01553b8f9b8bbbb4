import { bindGroup } from '../../../src/features/joining/bind-group.js'
import { inviteStaff } from '../../../src/features/joining/invite-staff.js'
import { joinHamlet } from '../../../src/features/joining/join-hamlet.js'
import { makeGroupCode } from '../../../src/features/joining/make-group-code.js'
import { moveHamlet } from '../../../src/features/joining/move-hamlet.js'
import { takeRole } from '../../../src/features/joining/take-role.js'
import { identityKey } from '../../../src/neighbourhood/identity.js'
import type { Person } from '../../../src/neighbourhood/person.js'
import type { Grant } from '../../../src/neighbourhood/role.js'
import { type FeatureRoom, groupChat, privateChat } from '../../support/feature-room.js'
import { openJoining } from './open-joining.js'

let room: FeatureRoom
beforeAll(async () => {
  room = await openJoining('joining-permissions')
})
afterAll(() => room.home.close())

const identity = (senderId: string) => ({ channel: 'telegram' as const, account: 'bot', senderId })
const person = async (name: string): Promise<Person | undefined> => {
  const found = await room.home.neighbourhood.peopleOf([identity(name)])
  return found.get(identityKey(identity(name)))
}
let count = 0
const key = () => `key-${++count}`
const at = () => room.home.now()
const not = (failure: string) => ({ ok: false, failure })

describe('who may give which role', () => {
  const cases: [string, Grant, 'ok' | 'not-allowed' | 'unknown-area'][] = [
    ['Hạnh', { role: 'admin', areaIds: 'ward' }, 'ok'],
    ['Hạnh', { role: 'chief', areaIds: 'ward' }, 'ok'],
    ['Chiến', { role: 'chief', areaIds: 'ward' }, 'ok'],
    ['Chiến', { role: 'officer', areaIds: ['to-5'] }, 'ok'],
    ['Chiến', { role: 'admin', areaIds: 'ward' }, 'not-allowed'],
    ['Oanh', { role: 'head', areaIds: ['to-5'] }, 'not-allowed'],
    ['Pó', { role: 'head', areaIds: ['ban-nong'] }, 'not-allowed'],
    ['Nobody', { role: 'head', areaIds: ['ban-nong'] }, 'not-allowed'],
    ['Hạnh', { role: 'officer', areaIds: [] }, 'not-allowed'],
    ['Hạnh', { role: 'officer', areaIds: ['to-9'] }, 'unknown-area'],
    ['Hạnh', { role: 'officer', areaIds: ['elsewhere'] }, 'unknown-area'],
  ]
  it.each(cases)('%s gives %j: %s', async (name, grant, expected) => {
    const made = await inviteStaff(room.home.neighbourhood, {
      by: await person(name),
      grant,
      key: key(),
      at: at(),
    })
    expect(made.ok ? 'ok' : made.failure).toBe(expected)
  })

  it('a chief of one hamlet gives nothing over the ward', async () => {
    const chief = await room.home.neighbourhood.ensurePerson(identity('Chi'), { at: at() })
    const local = { role: 'chief' as const, areaIds: ['to-5'] }
    await room.home.neighbourhood.addGrant(chief.id, local, 'code-local')
    const by = await person('Chi')
    const give = (grant: Grant) =>
      inviteStaff(room.home.neighbourhood, { by, grant, key: key(), at: at() }).then(made => made.ok)
    expect(await give({ role: 'officer', areaIds: ['to-5'] })).toBe(true)
    expect(await give({ role: 'officer', areaIds: ['to-5-ngo-2'] })).toBe(true)
    expect(await give({ role: 'officer', areaIds: ['to-5', 'ban-nong'] })).toBe(false)
    expect(await give({ role: 'officer', areaIds: 'ward' })).toBe(false)
  })
})

describe('who may have a code for which group', () => {
  it.each([
    ['Chiến', undefined, 'ok'],
    ['Hạnh', undefined, 'ok'],
    ['Oanh', 'to-5', 'ok'],
    ['Oanh', 'ban-nong', 'not-allowed'],
    ['Oanh', undefined, 'not-allowed'],
    ['Pó', 'ban-nong', 'not-allowed'],
    ['Nobody', 'to-5', 'not-allowed'],
    ['Chiến', 'elsewhere', 'unknown-area'],
  ])('%s for %s: %s', async (name, areaId, expected) => {
    const wish = { by: await person(name), ...(areaId ? { areaId } : {}), key: key(), at: at() }
    const made = await makeGroupCode(room.home.neighbourhood, wish)
    expect(made.ok ? 'ok' : made.failure).toBe(expected)
  })
})

describe('who may bind a group', () => {
  const codeFor = async (areaId?: string) => {
    const wish = { by: await person('Chiến'), ...(areaId ? { areaId } : {}), key: key(), at: at() }
    const made = await makeGroupCode(room.home.neighbourhood, wish)
    if (!made.ok) throw new Error(made.failure)
    return made.value
  }
  const bind = async (name: string, code: string, used = key()) =>
    bindGroup(room.home.neighbourhood, {
      code,
      by: await person(name),
      senderId: name,
      chat: groupChat(`group-${name}`),
      key: used,
      at: at(),
    })

  it('residents may not, and the code stays good', async () => {
    const code = await codeFor('to-5')
    expect(await bind('Nobody', code)).toEqual(not('not-allowed'))
    expect(await bind('Pó', code)).toMatchObject({
      ok: true,
      value: { kind: 'street', area: { id: 'to-5' } },
    })
  })

  it('the officers’ group only by whoever is over the whole ward', async () => {
    const code = await codeFor()
    expect(await bind('Pó', code)).toEqual(not('other-purpose'))
    expect(await bind('Oanh', code)).toEqual(not('other-purpose'))
    expect(await bind('Chiến', code)).toEqual({ ok: true, value: { kind: 'officers' } })
  })

  it('twice by the same message: one binding, the same answer', async () => {
    const code = await codeFor('to-5')
    const first = await bind('Oanh', code, 'message-7')
    expect(first.ok).toBe(true)
    expect(await bind('Oanh', code, 'message-7')).toEqual(first)
    expect(await bind('Oanh', code)).toEqual(not('used'))
  })
})

describe('a role', () => {
  it('goes to one of two who bring its code at once', async () => {
    const by = await person('Hạnh')
    const grant: Grant = { role: 'officer', areaIds: ['ban-nong'] }
    const made = await inviteStaff(room.home.neighbourhood, { by, grant, key: key(), at: at() })
    const code = made.ok ? made.value : ''
    const names = ['Một', 'Hai', 'Ba', 'Bốn']
    const results = await Promise.all(
      names.map(name =>
        takeRole(room.home.neighbourhood, { code, identity: identity(name), key: key(), at: at() }),
      ),
    )
    expect(results.filter(result => result.ok)).toHaveLength(1)
    const people = await room.home.neighbourhood.peopleOf(names.map(identity))
    expect([...people.values()].filter(({ grants }) => grants.length > 0)).toHaveLength(1)
  })

  it('of the first admin comes with the code of the first start', async () => {
    const code = (await room.home.neighbourhood.firstAdminCode()) ?? ''
    const taken = await takeRole(room.home.neighbourhood, {
      code,
      identity: identity('Đầu'),
      key: key(),
      at: at(),
    })
    expect(taken).toEqual({ ok: true, value: { role: 'admin', areaIds: 'ward' } })
  })
})

describe('joining', () => {
  const wish = (senderId: string, areaId: string, membership: boolean, alerts: boolean) => ({
    chat: privateChat(senderId),
    senderId,
    displayName: 'Tên Thật',
    areaId,
    choices: { membership, alerts },
    key: key(),
    at: at(),
  })

  it('keeps no name of those who only want alerts', async () => {
    await joinHamlet(room.home.neighbourhood, wish('kín', 'to-5', false, true))
    const joined = await person('kín')
    expect(joined).toMatchObject({ areaId: 'to-5', consents: [{ purpose: 'alerts', version: '3' }] })
    expect(joined).not.toHaveProperty('displayName')
  })

  it('forgets the name of those who no longer want to be on the list', async () => {
    const { neighbourhood } = room.home
    await joinHamlet(neighbourhood, wish('đổi ý', 'to-5', true, true))
    expect(await person('đổi ý')).toHaveProperty('displayName', 'Tên Thật')
    await joinHamlet(neighbourhood, wish('đổi ý', 'to-5', false, true))
    expect(await person('đổi ý')).not.toHaveProperty('displayName')
  })

  it('is refused without any consent, and in an area that is over', async () => {
    const { neighbourhood } = room.home
    expect(await joinHamlet(neighbourhood, wish('x', 'to-5', false, false))).toEqual(not('nothing-agreed'))
    expect(await joinHamlet(neighbourhood, wish('x', 'to-9', true, true))).toEqual(not('unknown-area'))
    expect(await person('x')).toBeUndefined()
  })

  it('is needed before moving', async () => {
    const { neighbourhood } = room.home
    const none = () => undefined
    const chat = privateChat('kín')
    expect(await moveHamlet(neighbourhood, none, { person: undefined, chat, areaId: 'to-5' })).toEqual(
      not('not-joined'),
    )
    const officer = await person('Oanh')
    expect(await moveHamlet(neighbourhood, none, { person: officer, chat, areaId: 'to-5' })).toEqual(
      not('not-joined'),
    )
    const member = await person('kín')
    expect(await moveHamlet(neighbourhood, none, { person: member, chat, areaId: 'to-9' })).toEqual(
      not('unknown-area'),
    )
  })
})
