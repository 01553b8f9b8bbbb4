import type { SayParam } from '../../chat/say.js'
import { withAllBelow } from '../../neighbourhood/area.js'
import type { Group, RelayedGroup } from '../../neighbourhood/group.js'
import { may } from '../../neighbourhood/person.js'
import type { AlertDeps } from './alert-deps.js'

/** `unrelayed`: those of `relayed` that nobody can be asked to paste it into. */
export type Reach = { groups: Group[]; relayed: RelayedGroup[]; unrelayed: RelayedGroup[] }

type Room = Pick<AlertDeps, 'neighbourhood'>

const withoutRelayer = async ({ neighbourhood }: Room, relayed: RelayedGroup[]): Promise<RelayedGroup[]> => {
  if (relayed.length === 0) return []
  const staff = await neighbourhood.staffByPermission('groups.relay')
  return relayed.filter(
    ({ areaId }) =>
      !staff.some(({ person, chats }) => chats.length > 0 && may(person, 'groups.relay', areaId)),
  )
}

/** The groups of these areas and of all that lies in them, or lay in them once. */
export const reachOf = async (room: Room, areaIds: string[] | 'ward'): Promise<Reach> => {
  const { neighbourhood } = room
  const areas = await neighbourhood.everyArea()
  const ids = areaIds === 'ward' ? areas.map(({ id }) => id) : withAllBelow(areas, areaIds)
  const [groups, relayed] = await Promise.all([
    neighbourhood.groupsIn(ids),
    neighbourhood.relayedGroupsIn(ids),
  ])
  return { groups, relayed, unrelayed: await withoutRelayer(room, relayed) }
}

/** Telegram takes 30 messages a second of one bot; retries and other platforms take longer. */
const GROUPS_A_SECOND = 20

const sayTaking = (groups: number): SayParam => {
  const minutes = Math.ceil(groups / GROUPS_A_SECOND / 60)
  return minutes <= 1 ? { key: 'alerts:reach.atOnce' } : { key: 'alerts:reach.minutes', params: { minutes } }
}

/** How many groups, by which way, and how long it takes. */
export const sayReach = ({ groups, relayed, unrelayed }: Reach): SayParam => {
  const direct = { count: groups.length, taking: sayTaking(groups.length) }
  const titles = unrelayed.map(({ title }) => title).join(', ')
  return [
    ...(groups.length > 0 ? [{ key: 'alerts:reach.groups', params: direct }] : []),
    ...(relayed.length > 0 ? [{ key: 'alerts:reach.relayed', params: { count: relayed.length } }] : []),
    ...(unrelayed.length > 0 ? [{ key: 'alerts:reach.unrelayed', params: { titles } }] : []),
  ]
}

export const isNobody = ({ groups, relayed }: Pick<Reach, 'groups' | 'relayed'>): boolean =>
  groups.length + relayed.length === 0
