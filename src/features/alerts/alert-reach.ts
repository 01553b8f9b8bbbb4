import type { SayParam } from '../../chat/say.js'
import { withAllBelow } from '../../neighbourhood/area.js'
import type { Group, RelayedGroup } from '../../neighbourhood/group.js'
import type { AlertDeps } from './alert-deps.js'

export type Reach = { groups: Group[]; relayed: RelayedGroup[] }

/** The groups of these areas and of all that lies in them. */
export const reachOf = async (
  { neighbourhood }: Pick<AlertDeps, 'neighbourhood'>,
  areaIds: string[] | 'ward',
): Promise<Reach> => {
  const areas = await neighbourhood.currentAreas()
  const ids = areaIds === 'ward' ? areas.map(({ id }) => id) : withAllBelow(areas, areaIds)
  const [groups, relayed] = await Promise.all([
    neighbourhood.groupsIn(ids),
    neighbourhood.relayedGroupsIn(ids),
  ])
  return { groups, relayed }
}

/** Telegram takes 30 messages a second of one bot; retries and other platforms take longer. */
const GROUPS_A_SECOND = 20

const sayTaking = (groups: number): SayParam => {
  const minutes = Math.ceil(groups / GROUPS_A_SECOND / 60)
  return minutes <= 1 ? { key: 'alerts:reach.atOnce' } : { key: 'alerts:reach.minutes', params: { minutes } }
}

/** How many groups, by which way, and how long it takes. */
export const sayReach = ({ groups, relayed }: { groups: number; relayed: number }): SayParam => [
  ...(groups > 0
    ? [{ key: 'alerts:reach.groups', params: { count: groups, taking: sayTaking(groups) } }]
    : []),
  ...(relayed > 0 ? [{ key: 'alerts:reach.relayed', params: { count: relayed } }] : []),
]

export const isNobody = ({ groups, relayed }: Reach): boolean => groups.length + relayed.length === 0
