import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { CodeGift } from '../../neighbourhood/code.js'
import type { Neighbourhood } from '../../neighbourhood/neighbourhood.js'
import { may, mayInWholeWard, type Person } from '../../neighbourhood/person.js'

/** `areaId` undefined: for the officers' group, which hears of all areas. */
export type MakeGroupCode = { by: Person | undefined; areaId?: string; key: string; at: Date }

type Room = Pick<Neighbourhood, 'currentAreas' | 'makeCode'>

export const makeGroupCode = async (
  room: Room,
  { by, areaId, key, at }: MakeGroupCode,
): Promise<Outcome<string, 'not-allowed' | 'unknown-area' | 'used'>> => {
  const allowed = areaId === undefined ? mayInWholeWard(by, 'groups.bind') : may(by, 'groups.bind', areaId)
  if (!by || !allowed) return failed('not-allowed')
  if (areaId !== undefined && !(await room.currentAreas()).some(({ id }) => id === areaId))
    return failed('unknown-area')
  const gift: CodeGift =
    areaId === undefined ? { purpose: 'bind-officers' } : { purpose: 'bind-group', areaId }
  const code = await room.makeCode({ gift, madeBy: by.id, key, at })
  return code === undefined ? failed('used') : ok(code)
}
