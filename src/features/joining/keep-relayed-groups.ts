import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { Area } from '../../neighbourhood/area.js'
import type { RelayedGroup } from '../../neighbourhood/group.js'
import type { Neighbourhood } from '../../neighbourhood/neighbourhood.js'
import { may, type Person } from '../../neighbourhood/person.js'

type Room = Pick<Neighbourhood, 'currentAreas' | 'relayedGroupsIn' | 'addRelayedGroup' | 'endRelayedGroup'>

/** Whoever binds groups there, and whoever will have to paste into them. */
const mayKeep = (person: Person | undefined, areaId: string): boolean =>
  may(person, 'groups.bind', areaId) || may(person, 'groups.relay', areaId)

export const mayKeepSome = (person: Person | undefined): boolean =>
  may(person, 'groups.bind') || may(person, 'groups.relay')

const areaIdsOf = async (room: Room, person: Person | undefined): Promise<string[]> =>
  (await room.currentAreas()).flatMap(({ id }) => (mayKeep(person, id) ? [id] : []))

export const relayedGroupsOf = async (room: Room, person: Person | undefined): Promise<RelayedGroup[]> =>
  room.relayedGroupsIn(await areaIdsOf(room, person))

/** `id`: the same for the same wish, so that it is added once. */
export const addRelayedGroup = async (
  room: Room,
  wish: { by: Person | undefined; id: string; areaId: string; title: string; at: Date },
): Promise<Outcome<Area, 'not-allowed' | 'unknown-area'>> => {
  const { by, areaId, id, title, at } = wish
  const area = (await room.currentAreas()).find(one => one.id === areaId)
  if (!area) return failed('unknown-area')
  if (!mayKeep(by, areaId)) return failed('not-allowed')
  await room.addRelayedGroup({ id, areaId, title, language: 'vi', at })
  return ok(area)
}

/** Undefined: it stands no more, or is not theirs to end. `key`: the same for the same wish, which ends it once. */
export const endRelayedGroup = async (
  room: Room,
  { by, id, ...ending }: { by: Person | undefined; id: string; key: string; at: Date },
): Promise<RelayedGroup | undefined> =>
  room.endRelayedGroup(id, { areaIds: await areaIdsOf(room, by), ...ending })
