import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { Area } from '../../neighbourhood/area.js'
import type { Neighbourhood } from '../../neighbourhood/neighbourhood.js'
import type { Person } from '../../neighbourhood/person.js'

type Room = Pick<Neighbourhood, 'currentAreas' | 'moveToArea'>

/** What they agreed to stays as it is: only where they live changes. */
export const moveHamlet = async (
  room: Room,
  { person, areaId }: { person: Person | undefined; areaId: string },
): Promise<Outcome<Area, 'not-joined' | 'unknown-area'>> => {
  if (!person?.areaId) return failed('not-joined')
  const area = (await room.currentAreas()).find(({ id }) => id === areaId)
  if (!area) return failed('unknown-area')
  await room.moveToArea(person.id, area.id)
  return ok(area)
}
