import type { ChatAddress } from '../../chat/chat-address.js'
import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { Area } from '../../neighbourhood/area.js'
import type { Neighbourhood } from '../../neighbourhood/neighbourhood.js'
import type { Person } from '../../neighbourhood/person.js'
import type { GroupsOf } from './groups-of.js'
import { type TakenOut, type TakeOutRoom, takeOut } from './take-out.js'

type Room = TakeOutRoom & Pick<Neighbourhood, 'currentAreas' | 'moveToArea'>
type MoveHamlet = { person: Person | undefined; chat: ChatAddress; areaId: string }

/** What they agreed to stays as it is: only where they live changes, and which groups they belong to. */
export const moveHamlet = async (
  room: Room,
  groupsOf: GroupsOf,
  { person, chat, areaId }: MoveHamlet,
): Promise<Outcome<{ area: Area; taken: TakenOut }, 'not-joined' | 'unknown-area'>> => {
  if (!person?.areaId) return failed('not-joined')
  const area = (await room.currentAreas()).find(({ id }) => id === areaId)
  if (!area) return failed('unknown-area')
  const taken = await takeOut(room, groupsOf, { person, chat, areaId: person.areaId, staysIn: areaId })
  await room.moveToArea(person.id, area.id)
  return ok({ area, taken })
}
