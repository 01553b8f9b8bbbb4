import { decisionRecord } from '../features/joining/consent.js'
import type { Member } from '../neighbourhood/person-store.js'
import type { Grant, RoleName } from '../neighbourhood/role.js'
import { DEMO_AREAS } from './demo-areas.js'
import { type DemoCast, PLAYED_HEADS } from './demo-cast.js'
import { nameOf } from './demo-names.js'

const DAY_MS = 86_400_000
const JOINED_WITHIN_DAYS = 60
/** Invented people have ids of this range; nobody can be reached under them. */
const FIRST_ID = 719_000_000

export const demoIdOf = (number: number): string => String(FIRST_ID + number)

const invented = (cast: DemoCast, number: number, now: Date) => {
  const daysAgo = 1 + ((number * 7) % JOINED_WITHIN_DAYS)
  return {
    identities: [{ channel: cast.channel, account: cast.account, senderId: demoIdOf(number) }],
    displayName: nameOf(number),
    unreachable: true as const,
    at: new Date(now.getTime() - daysAgo * DAY_MS),
  }
}

const memberOf = (cast: DemoCast, number: number, areaId: string, now: Date): Member => {
  const person = invented(cast, number, now)
  const key = `demo/${number}`
  return {
    ...person,
    areaId,
    grants: [],
    // Some only want to be counted.
    record: decisionRecord(
      { membership: true, group: true, alerts: number % 10 !== 0 },
      { ...person, key, chat: cast },
    ),
  }
}

export const demoMembers = (cast: DemoCast, now: Date): Member[] => {
  const homes = DEMO_AREAS.flatMap(({ id, members }) => Array.from({ length: members }, () => id))
  return homes.map((areaId, index) => memberOf(cast, index, areaId, now))
}

const heads: Grant[] = DEMO_AREAS.filter(({ id }) => !PLAYED_HEADS.includes(id)).map(({ id }) => ({
  role: 'head',
  areaIds: [id],
}))

/** Officers of an area have two hamlets each. */
const officers: Grant[] = Array.from({ length: 6 }, (_, index) => ({
  role: 'officer',
  areaIds: [index, index + 6].flatMap(place => DEMO_AREAS[place % DEMO_AREAS.length]?.id ?? []),
}))

const OVER_THE_WARD: RoleName[] = [
  'duty-officer',
  'chief',
  'deputy',
  'committee-approver',
  'broadcaster',
  'admin',
]

/** Twenty-two; those whom somebody plays, three on each of two platforms and two on the third, make it thirty. */
export const demoStaff = (cast: DemoCast, now: Date): Member[] => {
  const over = OVER_THE_WARD.map((role): Grant => ({ role, areaIds: 'ward' }))
  const first = DEMO_AREAS.reduce((sum, { members }) => sum + members, 0)
  return [...heads, ...officers, ...over].map((grant, index) => ({
    ...invented(cast, first + index, now),
    grants: [grant],
  }))
}

const SECOND: Grant[] = [
  { role: 'duty-officer', areaIds: 'ward' },
  { role: 'chief', areaIds: 'ward' },
]

/** The officer can take up whatever the resident reports, wherever they say it was. */
export const castGrants = (cast: DemoCast): { player: { id: string; name: string }; grants: Grant[] }[] => [
  { player: cast.officer, grants: [{ role: 'officer', areaIds: 'ward' }] },
  ...(cast.secondOfficer ? [{ player: cast.secondOfficer, grants: SECOND }] : []),
  { player: cast.head, grants: [{ role: 'head', areaIds: [cast.headArea] }] },
]
